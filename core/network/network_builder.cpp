// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_builder.h"

#include "core/network/layer_catalogue.h"

namespace descent {

template <class Scalar>
NetworkBuilder<Scalar>::NetworkBuilder(const Shape& input, Fusion fusion) : fusion_(fusion) {
  addSlot(input);
}

template <class Scalar>
void NetworkBuilder<Scalar>::build(const std::vector<LayerPlan>& plans) {
  for (std::size_t i = 0; i < plans.size(); ++i) {
    LayerPlan plan = plans[i];
    try {
      const LayerEntry& entry = layers().require(plan.layer);
      const int number = ++counts_[entry.made.prefix];
      if (plan.name.empty()) plan.name = entry.made.prefix + std::to_string(number);
      if constexpr (std::is_same_v<Scalar, float>) {
        entry.made.forFloat(*this, plan);
      } else {
        entry.made.forDouble(*this, plan);
      }
    } catch (const SettingError& error) {
      throw SettingError(error.key(), "layer " + std::to_string(i + 1) + " (" + plan.layer + "): " + error.what());
    }
  }
}

template <class Scalar>
void NetworkBuilder<Scalar>::moveTo(int slot) {
  current_ = slot;
  fusible_ = false;
}

template <class Scalar>
void NetworkBuilder<Scalar>::append(std::unique_ptr<Layer<Scalar>> layer, const std::string& name) {
  if (fusible_ && fuseIntoLast(*layer)) return;
  const int output = addSlot(layer->output());
  steps_.push_back({.layer = std::move(layer), .name = name, .input = current_, .output = output});
  current_ = output;
  fusible_ = fusion_ == Fusion::on;
}

template <class Scalar>
void NetworkBuilder<Scalar>::appendJoin(std::unique_ptr<Layer<Scalar>> layer, int second, const std::string& name) {
  fusible_ = false;
  append(std::move(layer), name);
  steps_.back().second = second;
}

template <class Scalar>
bool NetworkBuilder<Scalar>::fuseIntoLast(const Layer<Scalar>& layer) {
  NetworkStep<Scalar>& last = steps_.back();
  std::unique_ptr<Layer<Scalar>> fused = last.layer->fusedWith(layer);
  if (!fused) return false;
  last.layer = std::move(fused);
  slots_[static_cast<std::size_t>(last.output)].activations.shape = last.layer->output();
  return true;
}

template <class Scalar>
int NetworkBuilder<Scalar>::addSlot(const Shape& shape) {
  slots_.push_back({.activations = {.shape = shape}});
  return static_cast<int>(slots_.size()) - 1;
}

template <class Scalar>
Network<Scalar> NetworkBuilder<Scalar>::finish() {
  if (steps_.empty()) throw SettingError("network", "a network needs at least one layer");
  return Network<Scalar>(std::move(steps_), std::move(slots_));
}

template class NetworkBuilder<float>;
template class NetworkBuilder<double>;

}  // namespace descent
