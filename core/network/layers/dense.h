// SPDX-License-Identifier: GPL-3.0-or-later
/// Dense: y = W x + b, weight [units][inputs]. A layer of more than one row or column is read in the order
/// channel, row, column, as after a flatten.
#pragma once

#include "core/network/image/image_dense.h"
#include "core/network/kernels/dense_products.h"
#include "core/network/layer_catalogue.h"
#include "core/network/layers/drop_connect.h"

namespace descent::layer_kinds {

struct DenseSettings {
  std::int64_t units = 10;
  bool bias = true;
  double dropConnect = 0;
};

template <class Scalar>
class Dense final : public Layer<Scalar> {
 public:
  Dense(const Settings& settings, const Shape& input) : Dense(settings.as<DenseSettings>(), input) {}

  Dense(const DenseSettings& s, const Shape& input)
      : inputs_(input.size()), units_(s.units), bias_(s.bias), dropConnect_(s.dropConnect, units_ * inputs_) {
    if (!input.flat()) throw SettingError("layer", "a dense layer needs a flat input but gets " + input.text() + "; put \"flatten\" before it");
  }

  Shape output() const override { return {units_, 1, 1}; }

  std::vector<TensorPlan> tensors() const override {
    std::vector<TensorPlan> plans{{"weight", {units_, inputs_}, TensorPlan::Role::weight, inputs_, units_}};
    if (bias_) plans.push_back({"bias", {units_}, TensorPlan::Role::bias, inputs_, units_});
    return plans;
  }

  /// Kept for the weight gradient, image by image: inputs, then output gradients.
  Needs needs() const override { return {.prepared = dropConnect_.needs(), .kept = blockImages * (inputs_ + units_)}; }

  Reach reach() const override { return {.everything = true}; }
  Index multiplyAdds() const override { return units_ * inputs_; }

  bool draws() const override { return dropConnect_.on(); }
  void prepare(const Preparation<Scalar>& preparation) const override { dropConnect_.prepare(preparation, preparation.prepared); }

  void forward(const Cell<Scalar>& cell) const override {
    kernels::lanesProduct<Scalar>({.count = units_, .length = inputs_, .weights = weights(cell), .along = 1, .across = inputs_,
                                   .bias = bias_ ? cell.parameters + units_ * inputs_ : nullptr,
                                   .input = cell.input.origin, .output = cell.output.origin});
  }

  void backward(const Cell<Scalar>& cell) const override {
    kernels::imagesFromLanes(cell.input.origin, inputs_, cell.kept, inputs_);
    kernels::imagesFromLanes(cell.outputGradient.origin, units_, cell.kept + blockImages * inputs_, units_);
    if (!cell.inputGradient.origin) return;
    kernels::lanesProduct<Scalar>({.count = inputs_, .length = units_, .weights = weights(cell), .along = inputs_, .across = 1,
                                   .input = cell.outputGradient.origin, .output = cell.inputGradient.origin});
  }

  std::unique_ptr<const ImageLayer<Scalar>> forOneImage() const override {
    if (dropConnect_.on()) return nullptr;
    return std::make_unique<ImageDense<Scalar>>(inputs_, units_, bias_);
  }

  Index gradientItems() const override { return (units_ + itemRows - 1) / itemRows; }

  void gradientItem(Index item, const BatchView<Scalar>& batch) const override {
    const Index first = item * itemRows, rows = std::min(itemRows, units_ - first);
    Scalar* bias = bias_ ? batch.gradient + units_ * inputs_ + first : nullptr;
    kernels::rowsProduct<Scalar>({.blocks = batch.blocks(), .images = batch.images, .blockStride = batch.keptStride,
                                  .inputs = inputs_, .outputs = units_, .first = first, .rows = rows,
                                  .x = batch.kept, .dy = batch.kept + blockImages * inputs_, .gradient = batch.gradient,
                                  .bias = bias});
    dropConnect_.thin(batch.prepared, first * inputs_, rows * inputs_, batch.gradient);
  }

 private:
  const Scalar* weights(const Cell<Scalar>& cell) const { return dropConnect_.weights(cell.parameters, cell.prepared); }

  static constexpr Index itemRows = kernels::gradientRows;
  Index inputs_, units_;
  bool bias_;
  DropConnect<Scalar> dropConnect_;
};

inline LayerEntry dense() {
  using S = DenseSettings;
  static const Description description{
      integer("units", &S::units, {.legal = legal::count, .sliderLow = 1, .sliderHigh = 512, .scale = Scale::log,
                                   .help = "How many numbers come out."}),
      boolean("bias", &S::bias, {.help = "Add a number of its own to every output."}),
      real("drop_connect", &S::dropConnect, {.legal = legal::halfOpenUnit, .help = "Share of weights switched off at random in each training step."}),
  };
  return {.id = "dense",
          .label = "Dense",
          .summary = "Every output is a weighted sum of all inputs.",
          .rule = "y = W x + b",
          .reference = "Rosenblatt 1958",
          .initial = Settings::of<DenseSettings>(description),
          .made = singleLayer<Dense>("fc")};
}

}  // namespace descent::layer_kinds
