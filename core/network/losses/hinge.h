// SPDX-License-Identifier: GPL-3.0-or-later
/// Hinge over classes: (1/K) Σ_{j ≠ class} max(0, margin − z[class] + z[j]), as PyTorch's MultiMarginLoss.
#pragma once

#include "core/network/loss.h"

namespace descent::loss_kinds {

struct HingeSettings {
  double margin = 1;
};

template <class Scalar>
class Hinge final : public Loss<Scalar> {
 public:
  explicit Hinge(const Settings& settings) : margin_(settings.as<HingeSettings>().margin) {}

  bool needsClasses() const override { return true; }

  void evaluate(const LossBlock<Scalar>& block) const override {
    if (block.gradient) std::fill_n(block.gradient, block.outputs * blockImages, Scalar(0));
    for (Index image = 0; image < block.images; ++image) evaluateImage(block, image);
  }

 private:
  void evaluateImage(const LossBlock<Scalar>& block, Index image) const {
    const Index own = *block.classes[image];
    const auto at = [&](Index k) { return k * blockImages + image; };
    const auto value = [&](Index k) { return static_cast<double>(block.values[at(k)]); };
    const auto share = static_cast<Scalar>(static_cast<double>(block.share) / static_cast<double>(block.outputs));
    double sum = 0;
    Index best = 0;
    for (Index k = 0; k < block.outputs; ++k) {
      if (value(k) > value(best)) best = k;
      const double violation = margin_ - value(own) + value(k);
      if (k == own || violation <= 0) continue;
      sum += violation;
      if (!block.gradient) continue;
      block.gradient[at(k)] += share;
      block.gradient[at(own)] -= share;
    }
    block.losses[image] = sum / static_cast<double>(block.outputs);
    block.right[image] = best == own;
  }

  double margin_;
};

inline LossEntry hinge() {
  static const Description description{
      real("margin", &HingeSettings::margin, {.legal = legal::nonNegative, .sliderHigh = 5, .help = "By how much the right class shall lead."})};
  return {.id = "hinge",
          .label = "Hinge",
          .summary = "Counts how far every wrong class comes within the margin of the right one.",
          .rule = "(1/K) Σ max(0, margin − z[class] + z[j])",
          .reference = "Crammer & Singer 2001",
          .initial = Settings::of<HingeSettings>(description),
          .made = lossMaker<Hinge>()};
}

}  // namespace descent::loss_kinds
