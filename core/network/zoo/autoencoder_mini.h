// SPDX-License-Identifier: GPL-3.0-or-later
/// An autoencoder in miniature: 32 numbers from which the image is to be drawn again (Hinton & Salakhutdinov 2006).
/// Its outputs are pixels; with a loss of numbers the images themselves are what it shall give.
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

inline ZooEntry autoencoderMini() {
  return {.id = "autoencoder-mini",
          .label = "Autoencoder, mini",
          .summary =
              "Squeezes an image through 32 numbers and draws it again; for a loss of numbers, as mean-squared-error.",
          .reference = "Hinton & Salakhutdinov 2006",
          .layers =
              [](const Shape& input, Index) {
                PlanList list(input);
                list.add("flatten").dense(128).relu().dense(32).relu().dense(128).relu();
                return list.dense(input.size()).add("sigmoid").take();
              },
          .reconstructs = true};
}

}  // namespace descent::zoo_networks
