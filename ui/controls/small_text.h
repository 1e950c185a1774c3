// SPDX-License-Identifier: GPL-3.0-or-later
/// A line beneath something larger: a little smaller than the usual text, broken where it does not fit.
#pragma once

#include <QLabel>

namespace descent {

inline void makeSmall(QLabel& line) {
  constexpr double smaller = 0.9;  // of the usual text
  QFont font = line.font();
  font.setPointSizeF(font.pointSizeF() * smaller);
  line.setFont(font);
  line.setWordWrap(true);
}

}  // namespace descent
