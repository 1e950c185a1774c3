// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkBuilder: turns a list of layer plans into a Network, following one current slot.
/// Two layers that can be done in one sweep become one step (`Layer::fusedWith`).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/network/layer_plan.h"
#include "core/network/network.h"

namespace descent {

template <class Scalar>
class NetworkBuilder {
 public:
  enum class Fusion { on, off };

  explicit NetworkBuilder(const Shape& input, Fusion fusion = Fusion::on);

  /// Throws SettingError, its message naming the layer by its place in the list.
  void build(const std::vector<LayerPlan>& plans);

  /// The slot that the next layer reads, and its shape.
  int slot() const { return current_; }
  const Shape& shape() const { return slots_[static_cast<std::size_t>(current_)].activations.shape; }
  void moveTo(int slot);
  /// The current slot, which will have several readers from now on.
  int branchPoint() {
    moveTo(current_);
    return current_;
  }

  void append(std::unique_ptr<Layer<Scalar>> layer, const std::string& name);
  /// A layer that joins the current slot with `second`.
  void appendJoin(std::unique_ptr<Layer<Scalar>> layer, int second, const std::string& name);

  /// Throws SettingError if there is no layer. The builder is empty afterwards.
  Network<Scalar> finish();

 private:
  bool fuseIntoLast(const Layer<Scalar>& layer);
  int addSlot(const Shape& shape);

  Fusion fusion_;
  std::vector<NetworkStep<Scalar>> steps_;
  std::vector<Slot> slots_;
  std::map<std::string, int> counts_;  ///< layers of each kind so far, for their names
  int current_ = 0;
  bool fusible_ = false;  ///< the current slot is the last step's output and nothing else will read it
};

template <class Scalar>
Network<Scalar> buildNetwork(const std::vector<LayerPlan>& plans, const Shape& input) {
  NetworkBuilder<Scalar> builder(input);
  builder.build(plans);
  return builder.finish();
}

}  // namespace descent
