// SPDX-License-Identifier: GPL-3.0-or-later
/// Network<Scalar>: layers wired through slots, immutable. A slot holds the activations between layers; nested
/// lists (residual) are flattened into steps in the order of the forward pass.
/// Parameters are one flat vector: `layout()` names its tensors, every step knows its slice.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/network/layer.h"
#include "core/network/name_pattern.h"
#include "core/numeric/vector.h"
#include "core/objective/parameter_layout.h"

namespace descent {

/// Activations between two layers, and their gradient.
struct Slot {
  Geometry activations;
  Border gradientBorder;
  bool wantsGradient = false;  ///< something below learns
  bool sharesMemory = false;   ///< the gradient replaces the activations: nobody reads them by then

  Geometry gradient() const { return {activations.shape, gradientBorder}; }
};

template <class Scalar>
struct NetworkStep {
  std::shared_ptr<const Layer<Scalar>> layer;
  std::string name;
  int input = 0;
  int second = -1;  ///< of layers that join two slots
  int output = 0;
  Index parameterOffset = 0, parameterCount = 0;
  Index runningOffset = 0;
  bool frozen = false;  ///< does not learn: works as in inference, and gradients only pass through
  std::uint64_t drawing = 0;  ///< tells apart the layers that draw
  /// Another step has written the gradient of the slot before this one in the backward pass: add to it.
  bool addsInputGradient = false, addsSecondGradient = false;

  bool learns() const { return parameterCount > 0 && !frozen; }
  /// Whether the images of a batch must wait for each other.
  bool couples() const { return layer->couplesImages() && !frozen; }
};

template <class Scalar>
class Network {
 public:
  Network(std::vector<NetworkStep<Scalar>> steps, std::vector<Slot> slots);

  const std::vector<NetworkStep<Scalar>>& steps() const { return steps_; }
  const std::vector<Slot>& slotList() const { return slots_; }
  const Shape& input() const { return slots_.front().activations.shape; }
  const Shape& output() const { return slots_[static_cast<std::size_t>(steps_.back().output)].activations.shape; }

  const ParameterLayout& layout() const { return layout_; }
  /// Statistics that training leaves behind, "bn1.running_mean"; their start values.
  const ParameterLayout& runningLayout() const { return runningLayout_; }
  VectorOf<Scalar> initialRunning() const;

  /// What initialisation needs to know of each tensor of `layout()`, in its order.
  const std::vector<TensorPlan>& tensorPlans() const { return tensorPlans_; }

  bool couplesImages() const;

  bool freezes() const;  ///< whether a layer does not learn that could

  /// The same network (layers are shared) in which the layers of that name do not learn.
  Network frozen(const NamePattern& layers) const;
  /// The steps from `begin` to `end` as a network of their own (layers are shared); later steps must read nothing of
  /// those before but the output of the last.
  Network part(std::size_t begin, std::size_t end) const;

 private:
  void placeParameters();
  void placeBorders();
  void findGradients();
  void shareMemory();

  std::vector<NetworkStep<Scalar>> steps_;
  std::vector<Slot> slots_;
  ParameterLayout layout_, runningLayout_;
  std::vector<TensorPlan> tensorPlans_;
};

}  // namespace descent
