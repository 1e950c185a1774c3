// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/evaluate.h"

namespace descent {

template void BoundFormula::evaluate<0>(double x, double y, Jet<double, 0>& result) const;
template void BoundFormula::evaluate<1>(double x, double y, Jet<double, 1>& result) const;
template void BoundFormula::evaluate<2>(double x, double y, Jet<double, 2>& result) const;

}  // namespace descent
