// SPDX-License-Identifier: GPL-3.0-or-later
// How the layers of a network stand where the run is, as a table: the gradient that reaches them, how far a step moves
// them and at which rate, how rough their filters are; of activations what is flat and dead; and the largest curvature
// beside 2/η.
#include <algorithm>
#include <cmath>

#include "core/run/layer_record.h"
#include "ui/stage/layers_picture.h"
#include "ui/stage/tiles/key_at_cursor.h"
#include "ui/stage/tiles/text_table.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double leastLine = 1.25;  // height of a row, in font sizes

using Row = std::vector<TableCell>;

QString number(double value) {
  if (!std::isfinite(value)) return {};
  const bool whole = std::abs(value) >= 1000 && std::abs(value) < 1e6;  // 2000, not 2e+03
  return QString::number(value, whole ? 'f' : 'g', whole ? 0 : 3);
}
QString percent(double share) { return QString::number(100 * share, 'f', 0) + " %"; }

/// A column of a layer in the last row up to `row` that looked at it; small batches are looked at now and then.
double lastLook(const Run& run, std::int64_t row, std::size_t layer, std::int64_t column) {
  constexpr std::int64_t back = 32;
  const std::int64_t cell = layer_columns::at(layer, column);
  if (cell >= run.rows().width()) return NAN;
  for (std::int64_t at = row; at >= std::max<std::int64_t>(0, row - back); --at) {
    const double value = run.rows()[at][std::size_t(cell)];
    if (!std::isnan(value)) return value;
  }
  return NAN;
}

QString roughnessText(const LayersPicture& picture, const std::string& layer) {
  const auto found = std::ranges::find(picture.smoothness, layer + ".weight", &FilterSmoothness::tensor);
  return found == picture.smoothness.end() ? QString() : number(found->relative.totalVariation);
}

Row layerRow(const LayersPicture& picture, const Run& run, std::int64_t row, std::size_t i) {
  const GradientOfLayer& layer = picture.health.gradients[i];
  return {{QString::fromStdString(layer.name), {}},
          {number(layer.norm), {}},
          {number(lastLook(run, row, i, layer_columns::updateRatio)), {}},
          {number(lastLook(run, row, i, layer_columns::rateMedian)), {}},
          {roughnessText(picture, layer.name), {}}};
}

Row curvatureRow(const LayersPicture& picture, const Run& run, std::int64_t row) {
  const double rate = run.rows()[row][network_columns::learningRate];
  Row cells{{"sharpness", {}}, {picture.sharpness ? number(picture.sharpness->eigenvalue) : QString("…"), {}}};
  if (rate > 0) cells.insert(cells.end(), {{"2/η", {}}, {number(2 / rate), {}}});
  return cells;
}

Row headings(const QStringList& texts, const Theme& theme) {
  Row row;
  for (const QString& text : texts) row.push_back({text, theme.faintText});
  return row;
}

TextTable tableOf(const LayersPicture& picture, const Run& run, std::int64_t row, const Theme& theme) {
  TextTable table;
  table.rows.push_back(curvatureRow(picture, run, row));
  table.rows.push_back(headings({"layer", "|∇f|", "|Δw|/|w|", "rate", "rough"}, theme));
  for (std::size_t i = 0; i < picture.health.gradients.size(); ++i)
    table.rows.push_back(layerRow(picture, run, row, i));
  if (!picture.health.activations.empty()) table.rows.push_back(headings({"activation", "flat", "dead"}, theme));
  for (const FlatnessOfLayer& layer : picture.health.activations) {
    table.rows.push_back(
        {{QString::fromStdString(layer.name), {}}, {percent(layer.flat), {}}, {percent(layer.dead), {}}});
  }
  return table;
}

/// As many rows as can be read; the last then says how many more there are.
void fit(TextTable& table, double height, const Theme& theme) {
  const auto room = std::size_t(std::max(2.0, height / (leastLine * theme.fontSize)));
  if (table.rows.size() <= room) return;
  const std::size_t more = table.rows.size() - room + 1;
  table.rows.resize(room - 1);
  table.rows.push_back({{QString("… and %1 more").arg(more), theme.faintText}});
}

}  // namespace

TileFrame layersFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Layers";
  const KeyAtCursor key = keyAtCursor(input.view);
  if (!key) {
    frame.decor.message =
        input.view.scene->isNetwork() ? "Training has not begun: press Start training." : "Layers are shown when the scene holds a network.";
    return frame;
  }
  frame.decor.title = QString("%1, step %2: layers").arg(key.label).arg(key.frame->step);
  const auto picture = input.fields.made<LayersPicture>({.run = key.run, .frame = key.frame});
  if (!picture) {
    frame.decor.message = "The layers are being measured.";
    return frame;
  }
  TextTable table = tableOf(*picture, *key.run, key.row, input.theme);
  fit(table, innerRect(frame.decor, input.theme, input.size).height(), input.theme);
  table.write(frame.decor, input);
  return frame;
}

}  // namespace descent
