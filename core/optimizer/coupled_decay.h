// SPDX-License-Identifier: GPL-3.0-or-later
/// Coupled weight decay (L2): g ← g + w x, after clipping and before anything else, as PyTorch has it.
#pragma once

#include "core/numeric/vector.h"
#include "core/objective/trace.h"

namespace descent {

namespace detail {
template <class Scalar, class X>
[[gnu::noinline]] void addSomeDecay(VectorOf<Scalar>& gradient, const X& x, double decay, Trace* trace) {
  gradient += Scalar(decay) * x;
  if (trace) trace->add("gradient with decay", "g + w x", gradient, 1, Trace::Role::direction);
}
}  // namespace detail

/// `x` is the point at which the gradient was taken.
template <class Scalar, class X>
inline void addDecay(VectorOf<Scalar>& gradient, const X& x, double decay, Trace* trace) {
  if (decay != 0) detail::addSomeDecay(gradient, x, decay, trace);
}

}  // namespace descent
