// SPDX-License-Identifier: GPL-3.0-or-later
/// Average-pooling: the mean of every window; the gradient is shared equally. Windows over the edge are dropped.
#pragma once

#include "core/network/layers/pooling.h"

namespace descent::layer_kinds {

template <class Scalar>
class AveragePooling final : public Pooling<Scalar> {
 public:
  using Pooling<Scalar>::Pooling;
  using Window = typename Pooling<Scalar>::Window;

  void forward(const Cell<Scalar>& cell) const override {
    this->forEachWindow(cell.input, [&](const Window& window) {
      Pack<Scalar> sum(Scalar(0));
      for (Index k = 0; k < this->windowSize(); ++k) sum += Pack<Scalar>::load(window.at(k));
      (sum * share()).store(cell.output.at(window.channel, window.row, window.column) + window.lane);
    });
  }

  void backward(const Cell<Scalar>& cell) const override {
    this->clear(cell.inputGradient);
    this->forEachWindow(cell.inputGradient, [&](const Window& window) {
      const Pack<Scalar> dy = Pack<Scalar>::load(cell.outputGradient.at(window.channel, window.row, window.column) + window.lane);
      for (Index k = 0; k < this->windowSize(); ++k) (Pack<Scalar>::load(window.at(k)) + dy * share()).store(window.at(k));
    });
  }

 private:
  Pack<Scalar> share() const { return Scalar(1) / static_cast<Scalar>(this->windowSize()); }
};

inline LayerEntry averagePooling() {
  return {.id = "average-pooling",
          .label = "Average-pooling",
          .summary = "Keeps the mean of every window.",
          .rule = "y = mean of the window",
          .reference = "LeCun et al. 1998",
          .initial = Settings::of<PoolingSettings>(poolingDescription()),
          .made = singleLayer<AveragePooling>("pool")};
}

}  // namespace descent::layer_kinds
