// SPDX-License-Identifier: GPL-3.0-or-later
/// Dense block: every layer of the block reads all that came before it and adds `growth` channels to it.
///   x ← [x, H(x)], `layers` times; H: batch normalization, ReLU, 3×3 convolution of `growth` channels
/// A list "layers" beside the settings replaces H; its last convolution gets `growth` channels.
/// Huang, Liu, van der Maaten & Weinberger 2017 (arXiv:1608.06993).
#pragma once

#include "core/network/layers/parallel.h"

namespace descent::layer_kinds {

struct DenseBlockSettings {
  std::int64_t layers = 3;
  std::int64_t growth = 8;
};

/// What each layer of the block does.
inline std::vector<LayerPlan> denseBlockLayer(const LayerPlan& plan) {
  const auto planOf = [](const char* id) {
    return LayerPlan{.layer = id, .settings = layers().require(id).defaults(Domain::network)};
  };
  std::vector<LayerPlan> list = plan.layers;
  if (list.empty()) {
    list = {planOf("batch-normalization"), planOf("relu"), planOf("convolution")};
    list.back().settings.set("padding", std::vector<double>{1});
  }
  const auto last =
      std::find_if(list.rbegin(), list.rend(), [](const LayerPlan& layer) { return layer.layer == "convolution"; });
  if (last == list.rend())
    throw SettingError("layers", "\"layers\" of a dense block need a convolution, whose channels are added");
  last->settings.set("channels", plan.settings.as<DenseBlockSettings>().growth);
  for (LayerPlan& layer : list) layer.name.clear();  // they stand in the network several times
  return list;
}

template <class Scalar>
void buildDenseBlock(NetworkBuilder<Scalar>& builder, const LayerPlan& plan) {
  const std::vector<LayerPlan> layer = denseBlockLayer(plan);
  for (std::int64_t i = 0; i < plan.settings.as<DenseBlockSettings>().layers; ++i) {
    const int soFar = builder.branchPoint();
    builder.build(layer);
    concatenate(builder, soFar, plan.name);
  }
}

inline LayerEntry denseBlock() {
  using S = DenseBlockSettings;
  static const Description description{
      integer("layers", &S::layers,
              {.legal = legal::count, .sliderLow = 1, .sliderHigh = 8, .help = "How many layers the block has."}),
      integer("growth", &S::growth,
              {.symbol = "k",
               .legal = legal::count,
               .sliderLow = 1,
               .sliderHigh = 32,
               .help = "Channels that each of them adds.",
               .published = {{12, "Huang et al. 2017"}}}),
  };
  return {.id = "dense-block",
          .label = "Dense block",
          .summary = "Every layer reads all that came before it and adds a few channels of its own.",
          .rule = "x ← [x, H(x)], H = batch normalization, ReLU, 3×3 convolution",
          .reference = "Huang et al. 2017",
          .initial = Settings::of<DenseBlockSettings>(description),
          .made = {.prefix = "block", .forFloat = buildDenseBlock<float>, .forDouble = buildDenseBlock<double>}};
}

}  // namespace descent::layer_kinds
