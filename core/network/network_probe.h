// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkProbe: images go through a network in inference mode, block by block, and who asks sees what lies between its
/// layers. Layers are done one at a time, none fused with the next.
#pragma once

#include <span>

#include "core/network/examples.h"
#include "core/network/image_lanes.h"
#include "core/network/layer_plan.h"
#include "core/network/network_builder.h"
#include "core/network/network_weights.h"
#include "core/network/workspace.h"

namespace descent {

template <class Scalar>
class NetworkProbe {
 public:
  NetworkProbe(const std::vector<LayerPlan>& plans, const Shape& input);

  const Network<Scalar>& network() const { return network_; }

  /// Calls see(step, cell) after each layer of each block; `cell` holds the block's input and output there.
  template <class See>
  void run(const NetworkWeights<Scalar>& weights, const Examples& examples, std::span<const Index> chosen, See see) {
    prepare(weights);
    for (Index first = 0; first < std::ssize(chosen); first += blockImages) {
      const Index images = std::min(blockImages, std::ssize(chosen) - first);
      load(examples, chosen.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(images)));
      for (std::size_t step = 0; step < network_.steps().size(); ++step) {
        const Cell<Scalar> cell = cellOf(step, weights.parameters, first, images);
        network_.steps()[step].layer->forward(cell);
        see(network_.steps()[step], cell);
      }
    }
  }

 private:
  void prepare(const NetworkWeights<Scalar>& weights);
  void load(const Examples& examples, std::span<const Index> chosen);
  Cell<Scalar> cellOf(std::size_t step, ConstVectorRef<Scalar> parameters, Index first, Index images);

  Network<Scalar> network_;
  Workspace<Scalar> workspace_;
  VectorOf<Scalar> running_;  ///< layers write into theirs only in training
};

}  // namespace descent
