// SPDX-License-Identifier: GPL-3.0-or-later
/// Optimizer: one update rule on a flat vector; it never knows whether that is a surface or a network.
/// The loop belongs to the Runner. All that a rule remembers between steps is in `state()`, one list for
/// recording, snapshots, forks and arrows: a rule whose state is restored goes on bit for bit.
#pragma once

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "core/objective/evaluator.h"
#include "core/objective/parameter_layout.h"
#include "core/objective/trace.h"
#include "core/settings/catalogue.h"

namespace descent {

template <class Scalar>
struct StateVector {
  std::string name;    ///< "first moment"
  std::string symbol;  ///< "m"
  VectorOf<Scalar>* values;
};

struct StateNumber {
  std::string name;  ///< "updates"
  std::string symbol;
  double* value;
};

/// Pointers stay valid until the next `reset`.
template <class Scalar>
struct State {
  std::vector<StateVector<Scalar>> vectors;
  std::vector<StateNumber> numbers;
};

template <class Scalar>
struct StepReport {
  enum class Result { stepped, converged, lineSearchFailed };
  Result result = Result::stepped;
  /// The rate r that multiplied the (scaled) gradient: what proximal maps and projections need.
  double rate = std::numeric_limits<double>::quiet_NaN();
  /// One rate per coordinate where the rule has them, for example η/(√v̂+ε); owned by the rule, else null.
  const VectorOf<Scalar>* rates = nullptr;
  /// Why a rule stopped; empty while it steps.
  std::string reason;
};

template <class Scalar>
class Optimizer {
 public:
  virtual ~Optimizer() = default;

  /// Forgets everything; called at the start and when a segment switches to this rule.
  virtual void reset(const ParameterLayout& layout) = 0;

  /// One update of `x` in place. `now` holds this step's settings with all schedules applied.
  virtual StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                                  Trace* trace) = 0;

  /// The point was moved after the step by proximal maps and projections: velocities may take that up.
  virtual void moved(ConstVectorRef<Scalar> /*before*/, ConstVectorRef<Scalar> /*after*/) {}

  virtual State<Scalar> state() = 0;
};

/// What the catalogue knows of a rule beside its description.
struct OptimizerMaker {
  std::unique_ptr<Optimizer<double>> (*forDouble)();
  std::unique_ptr<Optimizer<float>> (*forFloat)();
  bool clips = true;      ///< clipping is allowed (not with line-search and Hessian rules)
  bool adaptive = false;  ///< reports one rate per coordinate
  bool proximal = false;  ///< proximal penalties and constraints are allowed
};

using OptimizerEntry = Entry<OptimizerMaker>;

/// Makers for a rule that is a template on its scalar.
template <template <class> class Rule>
OptimizerMaker makerOf(OptimizerMaker properties = {}) {
  properties.forDouble = []() -> std::unique_ptr<Optimizer<double>> { return std::make_unique<Rule<double>>(); };
  properties.forFloat = []() -> std::unique_ptr<Optimizer<float>> { return std::make_unique<Rule<float>>(); };
  return properties;
}

template <class Scalar>
std::unique_ptr<Optimizer<Scalar>> make(const OptimizerMaker& maker) {
  if constexpr (std::is_same_v<Scalar, double>) {
    return maker.forDouble();
  } else {
    return maker.forFloat();
  }
}

/// Every rule, in the order the user sees.
const Catalogue<OptimizerMaker>& optimizers();

}  // namespace descent
