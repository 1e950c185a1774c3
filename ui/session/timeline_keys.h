// SPDX-License-Identifier: GPL-3.0-or-later
/// The keys of the timeline and of the step that is looked at. They act while the Stage or the timeline has the focus
/// and stay with the widgets elsewhere.
#pragma once

#include "ui/session/key_binding.h"
#include "ui/session/session.h"

namespace descent {

using TimelineKey = KeyBinding<std::function<void(Session&)>>;

/// In the order of the help.
const std::vector<TimelineKey>& timelineKeys();

/// True if the key was one of them.
bool moveByKey(Session& session, const QKeyEvent& event);

}  // namespace descent
