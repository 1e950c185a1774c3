// SPDX-License-Identifier: GPL-3.0-or-later
/// Every rule of the catalogue in its defaults and with each of its switches, choices and decays moved once.
#pragma once

#include <string>
#include <vector>

#include "core/optimizer/optimizer.h"

namespace descent::testing {

struct Variant {
  std::string name;  ///< "adam bias_correction"
  const OptimizerEntry* entry;
  Settings settings;
};

/// What a parameter is moved to, beside its default; nothing for those that tests leave alone.
inline std::vector<Value> movesOf(const Parameter& parameter, const Settings& defaults) {
  if (parameter.kind == Kind::boolean) return {Value(!std::get<bool>(defaults.get(parameter.key)))};
  if (parameter.kind == Kind::choice) return {parameter.choices.begin() + 1, parameter.choices.end()};
  if (parameter.key.ends_with("weight_decay")) return {Value(0.1)};
  if (parameter.key == "momentum" || parameter.key == "dampening" || parameter.key == "initial_accumulator")
    return {Value(0.5)};
  return {};
}

/// At a rate at which even Nesterov's misprint survives 35 steps in Rosenbrock's valley.
inline std::vector<Variant> variants() {
  std::vector<Variant> result;
  for (const OptimizerEntry& entry : optimizers()) {
    Settings settings = entry.defaults();
    settings.set("learning_rate", 1e-4);
    result.push_back({entry.id, &entry, settings});
    for (const Parameter& parameter : entry.parameters()) {
      for (const Value& value : movesOf(parameter, settings)) {
        Variant moved{entry.id + " " + parameter.key, &entry, settings};
        moved.settings.set(parameter.key, value);
        if (const auto* choice = std::get_if<std::string>(&value)) moved.name += " " + *choice;
        result.push_back(moved);
      }
    }
  }
  return result;
}

}  // namespace descent::testing
