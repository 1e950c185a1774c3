// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/evaluate.h"

namespace descent {

template Jet<Pack<double>, 0> BoundFormula::evaluate<0>(Pack<double> x, Pack<double> y) const;
template Jet<Pack<double>, 1> BoundFormula::evaluate<1>(Pack<double> x, Pack<double> y) const;
template Jet<Pack<double>, 2> BoundFormula::evaluate<2>(Pack<double> x, Pack<double> y) const;

}  // namespace descent
