// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/smoothness.h"

#include <cmath>

#include "core/numeric/random.h"

namespace descent {
namespace {

constexpr int randomFilters = 2000;

using Filter = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
using Numbers = Eigen::ArrayXXd;

struct Spread {
  Roughness mean, deviation;
};

Roughness meanOf(const std::vector<Roughness>& all) {
  Roughness sum;
  for (const Roughness& each : all) {
    sum.totalVariation += each.totalVariation;
    sum.laplacianEnergy += each.laplacianEnergy;
  }
  const double count = static_cast<double>(all.size());
  return {sum.totalVariation / count, sum.laplacianEnergy / count};
}

/// Of filters of normal numbers, always the same ones.
Spread randomSpread(Eigen::Index rows, Eigen::Index columns) {
  std::vector<Roughness> all, squares;
  std::vector<float> filter(static_cast<std::size_t>(rows * columns));
  for (std::uint64_t i = 0; i < randomFilters; ++i) {
    const Random random(1, Purpose::probe, i);
    for (std::size_t k = 0; k < filter.size(); ++k) filter[k] = static_cast<float>(random.normal(k));
    all.push_back(roughnessOf(filter, rows, columns));
    squares.push_back({std::pow(all.back().totalVariation, 2), std::pow(all.back().laplacianEnergy, 2)});
  }
  const Roughness mean = meanOf(all), square = meanOf(squares);
  return {mean,
          {std::sqrt(square.totalVariation - std::pow(mean.totalVariation, 2)),
           std::sqrt(square.laplacianEnergy - std::pow(mean.laplacianEnergy, 2))}};
}

FilterSmoothness smoothnessOf(const Tensor& tensor, std::span<const float> weights) {
  const Eigen::Index rows = tensor.shape[2], columns = tensor.shape[3], size = rows * columns;
  std::vector<Roughness> all;
  for (Eigen::Index from = tensor.offset; from < tensor.offset + tensor.size; from += size) {
    const Roughness one =
        roughnessOf(weights.subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(size)), rows, columns);
    if (std::isfinite(one.totalVariation)) all.push_back(one);
  }
  const Roughness mean = meanOf(all);
  const Spread random = randomSpread(rows, columns);
  return {.tensor = tensor.name,
          .rows = rows,
          .columns = columns,
          .filters = tensor.size / size,
          .relative = {mean.totalVariation / random.mean.totalVariation,
                       mean.laplacianEnergy / random.mean.laplacianEnergy},
          .deviations = {(random.mean.totalVariation - mean.totalVariation) / random.deviation.totalVariation,
                         (random.mean.laplacianEnergy - mean.laplacianEnergy) / random.deviation.laplacianEnergy}};
}

}  // namespace

Roughness roughnessOf(std::span<const float> filter, Eigen::Index rows, Eigen::Index columns) {
  const Numbers w = Filter(filter.data(), rows, columns).cast<double>().array();
  const Numbers right = w.rightCols(columns - 1) - w.leftCols(columns - 1),
                down = w.bottomRows(rows - 1) - w.topRows(rows - 1);
  const auto inner = [&](Eigen::Index row, Eigen::Index column) { return w.block(row, column, rows - 2, columns - 2); };
  const Numbers laplacian = 4 * inner(1, 1) - inner(0, 1) - inner(2, 1) - inner(1, 0) - inner(1, 2);
  const double square = w.square().mean();
  const double variation = (right.abs().sum() + down.abs().sum()) / static_cast<double>(right.size() + down.size());
  return {.totalVariation = variation / std::sqrt(square), .laplacianEnergy = laplacian.square().mean() / square};
}

std::vector<FilterSmoothness> filterSmoothness(const ParameterLayout& layout, std::span<const float> weights) {
  std::vector<FilterSmoothness> result;
  for (const Tensor& tensor : layout.tensors) {
    const bool large = tensor.shape.size() == 4 && tensor.shape[2] >= FilterSmoothness::smallest &&
                       tensor.shape[3] >= FilterSmoothness::smallest;
    if (large) result.push_back(smoothnessOf(tensor, weights));
  }
  return result;
}

}  // namespace descent
