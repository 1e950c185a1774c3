// SPDX-License-Identifier: GPL-3.0-or-later
/// Batch normalization: y = γ (x − mean)/√(variance + ε) + β, per channel over the batch and all pixels.
/// Training uses the batch's own mean and biased variance and moves the running ones, with the unbiased variance:
///   r ← (1 − momentum) r + momentum · new. Inference uses the running ones. (Ioffe & Szegedy 2015)
/// A statistic over one value gives β and leaves the running values. A ReLU after it, and a 2×2 max-pooling after that,
/// are done in the same sweeps (`fusedWith`).
#pragma once

#include "core/network/layers/batch_normalization_settings.h"
#include "core/network/layers/channel_moments.h"
#include "core/network/layers/max_pooling.h"
#include "core/network/layers/normalization_gradient.h"
#include "core/network/layers/relu.h"

namespace descent::layer_kinds {

template <class Scalar>
class BatchNormalization final : public Layer<Scalar> {
 public:
  BatchNormalization(const Settings& settings, const Shape& input)
      : shape_(input), settings_(settings.as<BatchNormalizationSettings>()) {}

  Shape output() const override {
    return pools() ? Shape{shape_.channels, shape_.rows / 2, shape_.columns / 2} : shape_;
  }
  Reach reach() const override { return pools() ? Reach{.window = {2, 2}, .stride = {2, 2}} : Reach{}; }

  std::unique_ptr<Layer<Scalar>> fusedWith(const Layer<Scalar>& next) const override {
    if (ending_ == Ending::none && dynamic_cast<const ReluLayer<Scalar>*>(&next)) return with(Ending::relu);
    const auto* pooling = dynamic_cast<const MaxPooling<Scalar>*>(&next);
    return ending_ == Ending::relu && pooling && pooling->ofCells() ? with(Ending::reluPooling) : nullptr;
  }

  bool couplesImages() const override { return true; }
  bool gradientReplacesInput() const override { return true; }

  std::vector<TensorPlan> tensors() const override {
    return {{"weight", {shape_.channels}, TensorPlan::Role::scale},
            {"bias", {shape_.channels}, TensorPlan::Role::shift}};
  }
  std::vector<RunningPlan> running() const override {
    return {{"running_mean", shape_.channels, 0}, {"running_var", shape_.channels, 1}};
  }
  Needs needs() const override { return {.kept = 4 * shape_.channels + (pools() ? output().size() * blockImages : 0)}; }

  void surveyForward(const Cell<Scalar>& cell) const override {
    const Kept kept = keptIn(cell.kept);
    for (Index channel = 0; channel < shape_.channels; ++channel) {
      const Moments moments = momentsOf(cell.input, channel, cell.images);
      kept.mean[channel] = static_cast<Scalar>(moments.mean);
      kept.spread[channel] = static_cast<Scalar>(moments.squares);
    }
  }

  void joinForward(const BatchView<Scalar>& batch) const override {
    for (Index channel = 0; channel < shape_.channels; ++channel) {
      Moments all;
      for (Index block = 0; block < batch.blocks(); ++block) {
        const Kept kept = keptIn(batch.keptOf(block));
        all = joined(all, {pixels(batch.imagesOf(block)), static_cast<double>(kept.mean[channel]),
                           static_cast<double>(kept.spread[channel])});
      }
      const double scale = 1 / std::sqrt(all.squares / all.count + settings_.epsilon);
      for (Index block = 0; block < batch.blocks(); ++block) {
        const Kept kept = keptIn(batch.keptOf(block));
        kept.mean[channel] = static_cast<Scalar>(all.mean);
        kept.spread[channel] = static_cast<Scalar>(scale);
      }
      if (batch.running && all.count > 1) moveRunning(batch.running, channel, all);
    }
  }

  void forward(const Cell<Scalar>& cell) const override {
    const Kept kept = keptIn(cell.kept);
    for (Index channel = 0; channel < shape_.channels; ++channel) {
      if (!cell.training) {
        kept.mean[channel] = cell.running[channel];
        const double variance = static_cast<double>(cell.running[shape_.channels + channel]);
        kept.spread[channel] = static_cast<Scalar>(1 / std::sqrt(variance + settings_.epsilon));
        kept.gradientSum[channel] = kept.productSum[channel] = 0;  // gradients pass it as a mere factor
      }
      const Pack<Scalar> mean(kept.mean[channel]), scale(cell.parameters[channel] * kept.spread[channel]);
      const Pack<Scalar> shift(cell.parameters[shape_.channels + channel]);
      const auto normalized = [=](Pack<Scalar> x) { return multiplyAdd(x - mean, scale, shift); };
      endForward(ending_, channelOf(cell, channel), normalized);
    }
  }

