// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/evaluate.h"

namespace descent {

template void BoundFormula::evaluate<0>(Pack<double> x, Pack<double> y, Jet<Pack<double>, 0>& result) const;
template void BoundFormula::evaluate<1>(Pack<double> x, Pack<double> y, Jet<Pack<double>, 1>& result) const;
template void BoundFormula::evaluate<2>(Pack<double> x, Pack<double> y, Jet<Pack<double>, 2>& result) const;

}  // namespace descent
