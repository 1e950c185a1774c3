// SPDX-License-Identifier: GPL-3.0-or-later
/// MomentSettings: what the rules of Adam's family share. A rule adds members by deriving its own settings.
#pragma once

#include "core/optimizer/rule_settings.h"

namespace descent {

struct MomentSettings {
  double learningRate = 0.05;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-8;
  double weightDecay = 0;
  bool biasCorrection = true;
};

/// Where a rule's own values are published.
struct MomentSource {
  std::string name;
  double networkRate = 1e-3;
};

/// learning_rate, beta1, beta2, epsilon, weight_decay of `S`, which derives from MomentSettings, with marks at the
/// values that `S` starts with.
template <class S>
Description momentParameters(const MomentSource& source) {
  const S initial;
  const auto mark = [&](double value) { return std::vector<Mark>{{value, source.name}}; };
  return {
      learningRate<S>(&S::learningRate, {.networkDefault = source.networkRate, .published = mark(source.networkRate)}),
      beta1<S>(&S::beta1, {.published = mark(initial.beta1)}), beta2<S>(&S::beta2, {.published = mark(initial.beta2)}),
      epsilon<S>(&S::epsilon, {.published = mark(initial.epsilon)}), weightDecay<S>(&S::weightDecay)};
}

}  // namespace descent
