// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stability_picture.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "core/analysis/downhill_minimum.h"
#include "core/numeric/flush_denormals.h"
#include "ui/frame/palette.h"

namespace descent {
namespace {

constexpr double mostDecades = 16;  // below, a loss is rounding

/// The lowest value that is known of the surface, or that lies below the start.
std::optional<double> lowestKnown(const StabilityPlan& plan) {
  std::optional<double> lowest;
  const auto take = [&lowest](double value) { lowest = std::min(lowest.value_or(value), value); };
  for (const CriticalPoint& point : plan.landscape->criticalPoints()) {
    if (point.kind == CriticalPoint::Kind::minimum) take(point.value);
  }
  const auto function = plan.landscape->at(plan.steps);
  if (const auto minimum = downhillMinimum(*function, plan.start)) take(function->value(*minimum));
  return lowest;
}

/// From a loss to a place on the palette.
struct LossScale {
  double floor = 0;  ///< subtracted before the logarithm
  double low = 0, high = 1;
  bool logarithmic = false;

  LossScale(const StabilityPlan& plan, const StabilityMap& map) {
    double lowest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < map.losses.size(); ++i) {
      if (map.outcomes[i] != Outcome::diverged) lowest = std::min(lowest, map.losses[i]);
    }
    const double start = plan.landscape->at(0)->value(plan.start);
    const auto known = lowestKnown(plan);
    if (known && start > *known) {
      floor = std::min(*known, lowest);
      logarithmic = true;
      high = std::log10(start - floor);
      low = std::max(std::log10(std::max(lowest - floor, 0.0)), high - mostDecades);
    } else {
      high = start;
      low = lowest;
    }
    if (!(low < high)) low = high - 1;
  }

  double position(double loss) const {
    const double value = logarithmic ? std::log10(std::max(loss - floor, 0.0)) : loss;
    return (value - low) / (high - low);
  }

  ColorBar bar(const QString& palette) const {
    ColorBar bar{.palette = palette, .title = logarithmic && floor != 0 ? "above min." : "final loss"};
    const double step = logarithmic ? std::max(1.0, std::ceil((high - low) / 8)) : (high - low) / 5;
    for (double tick = std::ceil(low / step) * step; tick <= high; tick += step) {
      const double value = logarithmic ? std::pow(10, tick) : tick;
      bar.ticks.push_back({(tick - low) / (high - low), QLocale::c().toString(value, 'g', 3)});
    }
    return bar;
  }
};

void paintCells(StabilityPicture& picture, const LossScale& scale, const Palette& palette) {
  const StabilityMap& map = *picture.map;
  picture.image = QImage(map.size.columns, map.size.rows, QImage::Format_RGB32);
  for (std::size_t cell = 0; cell < map.losses.size(); ++cell) {
    const double position = scale.position(map.losses[cell]);
    const bool diverged = map.outcomes[cell] == Outcome::diverged, above = !diverged && position > 1;
    picture.anyDiverged |= diverged;
    picture.anyAbove |= above;
    const int column = int(cell) % map.size.columns, row = int(cell) / map.size.columns;
    const QRgb color = diverged ? StabilityPicture::diverged
                       : above  ? StabilityPicture::above
                                : palette.at(position).rgb();
    picture.image.setPixel(column, map.size.rows - 1 - row, color);
  }
}

}  // namespace

void StabilityPicture::make(const StabilityRequest& request, const std::stop_token& stop,
                            const Publish<StabilityPicture>& publish) {
  const FlushDenormals guard;
  // One thread: the others belong to the runs, and to the painter where the graphics card is made of software.
  Workers alone(1);
  StabilityMapJob job(request.plan, alone);
  const auto boundary = stabilityBoundary(request.plan);
  while (const auto map = job.refine(stop)) {
    const LossScale scale(request.plan, *map);
    auto picture = std::make_shared<StabilityPicture>(
        StabilityPicture{.map = map, .boundary = boundary, .image = {}, .colorBar = scale.bar(request.palette)});
    paintCells(*picture, scale, paletteOf(request.palette));
    publish(std::move(picture), job.finished());
  }
}

bool StabilityPicture::serves(const StabilityRequest& made, const StabilityRequest& wanted) {
  return made.plan.landscape == wanted.plan.landscape && made.plan.horizontal.key == wanted.plan.horizontal.key &&
         made.plan.vertical.key == wanted.plan.vertical.key;
}

}  // namespace descent
