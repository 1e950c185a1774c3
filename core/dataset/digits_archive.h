// SPDX-License-Identifier: GPL-3.0-or-later
/// The bytes of resources/data/digits.csv.gz, compiled into the program.
#pragma once

#include <cstdint>
#include <span>

namespace descent {

std::span<const std::uint8_t> digitsArchive();

}  // namespace descent
