// SPDX-License-Identifier: GPL-3.0-or-later
/// Optimizer: one update rule on a flat vector; it never knows whether that is a surface or a network.
/// The loop belongs to the Runner. All that a rule remembers between steps is in `state()`, one list for
/// recording, snapshots, forks and arrows: a rule whose state is restored goes on bit for bit.
#pragma once

#include <limits>
#include <memory>
#include <string>
#include <string_view>
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
  /// Why a rule stopped, kept by the rule; empty while it steps.
  std::string_view reason;
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

/// What `state()` takes of memory, the measure of what a rule costs a large network.
template <class Scalar>
std::size_t stateBytes(Optimizer<Scalar>& rule) {
  const State<Scalar> state = rule.state();
  std::size_t bytes = state.numbers.size() * sizeof(double);
  for (const StateVector<Scalar>& vector : state.vectors) bytes += static_cast<std::size_t>(vector.values->size()) * sizeof(Scalar);
  return bytes;
}

/// What the catalogue knows of a rule beside its description. A rule is made with its settings, on which the number
/// of its state vectors may depend (a wrapper's base, the length of a history).
struct OptimizerMaker {
  std::unique_ptr<Optimizer<double>> (*forDouble)(const Settings& settings);
  std::unique_ptr<Optimizer<float>> (*forFloat)(const Settings& settings);
  bool clips = true;        ///< clipping is allowed (not with line-search and Hessian rules)
  bool adaptive = false;    ///< reports one rate per coordinate
  bool proximal = false;    ///< proximal penalties and constraints are allowed
  bool couples = false;     ///< a coordinate's step depends on others: a swarm then loops over its points
  bool wraps = false;       ///< acts through a rule of its setting "base"
  const char* evaluations = "1";  ///< of one step, as Evaluator counts, for people: "1", "2", "1 and one a probe"
};

using OptimizerEntry = Entry<OptimizerMaker>;

namespace detail {
template <class Rule, class Scalar>
std::unique_ptr<Optimizer<Scalar>> made(const Settings& settings) {
  if constexpr (std::is_constructible_v<Rule, const Settings&>) {
    return std::make_unique<Rule>(settings);
  } else {
    return std::make_unique<Rule>();
  }
}
}  // namespace detail

/// Makers for a rule that is a template on its scalar, constructed from nothing or from its settings.
template <template <class> class Rule>
OptimizerMaker makerOf(OptimizerMaker properties = {}) {
  properties.forDouble = &detail::made<Rule<double>, double>;
  properties.forFloat = &detail::made<Rule<float>, float>;
  return properties;
}

template <class Scalar>
std::unique_ptr<Optimizer<Scalar>> make(const OptimizerMaker& maker, const Settings& settings) {
  if constexpr (std::is_same_v<Scalar, double>) {
    return maker.forDouble(settings);
  } else {
    return maker.forFloat(settings);
  }
}

/// Where the learning rate of a rule stands among its settings: "learning_rate", in a wrapper "base.learning_rate",
/// empty for a rule without one.
inline std::string_view rateKey(const Settings& settings) {
  for (const std::string_view key : {"learning_rate", "base.learning_rate"}) {
    if (settings.find(key)) return key;
  }
  return {};
}

/// Every rule, in the order the user sees.
const Catalogue<OptimizerMaker>& optimizers();

}  // namespace descent
