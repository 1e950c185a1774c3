// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers as sentences say them.
#pragma once

#include <cstdint>
#include <string>

namespace descent {

/// Three significant digits, without trailing zeros: "2.2", "0.0045", "1.3e-07".
std::string spoken(double value);

/// "1 step", "200 steps".
std::string spokenSteps(std::int64_t steps);

/// Two significant digits, away from 0 where `up`, else towards it: what is suggested should be easy to type.
double rounded(double value, bool up);

}  // namespace descent
