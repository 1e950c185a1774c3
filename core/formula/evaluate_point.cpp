// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/evaluate.h"

namespace descent {

template Jet<double, 0> BoundFormula::evaluate<0>(double x, double y) const;
template Jet<double, 1> BoundFormula::evaluate<1>(double x, double y) const;
template Jet<double, 2> BoundFormula::evaluate<2>(double x, double y) const;

}  // namespace descent
