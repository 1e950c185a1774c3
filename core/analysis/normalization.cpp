// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/normalization.h"

#include <algorithm>

namespace descent {
namespace {

constexpr std::string_view meanSuffix = ".running_mean";

/// Empty if there is none of that name.
VectorOf<float> tensorOf(const ParameterLayout& layout, const VectorOf<float>& values, const std::string& name) {
  const auto found = std::ranges::find(layout.tensors, name, &Tensor::name);
  return found == layout.tensors.end() ? VectorOf<float>()
                                       : VectorOf<float>(values.segment(found->offset, found->size));
}

const ParameterLayout& runningLayout(const NetworkSetting& network) {
  return std::visit(
      [](const auto& precise) -> const ParameterLayout& { return precise.objective->parts().network.runningLayout(); },
      network.precise);
}

}  // namespace

std::vector<NormalizedLayer> normalizedLayers(const NetworkSetting& network, const KeyFrame& frame) {
  const ParameterLayout& running = runningLayout(network);
  std::vector<NormalizedLayer> layers;
  for (const Tensor& tensor : running.tensors) {
    if (!tensor.name.ends_with(meanSuffix)) continue;
    const std::string name = tensor.name.substr(0, tensor.name.size() - meanSuffix.size());
    layers.push_back({.name = name,
                      .mean = tensorOf(running, frame.running, tensor.name),
                      .variance = tensorOf(running, frame.running, name + ".running_var"),
                      .gamma = tensorOf(network.layout(), frame.weights, name + ".weight"),
                      .beta = tensorOf(network.layout(), frame.weights, name + ".bias")});
  }
  return layers;
}

}  // namespace descent
