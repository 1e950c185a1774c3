// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/pattern.h"

#include "core/network/zoo/plan_list.h"
#include "core/settings/parameter.h"

namespace descent {
namespace {

struct Pattern {
  std::int64_t convolutions = 1;
  std::int64_t blocks = 2;
  std::int64_t dense = 1;
  std::int64_t channels = 8;
};

}  // namespace

Settings patternDefaults() {
  using P = Pattern;
  constexpr Range fewLayers{.low = 1, .high = 100};
  static const Description description{
      integer(
          "convolutions", &P::convolutions,
          {.legal = fewLayers, .sliderLow = 1, .sliderHigh = 4, .help = "Convolutions in a block, each with a ReLU."}),
      integer("blocks", &P::blocks,
              {.legal = {.low = 0, .high = 100}, .sliderHigh = 4, .help = "Blocks, each with a pooling at its end."}),
      integer("dense", &P::dense,
              {.legal = fewLayers,
               .sliderLow = 1,
               .sliderHigh = 4,
               .help = "Dense layers, the last with one unit for each class."}),
      integer("channels", &P::channels,
              {.legal = legal::count, .sliderLow = 1, .sliderHigh = 64, .help = "Channels of every convolution."}),
  };
  return Settings::of<P>(description);
}

std::vector<LayerPlan> patternLayers(const Settings& pattern, const Shape& input, Index classes) {
  const auto& p = pattern.as<Pattern>();
  PlanList list(input);
  for (std::int64_t block = 0; block < p.blocks; ++block) {
    for (std::int64_t i = 0; i < p.convolutions; ++i) list.convolution({.channels = p.channels}).relu();
    list.pooling();
  }
  list.add("flatten");
  for (std::int64_t i = 1; i < p.dense; ++i) list.dense(8 * p.channels).relu();
  return list.dense(classes).take();
}

}  // namespace descent
