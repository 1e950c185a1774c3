// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/bound_formula.h"
#include "core/formula/evaluate.h"

namespace descent {

template <int Order>
void BoundFormula::evaluate(double x, double y, Jet<double, Order>& result) const {
  runProgram<double, Order>(program_, &result, x, y);
}

template void BoundFormula::evaluate<0>(double x, double y, Jet<double, 0>& result) const;
template void BoundFormula::evaluate<1>(double x, double y, Jet<double, 1>& result) const;
template void BoundFormula::evaluate<2>(double x, double y, Jet<double, 2>& result) const;

}  // namespace descent
