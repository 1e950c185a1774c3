// SPDX-License-Identifier: GPL-3.0-or-later
/// What a scene file says of a network's data and training beside layers and loss: where images come from, how they
/// are divided, standardised and changed, which weights are restored, when training stops and what is kept of it.
#pragma once

#include "core/run/json_reader.h"

namespace descent {

/// The keys beside those of `networkOf`.
const std::vector<std::string>& trainingKeys();

DatasetPlan datasetOf(const JsonReader& reader);
nlohmann::ordered_json datasetJson(const DatasetPlan& plan);

void readTraining(const JsonReader& reader, NetworkPlan& plan);
void addTraining(nlohmann::ordered_json& json, const NetworkPlan& plan);

}  // namespace descent
