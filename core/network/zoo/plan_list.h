// SPDX-License-Identifier: GPL-3.0-or-later
/// PlanList: writes a list of layer plans down in one sentence, and keeps track of the image on the way as far as a
/// network of the zoo has to know it: poolings and strides that would leave less than 2 pixels are dropped.
/// Convolutions keep the size of the image: their padding is half the kernel.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/network/layer_plan.h"
#include "core/network/shape.h"

namespace descent {

/// What a zoo network says of a convolution.
struct ConvolutionPlan {
  Index channels = 8, kernel = 3;
  Index groups = 1;
  bool halving = false;  ///< stride 2, if 2 pixels are left
  bool bias = true;      ///< none where a normalization follows, which would take it away
};

class PlanList {
 public:
  using Setting = std::pair<std::string, Value>;

  explicit PlanList(const Shape& input) : shape_(input) {}

  const Shape& shape() const { return shape_; }
  bool empty() const { return plans_.empty(); }
  std::vector<LayerPlan> take() { return std::move(plans_); }

  PlanList& add(std::string layer, const std::vector<Setting>& settings = {});
  PlanList& relu() { return add("relu"); }
  PlanList& normalized() { return add("batch-normalization"); }

  PlanList& convolution(const ConvolutionPlan& plan);
  /// The usual triple: convolution without bias, batch normalization, ReLU.
  PlanList& unit(ConvolutionPlan plan);
  /// With padding of its own, then ReLU.
  PlanList& paddedConvolution(Index channels, Index kernel, Index padding);

  /// 2×2, unless less than 2 pixels would be left.
  PlanList& pooling(const std::string& kind = "max-pooling");
  PlanList& globalPooling();
  PlanList& dense(Index units);

  PlanList& residual(PlanList layers, PlanList shortcut);
  PlanList& parallel(std::vector<PlanList> branches);
  PlanList& denseBlock(Index layers, Index growth);

  /// An empty list that starts with the image as it is here.
  PlanList here() const { return PlanList(shape_); }

 private:
  bool canHalve() const { return shape_.rows / 2 >= 2 && shape_.columns / 2 >= 2; }

  Shape shape_;
  std::vector<LayerPlan> plans_;
};

}  // namespace descent
