// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/operation.h"

#include <array>
#include <string>
#include <vector>

#include "core/settings/parameter.h"

namespace descent {

namespace {

constexpr std::array functions{
    NamedFunction{"sin", Operation::sin},           NamedFunction{"cos", Operation::cos},
    NamedFunction{"tan", Operation::tan},           NamedFunction{"asin", Operation::asin},
    NamedFunction{"acos", Operation::acos},         NamedFunction{"atan", Operation::atan},
    NamedFunction{"atan2", Operation::atan2},       NamedFunction{"sinh", Operation::sinh},
    NamedFunction{"cosh", Operation::cosh},         NamedFunction{"tanh", Operation::tanh},
    NamedFunction{"exp", Operation::exp},           NamedFunction{"log", Operation::log},
    NamedFunction{"log10", Operation::log10},       NamedFunction{"sqrt", Operation::sqrt},
    NamedFunction{"cbrt", Operation::cbrt},         NamedFunction{"abs", Operation::abs},
    NamedFunction{"sign", Operation::sign},         NamedFunction{"min", Operation::min},
    NamedFunction{"max", Operation::max},           NamedFunction{"hypot", Operation::hypot},
    NamedFunction{"sigmoid", Operation::sigmoid},   NamedFunction{"relu", Operation::relu},
    NamedFunction{"softplus", Operation::softplus}, NamedFunction{"where", Operation::where}};

}  // namespace

std::span<const NamedFunction> formulaFunctions() { return functions; }

const NamedFunction* findFunction(std::string_view name) {
  for (const NamedFunction& function : functions) {
    if (function.name == name) return &function;
  }
  return nullptr;
}

std::string nearestFunction(std::string_view name) {
  std::vector<std::string> names;
  for (const NamedFunction& function : functions) names.emplace_back(function.name);
  return nearest(name, names);
}

}  // namespace descent
