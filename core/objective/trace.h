// SPDX-License-Identifier: GPL-3.0-or-later
/// Trace: the ordered intermediate quantities of one step (gradient, m̂, denominator, step …), from which the
/// update is later written out in numbers. Rules fill it only when asked; a null trace costs nothing.
#pragma once

#include <string>
#include <vector>

#include "core/numeric/vector.h"

namespace descent {

class Trace {
 public:
  /// What a quantity is in the picture: a direction drawn from the point, a place, or numbers only.
  enum class Role { direction, place, numbers };

  struct Quantity {
    std::string name;    ///< "first moment"
    std::string symbol;  ///< "m"
    Vector values;       ///< per coordinate, or one number
    int line = 0;        ///< the line of the update rule it belongs to, from 1
    Role role = Role::numbers;
  };

  template <class Derived>
  void add(std::string name, std::string symbol, const Eigen::MatrixBase<Derived>& values, int line,
           Role role = Role::numbers) {
    quantities_.push_back({std::move(name), std::move(symbol), values.template cast<double>(), line, role});
  }
  void add(std::string name, std::string symbol, double value, int line) {
    quantities_.push_back({std::move(name), std::move(symbol), Vector::Constant(1, value), line, Role::numbers});
  }

  const std::vector<Quantity>& quantities() const { return quantities_; }
  void clear() { quantities_.clear(); }

 private:
  std::vector<Quantity> quantities_;
};

}  // namespace descent
