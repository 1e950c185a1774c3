// SPDX-License-Identifier: GPL-3.0-or-later
/// A rule at work until it stops, with all that the tests of classical methods ask about.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "core/optimizer/optimizer.h"

namespace descent::testing {

struct Descent {
  std::unique_ptr<Optimizer<double>> rule;
  Settings settings;
  Vector x;
  std::vector<Vector> path;
  std::vector<std::int64_t> evaluations;  ///< after each step
  StepReport<double> last;

  Descent(const std::string& id, Vector start, std::initializer_list<std::pair<std::string, Value>> set = {})
      : settings(optimizers().require(id).defaults()), x(std::move(start)), path{x} {
    for (const auto& [key, value] : set) settings.set(key, value);
    rule = make<double>(optimizers().require(id).made, settings);
    rule->reset(plainLayout(x.size()));
  }

  /// At most `steps` steps; fewer where the rule ends.
  Descent& on(Evaluator<double>& objective, int steps) {
    for (int i = 0; i < steps && last.result == StepReport<double>::Result::stepped; ++i) {
      objective.beginStep(i);
      last = rule->step(objective, x, settings, nullptr);
      if (last.result != StepReport<double>::Result::stepped) break;
      path.push_back(x);
      evaluations.push_back(objective.evaluations());
    }
    return *this;
  }

  bool converged() const { return last.result == StepReport<double>::Result::converged; }
  std::string why() const { return std::string(last.reason); }
  bool failed() const { return last.result == StepReport<double>::Result::lineSearchFailed; }
  std::size_t steps() const { return path.size() - 1; }

  const Vector& state(const std::string& name) const {
    for (const StateVector<double>& vector : rule->state().vectors) {
      if (vector.name == name) return *vector.values;
    }
    throw std::logic_error("no state vector is called " + name);
  }
};

inline double gradientNorm(Evaluator<double>& objective, const Vector& x) {
  Vector gradient(x.size());
  objective.measure(x, gradient);
  return gradient.norm();
}

}  // namespace descent::testing