  /// Σ dy and Σ dy·x̂ of the block, x̂ = (x − mean)·scale.
  void surveyBackward(const Cell<Scalar>& cell) const override {
    const Kept kept = keptIn(cell.kept);
    for (Index channel = 0; channel < shape_.channels; ++channel) {
      const EndingChannel<Scalar> own = channelOf(cell, channel);
      GradientSums<Scalar> sums;
      for (Index row = 0; row < own.dy.shape.rows; ++row) addRow(ending_, own, row, kept.mean[channel], sums);
      kept.gradientSum[channel] = sumOfLanes(sums.gradient);
      kept.productSum[channel] = sumOfLanes(sums.product) * kept.spread[channel];
    }
  }

  void joinBackward(const BatchView<Scalar>& batch) const override {
    for (Index channel = 0; channel < shape_.channels; ++channel) {
      Scalar gradient = 0, product = 0;
      for (Index block = 0; block < batch.blocks(); ++block) {
        gradient += keptIn(batch.keptOf(block)).gradientSum[channel];
        product += keptIn(batch.keptOf(block)).productSum[channel];
      }
      batch.gradient[channel] = product;
      batch.gradient[shape_.channels + channel] = gradient;
      const auto share = static_cast<Scalar>(1 / pixels(batch.images));
      for (Index block = 0; block < batch.blocks(); ++block) {
        keptIn(batch.keptOf(block)).gradientSum[channel] = gradient * share;
        keptIn(batch.keptOf(block)).productSum[channel] = product * share;
      }
    }
  }

  /// dx = γ·scale·(dy − mean of dy − x̂ · mean of dy·x̂), zero in lanes without an image.
  void backward(const Cell<Scalar>& cell) const override {
    if (!cell.inputGradient.origin) return;
    const Kept kept = keptIn(cell.kept);
    for (Index channel = 0; channel < shape_.channels; ++channel) {
      const Scalar mean = kept.mean[channel], scale = cell.parameters[channel] * kept.spread[channel];
      const Scalar shift = -kept.gradientSum[channel], slope = -kept.productSum[channel] * kept.spread[channel];
      const Plane<Scalar> dx = cell.inputGradient.channel(channel);
      mapGradient(ending_, channelOf(cell, channel), dx, [=]<int N>(Pack<Scalar, N> x, Pack<Scalar, N> dy) {
        using Value = Pack<Scalar, N>;
        return Value(scale) * (dy + ((x - Value(mean)) * Value(slope) + Value(shift)));
      });
      if (cell.images < blockImages) clearLanes(dx, cell.images);
    }
  }

 private:
  bool pools() const { return ending_ == Ending::reluPooling; }
  std::unique_ptr<Layer<Scalar>> with(Ending ending) const {
    auto fused = std::make_unique<BatchNormalization>(*this);
    fused->ending_ = ending;
    return fused;
  }

  /// The planes of one channel; the winners of its pooling stand behind the statistics.
  EndingChannel<Scalar> channelOf(const Cell<Scalar>& cell, Index channel) const {
    const Index pooled = output().rows * output().columns * blockImages;
    return {.x = cell.input.channel(channel),
            .y = cell.output.channel(channel),
            .dy = cell.outputGradient.channel(channel),
            .winners = cell.kept + 4 * shape_.channels + (pools() ? channel * pooled : 0)};
  }

  /// What a block keeps, per channel. `spread` is the sum of squares until the blocks are joined, then 1/√(variance +
  /// ε).
  struct Kept {
    Scalar *mean, *spread, *gradientSum, *productSum;
  };
  Kept keptIn(Scalar* memory) const {
    const Index n = shape_.channels;
    return {memory, memory + n, memory + 2 * n, memory + 3 * n};
  }

  double pixels(Index images) const { return static_cast<double>(images * shape_.rows * shape_.columns); }

  void moveRunning(Scalar* running, Index channel, const Moments& batch) const {
    const auto move = [&](Scalar& value, double target) {
      value = static_cast<Scalar>((1 - settings_.momentum) * static_cast<double>(value) + settings_.momentum * target);
    };
    move(running[channel], batch.mean);
    move(running[shape_.channels + channel], batch.squares / (batch.count - 1));
  }

  Shape shape_;
  BatchNormalizationSettings settings_;
  Ending ending_ = Ending::none;
};

inline LayerEntry batchNormalization() {
  return {.id = "batch-normalization",
          .label = "Batch normalization",
          .summary = "Shifts and scales every channel to mean β and spread γ, measured on the batch.",
          .rule = "y = γ (x − mean)/√(variance + ε) + β",
          .reference = "Ioffe & Szegedy 2015",
          .initial = Settings::of<BatchNormalizationSettings>(batchNormalizationDescription()),
          .made = singleLayer<BatchNormalization>("bn")};
}

}  // namespace descent::layer_kinds
