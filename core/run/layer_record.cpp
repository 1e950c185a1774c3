// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/layer_record.h"

#include <cmath>
#include <limits>

#include "core/run/rate_quantiles.h"

namespace descent {
namespace {

constexpr std::size_t imagesBetween = 32;
constexpr Eigen::Index mostNumbers = 128;

/// ‖after − before‖ / ‖before‖ of a layer.
template <class Scalar>
double updateRatio(const LayerPart& layer, ConstVectorRef<Scalar> before, ConstVectorRef<Scalar> after) {
  const Eigen::Index count = std::min(mostNumbers, layer.size);
  double moved = 0, whole = 0;
  for (Eigen::Index i = 0; i < count; ++i) {
    const Eigen::Index at = layer.offset + i * layer.size / count;
    const double old = before[at], step = after[at] - old;
    moved += step * step;
    whole += old * old;
  }
  return std::sqrt(moved / whole);
}

}  // namespace

std::vector<LayerPart> layerParts(const ParameterLayout& layout) {
  std::vector<LayerPart> parts;
  for (const Tensor& tensor : layout.tensors) {
    const std::string_view name = layerOf(tensor.name);
    if (parts.empty() || parts.back().name != name)
      parts.push_back({.name = std::string(name), .offset = tensor.offset});
    parts.back().size += tensor.size;
  }
  return parts;
}

std::int64_t networkRowWidth(const ParameterLayout& layout) { return layer_columns::at(layerParts(layout).size(), 0); }

template <class Scalar>
LayerRecord<Scalar>::LayerRecord(const ParameterLayout& layout, const BatchPlan& batches)
    : layers_(layerParts(layout)), dimension_(layout.dimension) {
  const std::size_t images = batches.batch == 0 ? batches.images : batches.batch;
  spacing_ = static_cast<std::int64_t>(std::max<std::size_t>(1, imagesBetween / std::max<std::size_t>(1, images)));
}

/// Empty where all coordinates have the same.
template <class Scalar>
std::span<const Scalar> LayerRecord<Scalar>::ratesOf(const StepReport<Scalar>& report, const ThawedPart* learning) {
  if (!learning)
    return report.rates ? std::span<const Scalar>(report.rates->data(), static_cast<std::size_t>(dimension_))
                        : std::span<const Scalar>();
  rates_.setConstant(dimension_, std::numeric_limits<Scalar>::quiet_NaN());
  const VectorOf<Scalar> same =
      report.rates ? VectorOf<Scalar>()
                   : VectorOf<Scalar>::Constant(learning->layout().dimension, static_cast<Scalar>(report.rate));
  learning->scatter<Scalar>(report.rates ? *report.rates : same, rates_);
  return {rates_.data(), static_cast<std::size_t>(dimension_)};
}

template <class Scalar>
void LayerRecord<Scalar>::fill(std::span<double> row, ConstVectorRef<Scalar> before, ConstVectorRef<Scalar> after,
                               const StepReport<Scalar>& report, const ThawedPart* learning) {
  const std::span<const Scalar> rates = ratesOf(report, learning);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const LayerPart& layer = layers_[i];
    if (!rates.empty() && std::isnan(rates[static_cast<std::size_t>(layer.offset)])) continue;
    const auto own = rates.empty()
                         ? rates
                         : rates.subspan(static_cast<std::size_t>(layer.offset), static_cast<std::size_t>(layer.size));
    const double rate = static_cast<double>(report.rate);
    const RateQuantiles quantiles = own.empty() ? RateQuantiles{rate, rate, rate} : rateQuantiles<mostNumbers>(own);
    const auto cell = [&](std::int64_t column) -> double& {
      return row[static_cast<std::size_t>(layer_columns::at(i, column))];
    };
    cell(layer_columns::updateRatio) = updateRatio<Scalar>(layer, before, after);
    cell(layer_columns::rateMedian) = quantiles.median;
    cell(layer_columns::rateLow) = quantiles.low;
    cell(layer_columns::rateHigh) = quantiles.high;
  }
}

template class LayerRecord<float>;
template class LayerRecord<double>;

}  // namespace descent
