// SPDX-License-Identifier: GPL-3.0-or-later
/// What a known network costs and how far it sees, for `descentlab catalogue networks`: measured on the network itself,
/// for grey images of 28×28 and of 8×8 pixels in ten classes.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "core/network/zoo.h"

namespace descent {

/// `on`: a list of `image`, `parameters`, `multiply_adds`, `receptive_field`.
nlohmann::ordered_json networkFactsJson(const ZooEntry& entry);

/// "28×28: 61706 parameters, 416520 multiply-adds, receptive field 16×16; 8×8: …"
std::string networkFactsText(const ZooEntry& entry);

}  // namespace descent
