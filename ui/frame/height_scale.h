// SPDX-License-Identifier: GPL-3.0-or-later
/// HeightScale: how high a value stands on a surface, 0 … 1.
///   linear  (v − low)/(high − low), a few outlying values cut off
///   log     ln(1 + (v − low)/s)/ln(1 + (high − low)/s): logarithmic above a known minimum, smooth at it
///   rank    the share of the samples below v
/// The rule `automatic` is logarithmic where nearly all of the linear height would belong to a few steep walls.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace descent {

enum class HeightRule { automatic, linear, log, rank };

struct HeightScale {
  HeightRule rule = HeightRule::linear;  ///< never automatic
  double low = 0, high = 1;              ///< the values at the heights 0 and 1
  double softness = 1;                   ///< of `log`: s
  std::vector<double> ranked;            ///< of `rank`: equally spaced quantiles

  /// NaN of what is not finite.
  double height(double value) const;
  double value(double height) const;
  bool operator==(const HeightScale&) const = default;
};

/// `minimum` is that of the function, if it is known.
HeightScale heightScaleFor(std::span<const double> samples, HeightRule rule, std::optional<double> minimum);

/// As scene files name the rules, in the order of the enum.
const std::vector<std::string>& heightRuleNames();

/// The rule of that name; automatic if there is none.
HeightRule heightRuleOf(const std::string& name);

}  // namespace descent
