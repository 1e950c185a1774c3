// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/layer_catalogue.h"

#include "core/network/layers/convolution.h"
#include "core/network/layers/dense.h"
#include "core/network/layers/flatten.h"
#include "core/network/layers/max_pooling.h"
#include "core/network/layers/relu.h"

namespace descent {

const Catalogue<LayerMaker>& layers() {
  using namespace layer_kinds;
  static const Catalogue<LayerMaker> catalogue("layer", {
                                                            convolution(),
                                                            dense(),
                                                            relu(),
                                                            maxPooling(),
                                                            flatten(),
                                                        });
  return catalogue;
}

}  // namespace descent
