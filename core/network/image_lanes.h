// SPDX-License-Identifier: GPL-3.0-or-later
/// From images as a data set holds them, [image][channel][row][column], to a block with images in lanes.
#pragma once

#include <span>

#include "core/network/examples.h"
#include "core/network/plane.h"

namespace descent {

/// `chosen` names at most 16 images; lanes without one are zero.
template <class Scalar>
void lanesFromImages(const Examples& examples, std::span<const Index> chosen, const Plane<Scalar>& to);

}  // namespace descent
