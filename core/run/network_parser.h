// SPDX-License-Identifier: GPL-3.0-or-later
/// The network objective of a scene file: layer list or known network, data set, loss, batch, start weights.
#pragma once

#include "core/run/json_reader.h"

namespace descent {

NetworkPlan networkOf(const JsonReader& reader);
nlohmann::ordered_json networkJson(const NetworkPlan& plan);

}  // namespace descent
