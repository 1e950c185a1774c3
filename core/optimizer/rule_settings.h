// SPDX-License-Identifier: GPL-3.0-or-later
/// Settings that many rules share: their keys, legal ranges, slider ranges and scales, written once.
/// A rule's own label, symbol, help, network default and marks (`about`) go before what is said here; ranges and
/// scale are always those given here.
#pragma once

#include "core/settings/parameter.h"

namespace descent {
namespace detail {

inline About merged(About own, const About& shared) {
  if (own.label.empty()) own.label = shared.label;
  if (own.symbol.empty()) own.symbol = shared.symbol;
  if (own.help.empty()) own.help = shared.help;
  if (own.published.empty()) own.published = shared.published;
  own.legal = shared.legal;
  own.sliderLow = shared.sliderLow;
  own.sliderHigh = shared.sliderHigh;
  own.scale = shared.scale;
  return own;
}

}  // namespace detail

template <class Struct>
Parameter learningRate(double Struct::*member, About about = {}) {
  return real("learning_rate", member,
              detail::merged(std::move(about), {.label = "learning rate",
                                                .symbol = "η",
                                                .legal = legal::nonNegative,
                                                .sliderLow = 1e-5,
                                                .sliderHigh = 10,
                                                .scale = Scale::log,
                                                .help = "The length scale of a step."}));
}

/// A share of the past that is kept, in [0, 1): β, momentum, α of RMSprop, ρ of Adadelta.
template <class Struct>
Parameter decayRate(std::string key, double Struct::*member, About about = {}) {
  return real(std::move(key), member,
              detail::merged(
                  std::move(about),
                  {.legal = legal::halfOpenUnit, .sliderLow = 0, .sliderHigh = 0.9999, .scale = Scale::oneMinusLog}));
}

template <class Struct>
Parameter momentum(double Struct::*member, About about = {}) {
  if (about.symbol.empty()) about.symbol = "μ";
  if (about.help.empty()) {
    about.help =
        "The share of the velocity that is kept: a steady slope adds up to 1/(1−μ) times the step, an "
        "oscillating one cancels.";
  }
  return decayRate("momentum", member, std::move(about));
}

template <class Struct>
Parameter beta1(double Struct::*member, About about = {}) {
  if (about.symbol.empty()) about.symbol = "β₁";
  if (about.help.empty()) about.help = "How much of the running mean of gradients is kept.";
  return decayRate("beta1", member, std::move(about));
}

template <class Struct>
Parameter beta2(double Struct::*member, About about = {}) {
  if (about.symbol.empty()) about.symbol = "β₂";
  if (about.help.empty()) {
    about.help = "How much of the running mean of squared gradients is kept. Sparse gradients need it near 1.";
  }
  return decayRate("beta2", member, std::move(about));
}

template <class Struct>
Parameter biasCorrection(bool Struct::*member) {
  return boolean("bias_correction", member,
                 {.label = "bias correction",
                  .help = "Divides the running means by what their start at 0 left out. Off: the estimates are biased "
                          "towards 0, v more than m, and the first steps are far too long."});
}

template <class Struct>
Parameter epsilon(double Struct::*member, About about = {}) {
  return real("epsilon", member,
              detail::merged(std::move(about), {.symbol = "ε",
                                                .legal = legal::nonNegative,
                                                .sliderLow = 1e-12,
                                                .sliderHigh = 1,
                                                .scale = Scale::log,
                                                .help = "Keeps the denominator from 0."}));
}

template <class Struct>
Parameter initialAccumulator(double Struct::*member, About about = {}) {
  return real("initial_accumulator", member,
              detail::merged(std::move(about), {.legal = legal::nonNegative,
                                                .sliderLow = 1e-6,
                                                .sliderHigh = 10,
                                                .scale = Scale::log,
                                                .help = "The sum of squares before the first step."}));
}

template <class Struct>
Parameter weightDecay(double Struct::*member, About about = {}) {
  return real(
      "weight_decay", member,
      detail::merged(std::move(about), {.label = "weight decay",
                                        .symbol = "w",
                                        .legal = legal::nonNegative,
                                        .sliderLow = 1e-6,
                                        .sliderHigh = 1,
                                        .scale = Scale::log,
                                        .help = "Coupled L2: w·x is added to the gradient before anything else."}));
}

template <class Struct>
Parameter decoupledWeightDecay(double Struct::*member, About about = {}) {
  return real(
      "decoupled_weight_decay", member,
      detail::merged(std::move(about), {.label = "decoupled weight decay",
                                        .symbol = "w",
                                        .legal = legal::nonNegative,
                                        .sliderLow = 1e-6,
                                        .sliderHigh = 1,
                                        .scale = Scale::log,
                                        .help = "x ← (1 − ηw)x before the step; the gradient does not see it."}));
}

}  // namespace descent
