// SPDX-License-Identifier: GPL-3.0-or-later
// What a network takes images of each class for, where the run stands: one row a class, one column an answer, and how
// much of the class is right. Setting "part": test (the default) or training.
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/stage/confusion_picture.h"
#include "ui/stage/tiles/key_at_cursor.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double characterWidth = 0.56;  // of the font size
constexpr double lineHeight = 1.6;

bool ofTraining(const nlohmann::json& settings) {
  const auto part = settings.find("part");
  return part != settings.end() && *part == "training";
}

QString percent(double share) {
  return std::isfinite(share) ? QString::number(100 * share, 'f', 1) + " %" : QString("–");
}

QString nameOf(const ConfusionPicture& picture, Index index) {
  const auto i = std::size_t(index);
  return i < picture.classNames.size() ? QString::fromStdString(picture.classNames[i]) : QString::number(index);
}

/// The matrix as a square of cells, room for names at its left and above, for shares at its right.
struct CellGrid {
  QRectF place;
  double cell = 0;

  CellGrid(const ConfusionPicture& picture, const QRectF& inner, double font) {
    qsizetype longest = 5;  // "class"
    for (Index k = 0; k < picture.matrix.classes; ++k) longest = std::max(longest, nameOf(picture, k).size());
    const double names = double(longest + 1) * characterWidth * font, shares = 8 * characterWidth * font,
                 top = 2 * lineHeight * font;
    const double side = std::min(inner.width() - names - shares, inner.height() - top);
    cell = std::max(1.0, std::floor(side / double(picture.matrix.classes)));
    const double width = cell * double(picture.matrix.classes);
    const double spare = std::max(0.0, inner.width() - names - shares - width);
    place = QRectF(inner.left() + names + std::round(spare / 2), inner.top() + top, width, width);
  }

  QPointF middle(Index row, Index column) const {
    return place.topLeft() + QPointF((double(column) + 0.5) * cell, (double(row) + 0.5) * cell);
  }
};

/// Whether the palette's low end stands out from the ground, and so stands for all instead of none.
bool lowStandsOut(const Theme& theme) { return theme.ground.lightness() > 128; }

/// Shares of each row as −1 … 1, the ends of the palette.
HeatMap cellsOf(const ConfusionPicture& picture, const QRectF& place, const Theme& theme) {
  const ConfusionMatrix& matrix = picture.matrix;
  const float sign = lowStandsOut(theme) ? -1 : 1;
  auto values = std::make_shared<std::vector<float>>();
  for (Index row = 0; row < matrix.classes; ++row) {
    const double images = double(matrix.images(row));
    for (Index column = 0; column < matrix.classes; ++column) {
      values->push_back(images > 0 ? sign * float(2 * double(matrix.at(row, column)) / images - 1)
                                   : std::numeric_limits<float>::quiet_NaN());
    }
  }
  return {.values = std::move(values),
          .columns = int(matrix.classes),
          .rows = int(matrix.classes),
          .place = place,
          .limit = 1,
          .palette = theme.palette};
}

ColorBar colorBar(const Theme& theme) {
  const bool inverted = lowStandsOut(theme);
  return {.palette = theme.palette,
          .ticks = {{0, inverted ? "100 %" : "0"}, {0.5, "50 %"}, {1, inverted ? "0" : "100 %"}},
          .title = "of the class"};
}

void addTexts(TileFrame& frame, const ConfusionPicture& picture, const CellGrid& grid, const TileInput& input) {
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  const double font = input.theme.fontSize;
  const double inCells = std::clamp(0.4 * grid.cell / font, 0.9, 2.2);  // counts, for the back row
  const auto add = [&](const QString& text, QPointF at, Qt::Alignment alignment, const QColor& color,
                       bool cased = false) {
    frame.decor.labels.push_back(
        {.text = text, .at = map.toPlot(at), .alignment = alignment, .size = cased ? inCells : 0.9, .color = color, .cased = cased});
  };
  const ConfusionMatrix& matrix = picture.matrix;
  add("class", {grid.place.left() - 0.4 * font, grid.place.top() - 0.5 * lineHeight * font}, Qt::AlignRight,
      input.theme.faintText);
  add("answer", {grid.place.center().x(), grid.place.top() - 1.5 * lineHeight * font}, Qt::AlignCenter,
      input.theme.faintText);
  if (grid.cell < 0.95 * font) return;  // lines would lie on each other
  for (Index k = 0; k < matrix.classes; ++k) {
    const QPointF row = grid.middle(k, 0), column = grid.middle(0, k);
    add(nameOf(picture, k), {grid.place.left() - 0.4 * font, row.y()}, Qt::AlignRight, input.theme.text);
    add(percent(matrix.accuracy(k)), {grid.place.right() + 0.4 * font, row.y()}, Qt::AlignLeft, input.theme.text);
    const bool fits = double(nameOf(picture, k).size()) * characterWidth * font < grid.cell;
    add(fits ? nameOf(picture, k) : QString::number(k), {column.x(), grid.place.top() - 0.5 * lineHeight * font},
        Qt::AlignCenter, input.theme.text);
    for (Index answered = 0; answered < matrix.classes; ++answered) {
      const QString count = QString::number(matrix.at(k, answered));
      if (matrix.at(k, answered) > 0 && double(count.size() + 1) * characterWidth * font * inCells < grid.cell)
        add(count, grid.middle(k, answered), Qt::AlignCenter, input.theme.text, true);
    }
  }
}

}  // namespace

TileFrame confusionFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Confusion matrix";
  const KeyAtCursor key = keyAtCursor(input.view);
  if (!key) {
    frame.decor.message = input.view.scene->isNetwork() ? "Training has not begun: press Start training."
                                                        : "A confusion matrix is shown when the scene holds a network.";
    return frame;
  }
  const bool training = ofTraining(input.settings);
  const auto picture = input.fields.made<ConfusionPicture>({.run = key.run, .frame = key.frame, .ofTraining = training});
  if (!picture || picture->matrix.classes == 0 || !std::isfinite(picture->matrix.accuracy())) {
    frame.decor.message = picture ? "These images have no classes, or there are none." : "The matrix is being counted.";
    return frame;
  }
  frame.decor.title = QString("%1 of %2 images right: %3, step %4")
                          .arg(percent(picture->matrix.accuracy()), training ? "training" : "test", key.label,
                               QString::number(picture->step));
  frame.decor.colorBar = colorBar(input.theme);
  const CellGrid grid(*picture, plotMap(frame.decor, input.theme, input.size).inner, input.theme.fontSize);
  frame.heatMaps.push_back(cellsOf(*picture, grid.place, input.theme));
  addTexts(frame, *picture, grid, input);
  return frame;
}

}  // namespace descent
