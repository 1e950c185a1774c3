// SPDX-License-Identifier: GPL-3.0-or-later
/// Settings that the classical methods share: the line search and the tolerance of the gradient.
#pragma once

#include "core/optimizer/line_search.h"
#include "core/optimizer/rule_settings.h"

namespace descent {

template <class Struct>
Parameter lineSearch(LineSearchKind Struct::*member) {
  return choice("line_search", member,
                {{"strong-wolfe", LineSearchKind::strongWolfe},
                 {"armijo", LineSearchKind::armijo},
                 {"exact", LineSearchKind::exact},
                 {"none", LineSearchKind::none}},
                {.label = "line search",
                 .help = "How the length of a step is found. strong-wolfe: lower and flatter, by bracket and cubic; "
                         "armijo: halved until lower; exact: the minimum along the direction, of quadratics only; "
                         "none: the direction as it is, times the learning rate where there is one."});
}

/// A tolerance: 0 is at the left stop of its logarithmic slider.
template <class Struct>
Parameter tolerance(std::string key, double Struct::*member, About about = {}) {
  return real(
      std::move(key), member,
      detail::merged(std::move(about),
                     {.legal = legal::nonNegative, .sliderLow = 1e-14, .sliderHigh = 1e-2, .scale = Scale::log}));
}

template <class Struct>
Parameter toleranceGradient(double Struct::*member, About about = {}) {
  about.label = "gradient tolerance";
  if (about.help.empty()) {
    about.help =
        "The run has converged where no coordinate of the gradient is larger. A saddle is no minimum, but its gradient "
        "is 0 too.";
  }
  return tolerance("tolerance_gradient", member, std::move(about));
}

}  // namespace descent
