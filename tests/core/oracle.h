// SPDX-License-Identifier: GPL-3.0-or-later
/// The reference numbers of tests/data/oracle, read once, and what their names are called here.
#pragma once

#include <fstream>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

#include "core/objective/surface.h"

namespace descent::testing {

inline const nlohmann::json& oracle() {
  static const nlohmann::json file = nlohmann::json::parse(std::ifstream(DESCENT_TEST_DATA "/oracle/public.json"));
  return file;
}

/// Trajectories of public.json, and of varied.json in settings that it leaves out.
inline const nlohmann::json& oracleCases() {
  static const nlohmann::json all = [] {
    nlohmann::json cases = oracle()["cases"];
    const auto varied = nlohmann::json::parse(std::ifstream(DESCENT_TEST_DATA "/oracle/varied.json"));
    for (const nlohmann::json& one : varied["cases"]) cases.push_back(one);
    return cases;
  }();
  return all;
}

/// "sam_adamw" is SAM round AdamW: the two parts; of rules without a base the first is all.
inline std::pair<std::string, std::string> wrapperAndBase(const std::string& name) {
  const std::size_t cut = name.starts_with("lookahead_") || name.starts_with("sam_") ? name.find('_') : name.npos;
  return {name.substr(0, cut), cut == name.npos ? "" : name.substr(cut + 1)};
}

/// "gradient_descent" is "gradient-descent" here; a few are called otherwise.
inline std::string idOf(const std::string& name) {
  static const std::map<std::string, std::string> others{{"lbfgs", "l-bfgs"},
                                                         {"sgd", "momentum"},
                                                         {"dadapt_adam", "d-adaptation-adam"},
                                                         {"dadapt_sgd", "d-adaptation-sgd"}};
  if (const auto found = others.find(name); found != others.end()) return found->second;
  std::string id = wrapperAndBase(name).first;
  std::ranges::replace(id, '_', '-');
  return id;
}

inline std::string keyOf(const std::string& name) {
  static const std::map<std::string, std::string> others{{"lr", "learning_rate"},
                                                         {"eps", "epsilon"},
                                                         {"lr_decay", "learning_rate_decay"},
                                                         {"d_coef", "d_coefficient"},
                                                         {"weight_lr_power", "weight_learning_rate_power"},
                                                         {"k", "period"},
                                                         {"T_max", "period"},
                                                         {"T_0", "period"},
                                                         {"T_mult", "period_factor"},
                                                         {"eta_min", "minimum"},
                                                         {"min_lr", "minimum"},
                                                         {"total_iters", "total_steps"},
                                                         {"max_lr", "maximum"},
                                                         {"base_lr", "base"},
                                                         {"pct_start", "warmup_fraction"},
                                                         {"anneal_strategy", "anneal"},
                                                         {"div_factor", "initial_divisor"},
                                                         {"final_div_factor", "final_divisor"},
                                                         {"step_size_up", "steps_up"},
                                                         {"step_size_down", "steps_down"},
                                                         {"tolerance_grad", "tolerance_gradient"}};
  const auto found = others.find(name);
  return found == others.end() ? name : found->second;
}

inline Value valueOf(const nlohmann::json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_array()) return value.get<std::vector<double>>();
  if (value.is_number()) return value.get<double>();
  std::string text = value.get<std::string>();
  if (text == "cos") text = "cosine";
  std::ranges::replace(text, '_', '-');
  return text;
}

inline std::shared_ptr<const Surface> surfaceOf(const nlohmann::json& one) {
  const auto parsed = Formula::parse(one["surface"]["formula"].get<std::string>());
  return Surface::fromFormula(std::get<Formula>(parsed).bind({}), Rectangle{});
}

inline bool near(double got, double want, double tolerance) {
  return std::abs(got - want) <= tolerance * std::max(1.0, std::abs(want));
}

}  // namespace descent::testing
