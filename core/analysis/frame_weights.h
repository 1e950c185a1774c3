// SPDX-License-Identifier: GPL-3.0-or-later
/// The weights of a key frame in the precision of a network.
#pragma once

#include "core/network/network_weights.h"
#include "core/run/key_frames.h"

namespace descent {

template <class Scalar>
NetworkWeights<Scalar> frameWeights(const KeyFrame& frame) {
  return {frame.weights.cast<Scalar>(), frame.running.cast<Scalar>()};
}

}  // namespace descent
