// SPDX-License-Identifier: GPL-3.0-or-later
/// What the Hessian lens says about a point in numbers: curvatures, condition, signature, rate × curvature beside what
/// the rule bears.
#pragma once

#include <QColor>
#include <vector>

#include "core/analysis/curvature.h"
#include "ui/stage/tiles/run_curves.h"

namespace descent {

/// A row of a run, and the function there.
struct Lens {
  const ShownRun& shown;
  std::int64_t row;
  Point at;
  HessianJet<double> jet;
  Curvature curvature;
};

/// Colours of curvatures by their sign. Told apart in every colour blindness and legible on the theme's ground.
class SignColors {
 public:
  explicit SignColors(const Theme& theme);
  QColor of(double value, const Curvature& curvature) const;

 private:
  QColor upwards_, downwards_, flat_;
};

/// How much can be said without hiding what it is about; `tiny`: the curvatures alone.
enum class LensRoom { wide, narrow, tiny };

/// For a picture so many font sizes wide.
LensRoom lensRoom(double width);

/// A row for each number, in the colour of its axis.
std::vector<LegendRow> lensNumbers(const Lens& lens, const Theme& theme, LensRoom room);

}  // namespace descent
