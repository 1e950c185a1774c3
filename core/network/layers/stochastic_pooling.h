// SPDX-License-Identifier: GPL-3.0-or-later
/// Stochastic pooling: in training one number of every window is drawn, with a chance in proportion to itself; the
/// gradient goes to it alone. In inference the mean under these chances, Σ x²/Σ x. (Zeiler & Fergus 2013)
/// Meant for what a ReLU left: numbers that are not positive have no chance; a window without others gives 0.
#pragma once

#include "core/network/layers/pooling.h"

namespace descent::layer_kinds {

template <class Scalar>
class StochasticPooling final : public Pooling<Scalar> {
 public:
  using Pooling<Scalar>::Pooling;
  using Window = typename Pooling<Scalar>::Window;

  bool draws() const override { return true; }

  /// Kept: the number drawn for every window, then which of its pixels that is, or −1.
  Needs needs() const override { return {.kept = this->output().size() * blockImages}; }

  void forward(const Cell<Scalar>& cell) const override {
    if (cell.training) cell.draws.perImage(Purpose::pooling, cell.firstImage, this->output().size(), cell.kept);
    this->forEachWindow(cell.input, [&](const Window& window) {
      Scalar* place = cell.kept + window.index * blockImages + window.lane;
      const Pack<Scalar> y = cell.training ? drawn(window, place) : expected(window);
      y.store(cell.output.at(window.channel, window.row, window.column) + window.lane);
    });
  }

  void backward(const Cell<Scalar>& cell) const override {
    this->clear(cell.inputGradient);
    this->forEachWindow(cell.inputGradient, [&](const Window& window) {
      const Pack<Scalar> dy =
          Pack<Scalar>::load(cell.outputGradient.at(window.channel, window.row, window.column) + window.lane);
      this->giveTo(window, Pack<Scalar>::load(cell.kept + window.index * blockImages + window.lane), dy);
    });
  }

 private:
  static Pack<Scalar> positive(Pack<Scalar> x) { return select(x > zero(), x, zero()); }
  static Pack<Scalar> zero() { return Pack<Scalar>(Scalar(0)); }

  /// The first number at which the running sum exceeds the drawn share of the whole.
  Pack<Scalar> drawn(const Window& window, Scalar* place) const {
    Pack<Scalar> total = zero();
    for (Index k = 0; k < this->windowSize(); ++k) total += positive(Pack<Scalar>::load(window.at(k)));
    const Pack<Scalar> threshold = Pack<Scalar>::load(place) * total;
    Pack<Scalar> sum = zero(), y = zero(), winner(Scalar(-1));
    for (Index k = 0; k < this->windowSize(); ++k) {
      const Pack<Scalar> x = positive(Pack<Scalar>::load(window.at(k)));
      sum += x;
      const auto hit = (winner < zero()) & (sum > threshold);
      y = select(hit, x, y);
      winner = select(hit, Pack<Scalar>(static_cast<Scalar>(k)), winner);
    }
    winner.store(place);
    return y;
  }

  Pack<Scalar> expected(const Window& window) const {
    Pack<Scalar> sum = zero(), squares = zero();
    for (Index k = 0; k < this->windowSize(); ++k) {
      const Pack<Scalar> x = positive(Pack<Scalar>::load(window.at(k)));
      sum += x;
      squares += x * x;
    }
    return select(sum > zero(), squares / select(sum > zero(), sum, Pack<Scalar>(Scalar(1))), zero());
  }
};

inline LayerEntry stochasticPooling() {
  return {
      .id = "stochastic-pooling",
      .label = "Stochastic pooling",
      .summary =
          "Draws one number of every window while it trains, the larger the likelier; their weighted mean afterwards.",
      .rule = "y = x[l], l drawn with p = x/Σ x",
      .reference = "Zeiler & Fergus 2013",
      .initial = Settings::of<PoolingSettings>(poolingDescription()),
      .made = singleLayer<StochasticPooling>("pool")};
}

}  // namespace descent::layer_kinds
