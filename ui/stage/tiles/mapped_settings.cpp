// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/mapped_settings.h"

#include <QString>
#include <algorithm>
#include <cmath>
#include <vector>

#include "core/analysis/setting_axis.h"
#include "core/settings/settings.h"

namespace descent {
namespace {

/// The first segment that has a setting speaks for the run.
const Settings* holderOf(const RunPlan& run, const std::string& key) {
  for (const Segment& segment : run.segments) {
    if (segment.settings.find(key)) return &segment.settings;
  }
  return nullptr;
}

bool isNumber(const Parameter& parameter) { return parameter.kind == Kind::real || parameter.kind == Kind::integer; }

bool isNumberOf(const RunPlan& run, const std::string& key) {
  const Settings* holder = holderOf(run, key);
  return holder && isNumber(*holder->find(key));
}

/// What a map is of unless it is said: the rate, and what keeps the past.
std::vector<std::string> usualKeys(const RunPlan& run) {
  std::vector<std::string> keys{"learning_rate", "base.learning_rate", "momentum", "base.momentum",
                                "beta1",         "base.beta1",         "alpha",    "rho"};
  for (const Parameter& parameter : run.segments.front().settings.description()) keys.push_back(parameter.key);
  std::erase_if(keys, [&run](const std::string& key) { return !isNumberOf(run, key); });
  return keys;
}

/// As many digits as a pixel tells apart.
double legible(double value, const Parameter& parameter) {
  const auto rounded = [](double number, int digits) { return QString::number(number, 'g', digits).toDouble(); };
  const Range& legal = parameter.about.legal;
  const double said = parameter.about.scale == Scale::oneMinusLog ? 1 - rounded(1 - value, 2) : rounded(value, 3);
  return std::clamp(said, legal.low, legal.high);
}

}  // namespace

std::optional<MappedSettings> mappedSettings(const RunPlan& run, const nlohmann::json& settings) {
  std::vector<std::string> keys = usualKeys(run);
  const auto take = [&](const char* side, std::size_t place) {
    const auto asked = settings.find(side);
    if (asked == settings.end() || !asked->is_string() || !isNumberOf(run, asked->get<std::string>())) return;
    std::erase(keys, asked->get<std::string>());
    keys.insert(keys.begin() + std::ptrdiff_t(std::min(place, keys.size())), asked->get<std::string>());
  };
  take("horizontal", 0);
  take("vertical", 1);
  const auto other = std::ranges::find_if(keys, [&](const std::string& key) { return key != keys.front(); });
  return other == keys.end() ? std::nullopt : std::optional(MappedSettings{keys.front(), *other});
}

const Parameter& parameterOf(const RunPlan& run, const std::string& key) { return *holderOf(run, key)->find(key); }

double valueOf(const RunPlan& run, const std::string& key) {
  const Value value = holderOf(run, key)->get(key);
  if (const auto* number = std::get_if<double>(&value)) return *number;
  const auto* whole = std::get_if<std::int64_t>(&value);
  return whole ? double(*whole) : NAN;
}

void setLegibly(RunPlan& run, const std::string& key, double value) {
  const double said = legible(value, parameterOf(run, key));
  SettingAxis{.key = key, .low = said, .high = said}.apply(run, 0);
}

}  // namespace descent
