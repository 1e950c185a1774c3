// SPDX-License-Identifier: GPL-3.0-or-later
// What batch normalization does where the run stands: of every channel, layer after layer, a grey bar from mean −
// spread to mean + spread as it comes in (running statistics), and beside it one in the run's colour, β ± |γ|, as it
// goes out.
#include "core/analysis/normalization.h"

#include <algorithm>
#include <cmath>

#include "ui/stage/tiles/key_at_cursor.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double barShare = 0.36;        // of the room of one channel
constexpr double leastBar = 3;           // pixels; where bars would be thinner they are joined
constexpr double characterWidth = 0.56;  // of the font size
constexpr double headroom = 0.12;        // of the values, above and below: for the legend and the names of layers

/// Where a channel lies: middle and half the length of its bar.
struct Spread {
  double middle = 0, half = 0;
};

struct Channel {
  double place = 0;  ///< across
  Spread before, after;
  QString numbers;
};

/// The channels of one layer, and the room that they take.
struct Band {
  QString name;
  double from = 0, to = 0;
  std::vector<Channel> channels;
};

QString number(double value) { return QString::number(value, 'g', 3); }

Channel channelOf(const NormalizedLayer& layer, Index i, double place) {
  const double mean = layer.mean[i], spread = std::sqrt(double(layer.variance[i]));
  const double gamma = layer.gamma[i], beta = layer.beta[i];
  return {.place = place,
          .before = {mean, spread},
          .after = {beta, std::abs(gamma)},
          .numbers = QString("%1, channel %2: mean %3, spread %4; γ %5, β %6")
                         .arg(QString::fromStdString(layer.name))
                         .arg(i)
                         .arg(number(mean), number(spread), number(gamma), number(beta))};
}

/// One after the other, with the room of a channel between layers.
std::vector<Band> bandsOf(const std::vector<NormalizedLayer>& layers) {
  std::vector<Band> bands;
  double from = 0;
  for (const NormalizedLayer& layer : layers) {
    Band band{QString::fromStdString(layer.name), from, from + double(layer.channels()), {}};
    for (Index i = 0; i < layer.channels(); ++i) band.channels.push_back(channelOf(layer, i, from + double(i) + 0.5));
    from = band.to + 1;
    bands.push_back(std::move(band));
  }
  return bands;
}

AxisRange valuesOf(const std::vector<Band>& bands) {
  ValueRange extent;
  extent.include(0);
  for (const Band& band : bands) {
    for (const Channel& channel : band.channels) {
      for (const Spread& spread : {channel.before, channel.after}) {
        extent.include(spread.middle - spread.half);
        extent.include(spread.middle + spread.half);
      }
    }
  }
  const double span = std::max(extent.high - extent.low, 1e-6);
  return {extent.low - headroom * span, extent.high + headroom * span};
}

Polyline bar(double x, const Spread& spread, double width, const QColor& color) {
  return {.count = 2,
          .at = heldPoints({{x, spread.middle - spread.half}, {x, spread.middle + spread.half}}),
          .color = color,
          .width = width};
}

void addChannel(TileFrame& frame, const Channel& channel, double width, const QColor& color, const Theme& theme) {
  constexpr double apart = barShare / 2 + 0.02;
  frame.curves.push_back(bar(channel.place - apart, channel.before, width, theme.faintText));
  frame.curves.push_back(bar(channel.place + apart, channel.after, width, color));
  const double dot = std::min(width, 0.8 * theme.markerSize);
  for (const auto& [x, middle] :
       {std::pair(channel.place - apart, channel.before.middle), {channel.place + apart, channel.after.middle}}) {
    frame.glyphs.push_back({.at = {x, middle}, .size = dot, .color = theme.text, .tooltip = channel.numbers});
  }
}

/// Channels too narrow for two bars: what comes in as an area, the limits of what goes out as lines over it.
void addJoined(TileFrame& frame, const Band& band, double channelWidth, const QColor& color, const Theme& theme) {
  std::vector<QPointF> lower, upper;
  for (const Channel& channel : band.channels) {
    frame.curves.push_back(bar(channel.place, channel.before, std::max(1.0, channelWidth), theme.faintText));
    lower.push_back({channel.place, channel.after.middle - channel.after.half});
    upper.push_back({channel.place, channel.after.middle + channel.after.half});
  }
  for (const std::vector<QPointF>& limit : {lower, upper})
    frame.curves.push_back({.count = limit.size(), .at = heldPoints(limit), .color = color, .width = theme.lineWidth});
}

/// The name of a layer beneath its channels, as much of it as there is room for; a line before the next layer.
void addName(TileFrame& frame, const Band& band, double channelWidth, const Theme& theme) {
  const Axis& y = frame.decor.axes->y;
  const double room = (band.to - band.from) * channelWidth, letter = characterWidth * theme.fontSize;
  QString name = band.name;
  if (double(name.size()) * letter > room) name = name.section('.', -1);
  if (double(name.size()) * letter <= room)
    frame.decor.labels.push_back(
        {.text = name, .at = {(band.from + band.to) / 2, y.value(0.04)}, .color = theme.faintText});
  if (band.from > 0)
    frame.curves.push_back({.count = 2,
                            .at = heldPoints({{band.from - 0.5, y.range.low}, {band.from - 0.5, y.range.high}}),
                            .color = theme.grid,
                            .width = 1});
}

}  // namespace

TileFrame normalizationFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Batch normalization";
  const KeyAtCursor key = keyAtCursor(input.view);
  if (!key) {
    frame.decor.message = input.view.scene->isNetwork()
                              ? "Training has not begun: press Start training."
                              : "Batch normalization is shown when the scene holds a network.";
    return frame;
  }
  const std::vector<Band> bands = bandsOf(normalizedLayers(*key.run->network(), *key.frame));
  if (bands.empty()) {
    frame.decor.message = "This network normalises nothing.";
    return frame;
  }
  frame.decor.title = QString("%1, step %2: batch normalization").arg(key.label).arg(key.frame->step);
  frame.decor.axes = Axes{
      {.range = zoomedRange(input.settings, "x", {-0.5, bands.back().to + 0.5}), .title = "channel, layer after layer"},
      {.range = zoomedRange(input.settings, "y", valuesOf(bands)), .title = "value"}};
  const double channelWidth =
      innerRect(frame.decor, input.theme, input.size).width() / frame.decor.axes->x.range.span();
  const double width = barShare * channelWidth;
  for (const Band& band : bands) {
    addName(frame, band, channelWidth, input.theme);
    if (width < leastBar) {
      addJoined(frame, band, channelWidth, key.color, input.theme);
    } else {
      for (const Channel& channel : band.channels) addChannel(frame, channel, width, key.color, input.theme);
    }
  }
  frame.legend = {{.text = "comes in: mean ± spread", .color = input.theme.faintText, .marker = Marker::square},
                  {.text = "goes out: β ± |γ|", .color = key.color, .marker = Marker::square}};
  return frame;
}

}  // namespace descent
