// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/layer_catalogue.h"

#include "core/network/layers/average_pooling.h"
#include "core/network/layers/batch_normalization.h"
#include "core/network/layers/convolution.h"
#include "core/network/layers/dense.h"
#include "core/network/layers/dense_block.h"
#include "core/network/layers/dropout.h"
#include "core/network/layers/elu.h"
#include "core/network/layers/flatten.h"
#include "core/network/layers/gelu.h"
#include "core/network/layers/global_average_pooling.h"
#include "core/network/layers/leaky_relu.h"
#include "core/network/layers/max_pooling.h"
#include "core/network/layers/parallel.h"
#include "core/network/layers/relu.h"
#include "core/network/layers/residual.h"
#include "core/network/layers/sigmoid.h"
#include "core/network/layers/softplus.h"
#include "core/network/layers/stochastic_pooling.h"
#include "core/network/layers/tanh.h"

namespace descent {

const Catalogue<LayerMaker>& layers() {
  using namespace layer_kinds;
  static const Catalogue<LayerMaker> catalogue(
      "layer", {convolution(), dense(), batchNormalization(), relu(), leakyRelu(), elu(), gelu(), tanh(), sigmoid(), softplus(),
                maxPooling(), averagePooling(), stochasticPooling(), globalAveragePooling(), dropout(), flatten(), residual(),
                parallel(), denseBlock()});
  return catalogue;
}

}  // namespace descent
