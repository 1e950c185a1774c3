// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/ground_image.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/frame/palette.h"

namespace descent {
namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// The samples' level coordinates between the middles of their cells, linear; NaN outside of the sampled domain.
float levelAt(const LeveledGrid& samples, double u, double v) {
  if (u < 0 || v < 0 || u > 1 || v > 1) return none;
  const Grid& grid = samples.grid;
  const double column = std::clamp(u * grid.columns - 0.5, 0.0, double(grid.columns - 1));
  const double row = std::clamp(v * grid.rows - 0.5, 0.0, double(grid.rows - 1));
  const int i = std::min(int(column), std::max(0, grid.columns - 2)), j = std::min(int(row), std::max(0, grid.rows - 2));
  const int right = std::min(i + 1, grid.columns - 1), above = std::min(j + 1, grid.rows - 1);
  const auto at = [&](int c, int r) { return samples.coordinates[std::size_t(r) * std::size_t(grid.columns) + std::size_t(c)]; };
  const float across = float(column - i), up = float(row - j);
  return std::lerp(std::lerp(at(i, j), at(right, j), across), std::lerp(at(i, above), at(right, above), across), up);
}

/// The level coordinate of every pixel of the image, and of one more column and row.
std::vector<float> levelsOf(const LeveledGrid& samples, const PlotMap& map, QSize size) {
  const Rectangle& domain = samples.grid.domain;
  std::vector<float> levels;
  levels.reserve(std::size_t(size.width() + 1) * std::size_t(size.height() + 1));
  for (int y = 0; y <= size.height(); ++y) {
    const double v = (map.axes.y.value(1 - (y + 0.5) / size.height()) - domain.yMin) / domain.height();
    for (int x = 0; x <= size.width(); ++x) {
      const double u = (map.axes.x.value((x + 0.5) / size.width()) - domain.xMin) / domain.width();
      levels.push_back(levelAt(samples, u, v));
    }
  }
  return levels;
}

struct Color {
  float red, green, blue;

  explicit Color(const QColor& color) : red(color.redF()), green(color.greenF()), blue(color.blueF()) {}
  Color(const Color& from, const Color& to, float share)
      : red(std::lerp(from.red, to.red, share)), green(std::lerp(from.green, to.green, share)), blue(std::lerp(from.blue, to.blue, share)) {}
  QRgb rgb() const { return qRgb(int(std::lround(red * 255)), int(std::lround(green * 255)), int(std::lround(blue * 255))); }
};

/// As field.frag: bands between levels, a line on each, both feathered by how fast the coordinate changes.
class Bands {
 public:
  Bands(const Field& field, const QColor& line, double lineWidth)
      : count_(int(field.samples->levels.values.size())), line_(line), lineAlpha_(line.alphaF()), width_(field.isolines ? float(lineWidth) : 0) {
    const Palette& palette = paletteOf(field.palette);
    for (int i = -1; i < count_; ++i) bands_.emplace_back(palette.at((i + 1.5) / (count_ + 1)));
  }

  QRgb at(float value, float change) const {
    const float level = std::clamp(std::round(value), 0.0f, float(count_ - 1)), distance = (value - level) / change;
    const Color filled = std::abs(value - level) < 0.5f
                             ? Color(band(int(level) - 1), band(int(level)), std::clamp(distance + 0.5f, 0.0f, 1.0f))
                             : band(int(std::floor(value)));
    const float sparse = std::clamp((change - 0.25f) / 0.35f, 0.0f, 1.0f);
    const float line = std::clamp(width_ / 2 + 0.5f - std::abs(distance), 0.0f, 1.0f) * std::min(width_, 1.0f) * lineAlpha_ *
                       (1 - sparse * sparse * (3 - 2 * sparse));
    return Color(filled, line_, line).rgb();
  }

 private:
  const Color& band(int index) const { return bands_[std::size_t(std::clamp(index, -1, count_ - 1) + 1)]; }

  int count_;
  std::vector<Color> bands_;
  Color line_;
  float lineAlpha_, width_;
};

void paintField(QImage& image, const Field& field, const PlotMap& map, const Theme& theme, double factor) {
  if (!field.samples || field.samples->levels.values.empty()) return;
  const std::vector<float> levels = levelsOf(*field.samples, map, image.size());
  const Bands bands(field, theme.isoline, factor);
  const std::size_t stride = std::size_t(image.width()) + 1;
  for (int y = 0; y < image.height(); ++y) {
    QRgb* row = reinterpret_cast<QRgb*>(image.scanLine(y));
    for (int x = 0; x < image.width(); ++x) {
      const std::size_t here = std::size_t(y) * stride + std::size_t(x);
      const float value = levels[here];
      if (std::isnan(value)) continue;
      const float change = std::hypot(levels[here + 1] - value, levels[here + stride] - value);
      row[x] = bands.at(value, std::isnan(change) ? 1e-6f : std::max(change, 1e-6f));
    }
  }
}

void paintPicture(QImage& image, const PlotPicture& picture, const PlotMap& map, double factor) {
  QPainter painter(&image);
  painter.scale(factor, factor);
  painter.translate(-map.inner.topLeft());
  const Rectangle& place = picture.place;
  painter.drawImage(QRectF(map.toPixel({place.xMin, place.yMax}), map.toPixel({place.xMax, place.yMin})), picture.image);
}

}  // namespace

QImage groundImage(const TileFrame& frame, const PlotMap& map, const Theme& theme, double factor) {
  const QSize size = (map.inner.size() * factor).toSize();
  if ((!frame.picture && !frame.field) || size.isEmpty()) return {};
  QImage image(size, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  if (frame.picture) paintPicture(image, *frame.picture, map, factor);
  if (frame.field) paintField(image, *frame.field, map, theme, factor);
  return image;
}

QImage heatMapImage(const HeatMap& heatMap) {
  QImage image(std::max(1, heatMap.columns), std::max(1, heatMap.rows), QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  if (!heatMap.values) return image;
  const Palette& palette = paletteOf(heatMap.palette);
  for (int row = 0; row < heatMap.rows; ++row) {
    for (int column = 0; column < heatMap.columns; ++column) {
      const float value = (*heatMap.values)[std::size_t(row) * std::size_t(heatMap.columns) + std::size_t(column)];
      if (!std::isnan(value)) image.setPixelColor(column, row, palette.at(value / std::max(heatMap.limit, 1e-30) * 0.5 + 0.5));
    }
  }
  return image;
}

}  // namespace descent
