// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/causes/segment_settings.h"

#include "core/analysis/spoken_number.h"
#include "core/optimizer/optimizer.h"

namespace descent::causes {

std::string keyBesideRate(const Settings& settings, std::string_view key) {
  const std::string_view rate = rateKey(settings);
  const std::string full = std::string(rate.substr(0, rate.rfind('.') + 1)) + std::string(key);
  return settings.find(full) ? full : "";
}

std::optional<double> numberBesideRate(const Settings& settings, std::string_view key) {
  const std::string full = keyBesideRate(settings, key);
  if (full.empty()) return std::nullopt;
  const Value value = settings.get(full);
  const double* number = std::get_if<double>(&value);
  return number ? std::optional(*number) : std::nullopt;
}

const std::string& ruleLabel(const Segment& segment) { return optimizers().require(segment.optimizer).label; }

Cure scaledRate(const Evidence& evidence, std::size_t segment, double factor) {
  const Settings& settings = evidence.plan().segments[segment].settings;
  const std::string_view key = rateKey(settings);
  if (key.empty()) return {};
  const double rate = rounded(std::get<double>(settings.get(key)) * factor, factor > 1);
  if (!settings.find(key)->about.legal.contains(rate)) return {};
  return {
      .text = "set the learning rate to " + spoken(rate), .key = std::string(key), .value = rate, .segment = segment};
}

Cure cosineSchedule(std::size_t segment) {
  return {.text = "lower the rate to 0 by a cosine schedule",
          .key = "schedule",
          .value = std::string("cosine"),
          .segment = segment};
}

}  // namespace descent::causes
