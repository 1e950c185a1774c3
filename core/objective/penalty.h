// SPDX-License-Identifier: GPL-3.0-or-later
/// Penalty: what the size of a weight costs. A sum over coordinates, R(w) = Σ φ(wᵢ), of one function that is even,
/// convex and lowest at 0, where it may have a kink; the derivative that rules are given there is 0.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/settings/catalogue.h"

namespace descent {

class Penalty {
 public:
  virtual ~Penalty() = default;

  virtual double value(double w) const = 0;
  virtual double slope(double w) const = 0;
  virtual double curvature(double w) const = 0;
  /// The slope just right of 0: a pull up to that size leaves a weight at 0.
  virtual double kink() const = 0;

  /// Adds φ(wᵢ) to the values and φ′(wᵢ) to the slopes, if there are any; with the bits of the calls above.
  virtual void addTo(std::span<const double> w, std::span<double> values, std::span<double> slopes) const = 0;
};

using PenaltyList = std::vector<std::shared_ptr<const Penalty>>;

/// A penalty from the four functions of `Function`.
template <class Function>
class PenaltyOf final : public Penalty {
 public:
  explicit PenaltyOf(const Settings& settings) : function_(settings) {}

  double value(double w) const override { return function_.value(w); }
  double slope(double w) const override { return function_.slope(w); }
  double curvature(double w) const override { return function_.curvature(w); }
  double kink() const override { return function_.kink(); }
  void addTo(std::span<const double> w, std::span<double> values, std::span<double> slopes) const override {
    for (std::size_t i = 0; i < w.size(); ++i) values[i] += function_.value(w[i]);
    for (std::size_t i = 0; i < slopes.size(); ++i) slopes[i] += function_.slope(w[i]);
  }

 private:
  Function function_;
};

struct PenaltyMaker {
  std::shared_ptr<const Penalty> (*make)(const Settings& settings);
};

template <class Function>
PenaltyMaker penaltyOf() {
  return {[](const Settings& settings) -> std::shared_ptr<const Penalty> {
    return std::make_shared<PenaltyOf<Function>>(settings);
  }};
}

using PenaltyEntry = Entry<PenaltyMaker>;

/// Every penalty, in the order the user sees.
const Catalogue<PenaltyMaker>& penalties();

}  // namespace descent
