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

/// "gradient_descent" is "gradient-descent" here; a few are called otherwise.
inline std::string idOf(std::string name) {
  static const std::map<std::string, std::string> others{
      {"lbfgs", "l-bfgs"},         {"dadapt_adam", "d-adaptation-adam"}, {"dadapt_sgd", "d-adaptation-sgd"},
      {"lookahead_sgd", "lookahead"}, {"lookahead_adam", "lookahead"},      {"sam_sgd", "sam"}};
  if (const auto found = others.find(name); found != others.end()) return found->second;
  std::ranges::replace(name, '_', '-');
  return name;
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
