// SPDX-License-Identifier: GPL-3.0-or-later
/// Puts numbers in for free names and the row and folds what is then constant. Exact rewritings only:
/// a power of known exponent or base becomes its own operation, a·a a square, a/2ⁿ a product, e^a is exp(a).
#pragma once

#include <span>

#include "core/formula/expression.h"

namespace descent {

/// The result has no names and no row, and no node whose arguments are all constant.
Expression simplify(const Expression& expression, std::span<const double> values, double row);

}  // namespace descent
