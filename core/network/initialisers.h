// SPDX-License-Identifier: GPL-3.0-or-later
/// Initialisers: where the weights of a network start. Biases start at 0, scales of normalizations at 1; only
/// PyTorch's own rule draws biases too. Draws are functions of (seed, place in the flat vector).
#pragma once

#include "core/network/network.h"
#include "core/settings/catalogue.h"

namespace descent {

/// How the numbers of one tensor are spread round 0.
struct Spread {
  enum class Kind { normal, uniform } kind = Kind::normal;
  double width = 0;  ///< standard deviation, or half the interval
};

struct InitialiserMaker {
  Spread (*weights)(const TensorPlan&, const Settings&);
  bool drawsBiases = false;
};

/// Every initialisation, in the order the user sees.
const Catalogue<InitialiserMaker>& initialisers();

/// Start parameters for `network`.
template <class Scalar>
VectorOf<Scalar> initialParameters(const Network<Scalar>& network, const InitialiserMaker& maker, const Settings& settings,
                                   std::uint64_t seed);

}  // namespace descent
