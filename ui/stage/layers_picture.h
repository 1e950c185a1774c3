// SPDX-License-Identifier: GPL-3.0-or-later
/// LayersPicture: how the layers of a run stand at a key frame, made in the background: gradients, flat activations and
/// the roughness of filters first, the sharpness, which takes longest, after them.
#pragma once

#include <optional>

#include "core/analysis/layer_health.h"
#include "core/analysis/sample_loss.h"
#include "core/analysis/smoothness.h"
#include "core/analysis/spectrum.h"
#include "core/run/run.h"
#include "ui/stage/background_result.h"

namespace descent {

struct LayersRequest {
  RunPointer run;
  KeyFrames::Pointer frame;

  bool operator==(const LayersRequest&) const = default;
};

struct LayersPicture {
  using Request = LayersRequest;
  static constexpr Index images = 256;  ///< of the training part, that all is measured on

  LayerHealth health;
  std::vector<FilterSmoothness> smoothness;
  std::optional<Sharpness> sharpness;

  static void make(const LayersRequest& request, const std::stop_token& stop, const Publish<LayersPicture>& publish) {
    const NetworkSetting& network = *request.run->network();
    const auto sample = imageSample(network.data.train.examples.count, images, 1);
    const VectorOf<float>& weights = request.frame->weights;
    LayersPicture picture{
        .health = layerHealthOf(network, *request.frame, sample),
        .smoothness = filterSmoothness(network.layout(), {weights.data(), std::size_t(weights.size())}),
        .sharpness = {}};
    if (stop.stop_requested()) return;
    publish(std::make_shared<const LayersPicture>(picture), false);
    // One thread: the others belong to the training and to the painter.
    Workers alone(1);
    picture.sharpness = sharpnessOf(network, *request.frame, sample, alone, stop);
    if (!stop.stop_requested()) publish(std::make_shared<const LayersPicture>(picture), true);
  }
  static bool serves(const LayersRequest& made, const LayersRequest& wanted) { return made.run == wanted.run; }
};

}  // namespace descent
