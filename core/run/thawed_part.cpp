// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/thawed_part.h"

namespace descent {

ThawedPart::ThawedPart(const ParameterLayout& whole, const NamePattern& frozen) : whole_(whole.dimension) {
  for (Tensor tensor : whole.tensors) {
    if (frozen.matches(layerOf(tensor.name))) continue;
    pieces_.push_back({.of = tensor.offset, .in = layout_.dimension, .size = tensor.size});
    tensor.offset = layout_.dimension;
    layout_.dimension += tensor.size;
    layout_.tensors.push_back(std::move(tensor));
  }
  layout_.pointDimension = layout_.dimension;
}

}  // namespace descent
