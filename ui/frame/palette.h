// SPDX-License-Identifier: GPL-3.0-or-later
/// Palette: a colour for a number in [0, 1], from equally spaced stops, linear in between.
/// One catalogue: the sequential ones fill fields, the diverging one shows weights about zero.
#pragma once

#include <QColor>
#include <QImage>
#include <QString>
#include <vector>

namespace descent {

struct Palette {
  QString id;
  QString label;
  std::vector<QRgb> stops;  ///< at least two, equally spaced

  /// The colour at `position`, clamped to [0, 1].
  QColor at(double position) const;
  /// One row of `width` pixels, for a colour bar or a texture.
  QImage ramp(int width) const;
};

/// In the order the user sees.
const std::vector<Palette>& palettes();

/// The palette of that id; the first of the catalogue if there is none.
const Palette& paletteOf(const QString& id);

/// The colours of runs, after Okabe & Ito: eight, told apart in every common colour blindness; repeats after that.
QColor runColor(std::size_t index);

}  // namespace descent
