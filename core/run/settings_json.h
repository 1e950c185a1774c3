// SPDX-License-Identifier: GPL-3.0-or-later
/// Settings as a JSON object: each setting by its key; an absent one is left out.
#pragma once

#include <nlohmann/json.hpp>

#include "core/settings/settings.h"

namespace descent {

nlohmann::ordered_json valueJson(const Value& value);
nlohmann::ordered_json settingsJson(const Settings& settings);

}  // namespace descent
