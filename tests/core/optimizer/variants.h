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

/// Every rule that may stand in a wrapper, in its defaults.
inline std::vector<Value> basesOf(const Parameter& parameter) {
  std::vector<Value> bases;
  for (const std::string& id : parameter.nested().ids) {
    bases.push_back(Nested{id, parameter.nested().defaults(id, Domain::surface)});
  }
  return bases;
}

/// At a rate at which even Nesterov's misprint survives 35 steps in Rosenbrock's valley. A line search finds its own.
inline void slowDown(Settings& settings) {
  if (settings.find("line_search") || settings.find("base.line_search")) return;
  if (const auto key = rateKey(settings); !key.empty()) settings.set(key, 1e-4);
}

/// A curved valley is no quadratic for exact steps, and a whole direction leads out of it.
inline bool suitsTheValley(const Value& value) { return value != Value("exact") && value != Value("none"); }

inline std::vector<Value> choicesOf(const Parameter& parameter) {
  std::vector<Value> moves(parameter.choices.begin() + 1, parameter.choices.end());
  if (parameter.key == "line_search") std::erase_if(moves, [](const Value& value) { return !suitsTheValley(value); });
  return moves;
}

/// What a parameter is moved to, beside its default; nothing for those that tests leave alone.
inline std::vector<Value> movesOf(const Parameter& parameter, const Settings& defaults) {
  if (parameter.kind == Kind::boolean) return {Value(!std::get<bool>(defaults.get(parameter.key)))};
  if (parameter.kind == Kind::choice) return choicesOf(parameter);
  if (parameter.kind == Kind::nested) return basesOf(parameter);
  if (parameter.key.ends_with("weight_decay")) return {Value(0.1)};
  if (parameter.key == "history_size" || parameter.key == "restart") return {Value(std::int64_t{2})};
  if (parameter.key == "damping") return {Value(10.0)};
  if (parameter.key == "momentum" || parameter.key == "dampening" || parameter.key == "initial_accumulator")
    return {Value(0.5)};
  return {};
}

inline std::vector<Variant> variants() {
  std::vector<Variant> result;
  for (const OptimizerEntry& entry : optimizers()) {
    Settings settings = entry.defaults();
    slowDown(settings);
    result.push_back({entry.id, &entry, settings});
    for (const Parameter& parameter : entry.parameters()) {
      for (const Value& value : movesOf(parameter, settings)) {
        Variant moved{entry.id + " " + parameter.key, &entry, settings};
        moved.settings.set(parameter.key, value);
        slowDown(moved.settings);
        if (const auto* choice = std::get_if<std::string>(&value)) moved.name += " " + *choice;
        if (const auto* base = std::get_if<Nested>(&value)) moved.name += " " + base->id;
        result.push_back(moved);
      }
    }
  }
  return result;
}

}  // namespace descent::testing
