// SPDX-License-Identifier: GPL-3.0-or-later
/// What causes read from a segment and write into cures; of a wrapper the base's settings, by their dotted keys.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/analysis/diagnosis.h"
#include "core/analysis/evidence.h"

namespace descent::causes {

/// "beta2", in a wrapper "base.beta2"; empty where the rule that has the rate has no such setting.
std::string keyBesideRate(const Settings& settings, std::string_view key);

/// A real setting beside the rate.
std::optional<double> numberBesideRate(const Settings& settings, std::string_view key);

/// The label of a segment's rule, for sentences.
const std::string& ruleLabel(const Segment& segment);

/// The segment's learning rate times `factor`, to two digits: down where it is lowered.
Cure scaledRate(const Evidence& evidence, std::size_t segment, double factor);

/// A cosine schedule on the rate from here to the end.
Cure cosineSchedule(std::size_t segment);

}  // namespace descent::causes
