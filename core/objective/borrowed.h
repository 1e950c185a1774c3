// SPDX-License-Identifier: GPL-3.0-or-later
/// borrowed: a function that somebody else keeps alive, for what holds functions by shared pointers.
#pragma once

#include <memory>

#include "core/numeric/planar_function.h"

namespace descent {

inline std::shared_ptr<const PlanarFunction> borrowed(const PlanarFunction& function) {
  return {std::shared_ptr<const void>(), &function};
}

}  // namespace descent
