// SPDX-License-Identifier: GPL-3.0-or-later
/// Dropout: in training every number is 0 with chance `rate` and divided by 1 − rate otherwise, drawn anew for each
/// image and step; in inference nothing happens, which is the mean of that. (Srivastava et al. 2014)
#pragma once

#include "core/network/layer_catalogue.h"

namespace descent::layer_kinds {

struct DropoutSettings {
  double rate = 0.5;
};

template <class Scalar>
class Dropout final : public Layer<Scalar> {
 public:
  Dropout(const Settings& settings, const Shape& input) : shape_(input), rate_(settings.as<DropoutSettings>().rate) {}

  Shape output() const override { return shape_; }
  bool draws() const override { return true; }

  /// Kept: the factor of every number.
  Needs needs() const override { return {.kept = shape_.size() * blockImages}; }

  void forward(const Cell<Scalar>& cell) const override {
    if (!cell.training) return mapPlane(cell.input, cell.output, [](Pack<Scalar> x) { return x; });
    drawFactors(cell);
    multiply(cell.input, cell.kept, cell.output);
  }

  void backward(const Cell<Scalar>& cell) const override {
    multiply(cell.outputGradient, cell.kept, cell.inputGradient);
  }

 private:
  void drawFactors(const Cell<Scalar>& cell) const {
    cell.draws.perImage(Purpose::mask, cell.firstImage, shape_.size(), cell.kept);
    const Pack<Scalar> rate(static_cast<Scalar>(rate_)), stays(static_cast<Scalar>(1 / (1 - rate_))), zero(Scalar(0));
    for (Index i = 0; i < shape_.size() * blockImages; i += nativeLanes<Scalar>) {
      select(Pack<Scalar>::load(cell.kept + i) < rate, zero, stays).store(cell.kept + i);
    }
  }

  void multiply(const Plane<Scalar>& from, const Scalar* factors, const Plane<Scalar>& to) const {
    forEachRow(shape_, [&](Index channel, Index row) {
      const Scalar* x = from.at(channel, row, 0);
      Scalar* y = to.at(channel, row, 0);
      for (Index i = 0; i < shape_.columns * blockImages; i += nativeLanes<Scalar>, factors += nativeLanes<Scalar>) {
        (Pack<Scalar>::load(x + i) * Pack<Scalar>::load(factors)).store(y + i);
      }
    });
  }

  Shape shape_;
  double rate_;
};

inline LayerEntry dropout() {
  static const Description description{real("rate", &DropoutSettings::rate,
                                            {.legal = legal::halfOpenUnit,
                                             .sliderHigh = 0.9,
                                             .help = "Share of numbers switched off in each training step.",
                                             .published = {{0.5, "Srivastava et al. 2014"}}})};
  return {.id = "dropout",
          .label = "Dropout",
          .summary = "Switches numbers off at random while it trains, so that no unit can rely on another.",
          .rule = "y = x·m/(1 − rate), m = 0 with chance rate, else 1",
          .reference = "Srivastava et al. 2014; scaled in training, as in PyTorch",
          .initial = Settings::of<DropoutSettings>(description),
          .made = singleLayer<Dropout>("dropout")};
}

}  // namespace descent::layer_kinds
