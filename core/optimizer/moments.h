// SPDX-License-Identifier: GPL-3.0-or-later
/// Moments: what the rules of Adam's family remember, and how each of their steps begins: the update is counted, its
/// gradient taken, coupled decay added (g ← g + w x), the bias of the running means found.
/// `second` is whatever stands in the denominator: squares, their surprise, the largest recent gradient.
#pragma once

#include <string>
#include <utility>

#include "core/optimizer/bias_correction.h"
#include "core/optimizer/coupled_decay.h"
#include "core/optimizer/moment_settings.h"
#include "core/optimizer/optimizer.h"

namespace descent {

/// The settings as the update uses them, in its scalar.
template <class Scalar>
struct MomentFactors {
  explicit MomentFactors(const MomentSettings& s)
      : rate(Scalar(s.learningRate)),
        b1(Scalar(s.beta1)),
        b2(Scalar(s.beta2)),
        added1(Scalar(1 - s.beta1)),
        added2(Scalar(1 - s.beta2)),
        epsilon(Scalar(s.epsilon)) {}

  Scalar rate, b1, b2, added1, added2, epsilon;
};

template <class Scalar>
struct Moments {
  std::string nameOfSecond = "second moment", symbolOfSecond = "v";
  VectorOf<Scalar> gradient, first, second;
  VectorOf<Scalar> rates;  ///< one per coordinate, for the report; no state
  double updates = 0;
  BiasCorrection bias;

  void reset(const ParameterLayout& layout) {
    for (auto* vector : {&gradient, &first, &second, &rates}) vector->setZero(layout.dimension);
    updates = 0;
  }

  State<Scalar> state() {
    return {{{"first moment", "m", &first}, {nameOfSecond, symbolOfSecond, &second}}, {{"updates", "t", &updates}}};
  }

  Bias begin(Evaluator<Scalar>& evaluator, const VectorRef<Scalar>& x, const MomentSettings& s, Trace* trace) {
    updates += 1;
    evaluator.updateGradient(x, gradient, trace);
    addDecay<Scalar>(gradient, x, s.weightDecay, trace);
    return s.biasCorrection ? bias.at(s.beta1, s.beta2, updates) : Bias{};
  }

  StepReport<Scalar> report(const MomentSettings& s) const { return {.rate = s.learningRate, .rates = &rates}; }

  void recordFirst(Trace& trace) const { trace.add("first moment", "m", first, 1, Trace::Role::direction); }
  void recordSecond(Trace& trace) const { trace.add(nameOfSecond, symbolOfSecond, second, 2); }
  void record(Trace& trace) const {
    recordFirst(trace);
    recordSecond(trace);
  }

  /// The usual end: rates times a direction.
  void recordStep(Trace& trace, std::string symbolOfRate, const VectorOf<Scalar>& direction, int line) const {
    trace.add("effective rate", std::move(symbolOfRate), rates, line);
    trace.add("step", "Δx", -rates.cwiseProduct(direction), line, Trace::Role::direction);
  }

  /// m̂ = m · ofFirst, in its own line.
  VectorOf<Scalar> recordCorrected(Trace& trace, Scalar ofFirst, int line) const {
    VectorOf<Scalar> corrected = first * ofFirst;
    trace.add("corrected first moment", "m̂", corrected, line, Trace::Role::direction);
    return corrected;
  }
};

}  // namespace descent
