// SPDX-License-Identifier: GPL-3.0-or-later
/// Limits on what one scene may ask for; each is an error with a cure, never a crash.
#pragma once

#include <cstddef>
#include <cstdint>

namespace descent::limits {

inline constexpr std::uintmax_t sceneBytes = std::uintmax_t{64} << 20;
inline constexpr std::int64_t steps = 100'000'000;         ///< of one run, and of all runs together
inline constexpr std::int64_t recordedSteps = 20'000'000;  ///< held in memory by the window and `render`
inline constexpr std::size_t runs = 64;
inline constexpr std::int64_t seed = 9'007'199'254'740'992;  ///< 2^53: every reader of JSON keeps it exactly
inline constexpr std::int64_t networkParameters = 50'000'000;
inline constexpr std::int64_t activationBytes = std::int64_t{2} << 30;
inline constexpr std::int64_t dataBytes = std::int64_t{2} << 30;  ///< of a data set as numbers
inline constexpr std::int64_t imageSide = 1024;  ///< to which pictures of a folder may be brought

}  // namespace descent::limits
