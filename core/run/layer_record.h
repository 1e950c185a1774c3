// SPDX-License-Identifier: GPL-3.0-or-later
/// LayerRecord: what a step of training says about each layer that learns: ‖Δw‖ / ‖w‖, and quantiles of the effective
/// rate. Both over at most 128 numbers of the layer, evenly spread, and once in 32 images: so that recording costs a
/// small share of a step, also where batches are small.
#pragma once

#include <string>
#include <vector>

#include "core/dataset/batches.h"
#include "core/optimizer/optimizer.h"
#include "core/run/run.h"
#include "core/run/thawed_part.h"

namespace descent {

/// Columns of each layer, behind those of `network_columns`; NaN where the step was not looked at or the layer is
/// frozen.
namespace layer_columns {
enum : std::int64_t { updateRatio, rateMedian, rateLow, rateHigh, count };

inline std::int64_t at(std::size_t layer, std::int64_t column) {
  return network_columns::count + static_cast<std::int64_t>(layer) * count + column;
}
}  // namespace layer_columns

/// The tensors of one layer: they lie one after the other.
struct LayerPart {
  std::string name;
  Eigen::Index offset = 0, size = 0;
};

/// In the order of their columns.
std::vector<LayerPart> layerParts(const ParameterLayout& layout);

/// Cells of a row of a network with that layout.
std::int64_t networkRowWidth(const ParameterLayout& layout);

template <class Scalar>
class LayerRecord {
 public:
  LayerRecord(const ParameterLayout& layout, const BatchPlan& batches);

  bool wants(std::int64_t step) const { return step % spacing_ == 0; }
  /// `learning`: the coordinates that the rates are of; null: all.
  void fill(std::span<double> row, ConstVectorRef<Scalar> before, ConstVectorRef<Scalar> after,
            const StepReport<Scalar>& report, const ThawedPart* learning);

 private:
  std::span<const Scalar> ratesOf(const StepReport<Scalar>& report, const ThawedPart* learning);

  std::vector<LayerPart> layers_;
  std::int64_t spacing_ = 1;
  Eigen::Index dimension_;
  VectorOf<Scalar> rates_;  ///< of all coordinates
};

}  // namespace descent
