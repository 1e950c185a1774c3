// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"
#include "ui/stage/tiles/weight_blocks.h"

namespace descent {
namespace {

struct NamedBlock {
  QString caption;
  WeightBlock block;
};

QString captionOf(const Tensor& tensor) {
  QStringList sizes;
  for (Eigen::Index size : tensor.shape) sizes.append(QString::number(size));
  QString name = QString::fromStdString(tensor.name);
  name.remove(".weight");
  return name + "  " + sizes.join(" × ");
}

std::vector<NamedBlock> blocksOf(const ParameterLayout& layout, std::span<const float> weights) {
  std::vector<NamedBlock> blocks;
  for (const Tensor& tensor : layout.tensors) {
    WeightBlock block = weightBlock(tensor, weights);
    if (block.values) blocks.push_back({captionOf(tensor), std::move(block)});
  }
  return blocks;
}

/// The largest rectangle of the block's shape inside `room`, at its top left; whole pixels a cell where they are large.
QRectF fitted(const WeightBlock& block, const QRectF& room, double factor) {
  double cell = std::min(room.width() / block.columns, room.height() / block.rows);
  if (cell * factor > 3) cell = std::floor(cell * factor) / factor;
  return {room.topLeft(), QSizeF(block.columns * cell, block.rows * cell)};
}

/// Where the whole caption would run into its neighbour, the layer's name alone.
QString fittingCaption(const QString& caption, double fontSizes) {
  constexpr double characterWidth = 0.52;
  return double(caption.size()) * characterWidth <= fontSizes ? caption : caption.section(QStringLiteral("  "), 0, 0);
}

/// What is near 0 is near the ground.
QString paletteFor(const Theme& theme) { return theme.ground.lightness() < 128 ? "diverging-night" : "diverging"; }

/// Blocks in a grid of equal rooms, captions above.
void addBlocks(TileFrame& frame, const std::vector<NamedBlock>& blocks, const TileInput& input, const HeatMap& look) {
  frame.decor.colorBar = colorBarOf(look, "weight");
  const PlotMap map = plotMap(frame.decor, input.theme, input.size);
  const int count = int(blocks.size());
  const int across = std::max(1, int(std::ceil(std::sqrt(count * map.inner.width() / std::max(1.0, map.inner.height()) * 0.6))));
  const int down = (count + across - 1) / across;
  const double gap = input.theme.fontSize, caption = input.theme.fontSize * 1.5;
  const QSizeF room(map.inner.width() / across - gap, map.inner.height() / down - gap - caption);
  if (room.width() < 4 || room.height() < 4) return;
  for (int i = 0; i < count; ++i) {
    const QPointF corner = map.inner.topLeft() + QPointF(i % across * (room.width() + gap), i / across * (room.height() + gap + caption));
    const WeightBlock& block = blocks[std::size_t(i)].block;
    frame.decor.labels.push_back({.text = fittingCaption(blocks[std::size_t(i)].caption, room.width() / input.theme.fontSize), .at = map.toPlot(corner + QPointF(0, caption / 2)),
                                  .alignment = Qt::AlignLeft, .size = 0.9, .color = input.theme.faintText});
    frame.heatMaps.push_back({.values = block.values, .columns = block.columns, .rows = block.rows,
                              .place = fitted(block, {corner + QPointF(0, caption), room}, input.factor), .limit = look.limit, .palette = look.palette});
  }
}

}  // namespace

TileFrame weightsFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Weights";
  const View& view = input.view;
  if (!view.scene->isNetwork()) {
    frame.decor.message = "Weights are shown when the scene holds a network.";
    return frame;
  }
  const std::size_t index = std::min(view.selection.run.value_or(0), view.runs.empty() ? 0 : view.runs.size() - 1);
  const RunPointer run = index < view.runs.size() ? view.runs[index] : nullptr;
  const KeyFrames::Pointer key = run ? run->keyFrames().at(view.rowOf(*run)) : nullptr;
  if (!key) {
    frame.decor.message = "Training has not begun: press Start training.";
    return frame;
  }
  const std::span<const float> weights(key->weights.data(), std::size_t(key->weights.size()));
  frame.decor.title = QString("Weights of %1, step %2").arg(QString::fromStdString(view.scene->runs[index].label)).arg(key->step);
  const double limit = weightLimit(weights);
  addBlocks(frame, blocksOf(run->layout(), weights), input, {.limit = limit, .palette = paletteFor(input.theme)});
  return frame;
}

}  // namespace descent
