// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_size.h"

#include <algorithm>

namespace descent {
namespace {

/// What one number of a slot sees of the image, and how far apart the views of neighbours are.
struct View {
  Extent field, jump;
  bool everything = false;
};

View through(const View& in, const Reach& reach) {
  const auto grown = [](Index field, Index jump, Index window) { return field + (window - 1) * jump; };
  return {.field = {grown(in.field.rows, in.jump.rows, reach.window.rows),
                    grown(in.field.columns, in.jump.columns, reach.window.columns)},
          .jump = {in.jump.rows * reach.stride.rows, in.jump.columns * reach.stride.columns},
          .everything = in.everything || reach.everything};
}

View wider(const View& a, const View& b) {
  return {.field = {std::max(a.field.rows, b.field.rows), std::max(a.field.columns, b.field.columns)},
          .jump = {std::max(a.jump.rows, b.jump.rows), std::max(a.jump.columns, b.jump.columns)},
          .everything = a.everything || b.everything};
}

}  // namespace

NetworkSize sizeOf(const Network<float>& network) {
  NetworkSize size{.parameters = network.layout().dimension};
  std::vector<View> views(network.slotList().size());
  View widest;
  for (const NetworkStep<float>& step : network.steps()) {
    size.multiplyAdds += step.layer->multiplyAdds();
    View in = views[static_cast<std::size_t>(step.input)];
    if (step.second >= 0) in = wider(in, views[static_cast<std::size_t>(step.second)]);
    const View out = through(in, step.layer->reach());
    views[static_cast<std::size_t>(step.output)] = out;
    if (!out.everything) widest = wider(widest, out);
  }
  size.field = widest.field;
  return size;
}

}  // namespace descent
