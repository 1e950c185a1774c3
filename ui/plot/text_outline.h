// SPDX-License-Identifier: GPL-3.0-or-later
/// TextOutline: a text as a path. The font engine's outlines may lie a 64th of a pixel aside, by what it drew before;
/// equal scenes are to give equal pictures. So each text is asked for once, large, where that is nothing, and kept.
#pragma once

#include <QFont>
#include <QPainterPath>

namespace descent {

/// From (0, 0) on the base line to the right. Any thread may ask.
QPainterPath textOutline(const QString& text, const QFont& font);

}  // namespace descent
