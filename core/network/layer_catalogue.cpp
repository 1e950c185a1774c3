// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/layer_catalogue.h"

#include "core/network/layers/average_pooling.h"
#include "core/network/layers/batch_normalization.h"
#include "core/network/layers/convolution.h"
#include "core/network/layers/dense.h"
#include "core/network/layers/elu.h"
#include "core/network/layers/flatten.h"
#include "core/network/layers/leaky_relu.h"
#include "core/network/layers/max_pooling.h"
#include "core/network/layers/relu.h"
#include "core/network/layers/residual.h"
#include "core/network/layers/sigmoid.h"
#include "core/network/layers/tanh.h"

namespace descent {

const Catalogue<LayerMaker>& layers() {
  using namespace layer_kinds;
  static const Catalogue<LayerMaker> catalogue("layer", {convolution(), dense(), batchNormalization(), relu(), leakyRelu(), elu(),
                                                         tanh(), sigmoid(), maxPooling(), averagePooling(), flatten(), residual()});
  return catalogue;
}

}  // namespace descent
