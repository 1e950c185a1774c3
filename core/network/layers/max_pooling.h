// SPDX-License-Identifier: GPL-3.0-or-later
/// Max-pooling: the largest number of every window; the gradient goes to it alone, on a tie to the first in row order.
/// Windows that would reach over the edge are dropped.
#pragma once

#include "core/network/layers/pooling.h"

namespace descent::layer_kinds {

template <class Scalar>
class MaxPooling final : public Pooling<Scalar> {
 public:
  using Pooling<Scalar>::Pooling;

  /// Windows of 2×2 side by side: what can be done while the numbers are still at hand.
  bool ofCells() const { return this->size() == Extent{2, 2} && this->stride() == Extent{2, 2}; }

  Needs needs() const override { return {.kept = this->output().size() * blockImages}; }

  void forward(const Cell<Scalar>& cell) const override {
    this->forEachWindow(cell.input, [&](const typename Pooling<Scalar>::Window& window) {
      Pack<Scalar> best = Pack<Scalar>::load(window.at(0, 0)), winner(Scalar(0));
      for (Index k = 1; k < this->windowSize(); ++k) {
        const Pack<Scalar> x = Pack<Scalar>::load(window.at(k));
        winner = select(x > best, Pack<Scalar>(static_cast<Scalar>(k)), winner);
        best = select(x > best, x, best);
      }
      best.store(cell.output.at(window.channel, window.row, window.column) + window.lane);
      winner.store(cell.kept + window.index * blockImages + window.lane);
    });
  }

  void backward(const Cell<Scalar>& cell) const override {
    this->clear(cell.inputGradient);
    this->forEachWindow(cell.inputGradient, [&](const typename Pooling<Scalar>::Window& window) {
      const Pack<Scalar> dy = Pack<Scalar>::load(cell.outputGradient.at(window.channel, window.row, window.column) + window.lane);
      this->giveTo(window, Pack<Scalar>::load(cell.kept + window.index * blockImages + window.lane), dy);
    });
  }
};

inline LayerEntry maxPooling() {
  return {.id = "max-pooling",
          .label = "Max-pooling",
          .summary = "Keeps the largest number of every window.",
          .rule = "y = max of the window",
          .reference = "Riesenhuber & Poggio 1999",
          .initial = Settings::of<PoolingSettings>(poolingDescription()),
          .made = singleLayer<MaxPooling>("pool")};
}

}  // namespace descent::layer_kinds
