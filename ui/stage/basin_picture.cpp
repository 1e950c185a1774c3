// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/basin_picture.h"

#include <algorithm>
#include <cmath>

#include "ui/frame/palette.h"

namespace descent {
namespace {

/// 0 for the shortest way, 1 for the longest, by their logarithms.
double lengthOf(std::int64_t evaluations, double longest) {
  return longest > 1 ? std::log(std::max<double>(1, double(evaluations))) / std::log(longest) : 0;
}

bool isDark(const QColor& ground) { return ground.lightness() < 128; }

QRgb mixed(const QColor& color, const QColor& ground, double share) {
  const auto part = [share](int above, int below) { return int(below + (above - below) * share); };
  return qRgb(part(color.red(), ground.red()), part(color.green(), ground.green()), part(color.blue(), ground.blue()));
}

/// On a dark ground the colours keep back, so that trajectories outshine them.
QRgb pixelOf(std::int32_t reached, double length, const QColor& ground) {
  const QColor color = BasinPicture::colorOf(reached, ground);
  if (reached < 0) return color.rgb();
  return mixed(color, ground, isDark(ground) ? 0.2 + 0.35 * length : 0.25 + 0.6 * length);
}

QImage imageOf(const BasinMap& map, const QColor& ground) {
  std::int64_t most = 1;
  for (std::size_t cell = 0; cell < map.reached.size(); ++cell) {
    if (map.reached[cell] >= 0) most = std::max(most, map.evaluations[cell]);
  }
  QImage image(map.size.columns, map.size.rows, QImage::Format_RGB32);
  for (int row = 0; row < map.size.rows; ++row) {
    auto* line = reinterpret_cast<QRgb*>(image.scanLine(map.size.rows - 1 - row));
    for (int column = 0; column < map.size.columns; ++column) {
      const std::size_t cell = std::size_t(row) * std::size_t(map.size.columns) + std::size_t(column);
      line[column] = pixelOf(map.reached[cell], lengthOf(map.evaluations[cell], double(most)), ground);
    }
  }
  return image;
}

BasinPlan planOf(const BasinRequest& request) {
  return {.landscape = request.landscape,
          .run = request.run,
          .steps = request.steps,
          .seed = request.seed,
          .domain = request.domain,
          .size = request.size};
}

}  // namespace

QColor BasinPicture::colorOf(std::int32_t reached, const QColor& ground) {
  const QColor against = isDark(ground) ? Qt::white : Qt::black;
  if (reached == BasinMap::diverged) return mixed(against, ground, 0.69);
  if (reached == BasinMap::noneYet) return mixed(against, ground, 0.1);
  return runColor(std::size_t(reached));
}

void BasinPicture::make(const BasinRequest& request, const std::stop_token& stop,
                        const Publish<BasinPicture>& publish) {
  // One thread: the others belong to the runs, and to the painter where the graphics card is made of software.
  Workers alone(1);
  BasinMapJob job(planOf(request), alone);
  while (const auto map = job.refine(stop)) {
    publish(std::make_shared<BasinPicture>(BasinPicture{map, imageOf(*map, request.ground)}), job.finished());
  }
}

bool BasinPicture::serves(const BasinRequest& made, const BasinRequest& wanted) {
  return made.landscape == wanted.landscape;
}

}  // namespace descent
