// SPDX-License-Identifier: GPL-3.0-or-later
/// What follows a normalization in the same sweep: ReLU, and 2×2 max-pooling. Of a cell of the pooling the winner is
/// kept, 0 … 3 in row order, or −1 where ReLU stopped all four.
#pragma once

#include "core/network/layers/ending.h"
#include "core/network/plane.h"

namespace descent::layer_kinds {

/// One channel of a block: before the normalization, after its ending, and the gradient there.
template <class Scalar>
struct EndingChannel {
  Plane<Scalar> x, y, dy;
  Scalar* winners = nullptr;  ///< [row of y][column][16 images]
};

/// y = ending(f(x)).
template <class Scalar, class Function>
void endForward(Ending ending, const EndingChannel<Scalar>& channel, Function f) {
  const Pack<Scalar> zero(Scalar(0));
  if (ending == Ending::none) return mapPlane(channel.x, channel.y, f);
  if (ending == Ending::relu) {
    return mapPlane(channel.x, channel.y, [&](Pack<Scalar> x) {
      const Pack<Scalar> value = f(x);
      return select(value > zero, value, zero);
    });
  }
  Scalar* place = channel.winners;
  forEachRow(channel.y.shape, [&](Index, Index row) {
    const Scalar* x[2] = {channel.x.at(0, 2 * row, 0), channel.x.at(0, 2 * row + 1, 0)};
    Scalar* y = channel.y.at(0, row, 0);
    for (Index i = 0; i < channel.y.shape.columns * blockImages;
         i += nativeLanes<Scalar>, place += nativeLanes<Scalar>) {
      const Index cell = i / blockImages * 2 * blockImages + i % blockImages;
      Pack<Scalar> best = zero, winner(Scalar(-1));
#pragma GCC unroll 4
      for (int k = 0; k < 4; ++k) {
        const Pack<Scalar> value = f(Pack<Scalar>::load(x[k / 2] + cell + k % 2 * blockImages));
        winner = select(value > best, Pack<Scalar>(static_cast<Scalar>(k)), winner);
        best = select(value > best, value, best);
      }
      best.store(y + i);
      winner.store(place);
    }
  });
}

}  // namespace descent::layer_kinds
