// SPDX-License-Identifier: GPL-3.0-or-later
/// The keys of the timeline. They act while the Stage or the timeline has the focus and stay with the widgets
/// elsewhere.
#pragma once

#include <QKeyEvent>
#include <QString>
#include <vector>

#include "ui/session/session.h"

namespace descent {

struct TimelineKey {
  QString keys;  ///< for the list of keys
  QString effect;
};

/// In the order of the help.
const std::vector<TimelineKey>& timelineKeys();

/// True if the key was one of them.
bool moveByKey(Session& session, const QKeyEvent& event);

}  // namespace descent
