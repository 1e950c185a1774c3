// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/surface_axes.h"

#include "core/objective/regression/regression.h"
#include "ui/stage/tiles/following_view.h"

namespace descent {

namespace {

/// Before both get one scale.
Axes chosenAxes(const TileInput& input, const Landscape& landscape) {
  const Rectangle& domain = landscape.domain();
  Axes axes{{.range = zoomedRange(input.settings, "x", {domain.xMin, domain.xMax}), .title = "x"},
            {.range = zoomedRange(input.settings, "y", {domain.yMin, domain.yMax}), .title = "y"}};
  if (const Regression* regression = regressionIn(landscape)) {
    const bool line = regression->form() == LineForm::slopeIntercept;
    axes.x.title = line ? "slope" : "w₁";
    axes.y.title = line ? "intercept" : "w₂";
  }
  axes.grid = false;
  followRun(axes, input);
  return axes;
}

}  // namespace

Rectangle chosenPlane(const TileInput& input, const Landscape& landscape) {
  const Axes axes = chosenAxes(input, landscape);
  return {axes.x.range.low, axes.x.range.high, axes.y.range.low, axes.y.range.high};
}

Axes surfaceAxes(const TileInput& input, const Landscape& landscape, const Decor& decor) {
  const Axes axes = chosenAxes(input, landscape);
  Decor framed = decor;
  framed.axes = axes;
  return withEqualScale(axes, innerRect(framed, input.theme, input.size).size());
}

}  // namespace descent
