// SPDX-License-Identifier: GPL-3.0-or-later
/// Theme: the colours and sizes of everything the Stage draws. Sizes are logical pixels before the scale factor.
#pragma once

#include <QColor>
#include <QString>
#include <vector>

namespace descent {

struct Theme {
  QString id;
  QString label;
  QColor ground;      ///< behind everything
  QColor plotGround;  ///< inside the axes
  QColor text;
  QColor faintText;
  QColor axis;
  QColor grid;
  QColor isoline;
  QColor casing;     ///< the outline that lifts curves and markers off the field
  QString palette;   ///< of fields
  double fontSize = 12;
  double lineWidth = 2.2;  ///< of a run's curve
  double casingWidth = 1;
  double markerSize = 11;
  bool coded = false;  ///< runs are told apart by dash and marker as well as colour, unless the scene says otherwise

  bool operator==(const Theme&) const = default;
};

/// In the order the user sees.
const std::vector<Theme>& themes();

/// The theme of that id; the first of the catalogue if there is none.
const Theme& themeOf(const QString& id);

/// The theme for pictures that lie on something else: their ground is transparent.
Theme withoutGround(Theme theme);

}  // namespace descent
