// SPDX-License-Identifier: GPL-3.0-or-later
/// Two 3×3 convolutions one behind the other beside one 5×5: the same pixels are seen, 18c² against 25c² weights; the
/// channels make the budgets equal.
#pragma once

#include "core/network/zoo.h"
#include "core/network/zoo/plan_list.h"

namespace descent::zoo_networks {

inline ZooEntry vgg3x3() {
  return {.id = "vgg-3x3",
          .label = "Pairs of 3×3",
          .summary = "Two 3×3 convolutions see as much as one 5×5, with fewer weights and one more ReLU.",
          .reference = "Simonyan & Zisserman 2015, section 2.3",
          .layers = [](const Shape& input, Index classes) {
            PlanList list(input);
            for (const Index channels : {14, 28}) {
              list.convolution({.channels = channels}).relu().convolution({.channels = channels}).relu().pooling();
            }
            return list.globalPooling().dense(classes).take();
          }};
}

inline ZooEntry single5x5() {
  return {.id = "single-5x5",
          .label = "Single 5×5",
          .summary = "One 5×5 convolution in the place of two 3×3.",
          .reference = "Simonyan & Zisserman 2015, section 2.3",
          .layers = [](const Shape& input, Index classes) {
            PlanList list(input);
            for (const Index channels : {14, 34})
              list.convolution({.channels = channels, .kernel = 5}).relu().pooling();
            return list.globalPooling().dense(classes).take();
          }};
}

}  // namespace descent::zoo_networks
