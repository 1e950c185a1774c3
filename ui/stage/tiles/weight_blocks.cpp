// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/weight_blocks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace descent {
namespace {

/// How filters stand: one row an input channel, one column an output; those of a single input in a near square.
struct FilterGrid {
  int across, down;

  static FilterGrid of(int outputs, int inputs) {
    if (inputs > 1) return {outputs, inputs};
    const int across = std::max(1, int(std::ceil(std::sqrt(outputs * 1.5))));
    return {across, (outputs + across - 1) / across};
  }
};

WeightBlock matrix(const Tensor& tensor, std::span<const float> own) {
  return {std::make_shared<const std::vector<float>>(own.begin(), own.end()), int(tensor.shape[1]), int(tensor.shape[0])};
}

WeightBlock filters(const Tensor& tensor, std::span<const float> own) {
  const int outputs = int(tensor.shape[0]), inputs = int(tensor.shape[1]), height = int(tensor.shape[2]), width = int(tensor.shape[3]);
  const FilterGrid stand = FilterGrid::of(outputs, inputs);
  WeightBlock block{nullptr, stand.across * (width + 1) - 1, stand.down * (height + 1) - 1};
  auto cells = std::make_shared<std::vector<float>>(std::size_t(block.columns) * std::size_t(block.rows),
                                                    std::numeric_limits<float>::quiet_NaN());
  for (int filter = 0; filter < outputs * inputs; ++filter) {
    const int output = filter / inputs, input = filter % inputs;
    const int left = (inputs > 1 ? output : output % stand.across) * (width + 1);
    const int top = (inputs > 1 ? input : output / stand.across) * (height + 1);
    for (int row = 0; row < height; ++row) {
      const float* from = own.data() + (std::size_t(filter) * std::size_t(height) + std::size_t(row)) * std::size_t(width);
      std::copy_n(from, width, cells->begin() + std::ptrdiff_t(top + row) * block.columns + left);
    }
  }
  block.values = std::move(cells);
  return block;
}

}  // namespace

WeightBlock weightBlock(const Tensor& tensor, std::span<const float> weights) {
  if (std::size_t(tensor.offset + tensor.size) > weights.size()) return {};
  const std::span<const float> own = weights.subspan(std::size_t(tensor.offset), std::size_t(tensor.size));
  if (tensor.shape.size() == 2) return matrix(tensor, own);
  return tensor.shape.size() == 4 ? filters(tensor, own) : WeightBlock{};
}

double weightLimit(std::span<const float> weights) {
  std::vector<float> magnitudes;
  const std::size_t stride = std::max<std::size_t>(1, weights.size() / 20000);
  for (std::size_t i = 0; i < weights.size(); i += stride) {
    if (std::isfinite(weights[i])) magnitudes.push_back(std::abs(weights[i]));
  }
  if (magnitudes.empty()) return 1;
  const auto place = magnitudes.begin() + std::ptrdiff_t(double(magnitudes.size() - 1) * 0.998);
  std::nth_element(magnitudes.begin(), place, magnitudes.end());
  if (!(*place > 0)) return 1;
  const double decade = std::pow(10.0, std::floor(std::log10(double(*place))));
  for (double step : {1.0, 2.0, 5.0}) {
    if (double(*place) <= step * decade) return step * decade;
  }
  return 10 * decade;
}

}  // namespace descent
