// SPDX-License-Identifier: GPL-3.0-or-later
/// ClassMargin: the logit turned so that larger is worse: u = z for class 0, −z for class 1, and what both losses of
/// classes need of it. Only e^−|u| is formed: nothing overflows, and small tails keep all their digits.
///   wrong = σ(u), the probability given to the other class;  right = 1 − σ(u)
#pragma once

#include "core/numeric/elementary.h"

namespace descent {

template <class Scalar>
struct ClassMargin {
  Scalar turn, u, tail, wrong, right;

  ClassMargin(Scalar z, Scalar y) : turn(Scalar(1) - Scalar(2) * y), u(turn * z) {
    const Scalar one(1);
    tail = elementary::exp(-elementary::abs(u));
    const auto negative = u < Scalar(0);
    wrong = select(negative, tail, one) / (one + tail);
    right = select(negative, one, tail) / (one + tail);
  }
};

}  // namespace descent
