// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_probe.h"

namespace descent {
namespace {

template <class Scalar>
Network<Scalar> unfused(const std::vector<LayerPlan>& plans, const Shape& input) {
  NetworkBuilder<Scalar> builder(input, NetworkBuilder<Scalar>::Fusion::off);
  builder.build(plans);
  return builder.finish();
}

}  // namespace

template <class Scalar>
NetworkProbe<Scalar>::NetworkProbe(const std::vector<LayerPlan>& plans, const Shape& input)
    : network_(unfused<Scalar>(plans, input)), workspace_(network_, 1, 1) {}

template <class Scalar>
void NetworkProbe<Scalar>::prepare(const NetworkWeights<Scalar>& weights) {
  running_ = weights.running;
  for (std::size_t step = 0; step < network_.steps().size(); ++step) {
    const NetworkStep<Scalar>& at = network_.steps()[step];
    at.layer->prepare({.parameters = weights.parameters.data() + at.parameterOffset,
                       .prepared = workspace_.prepared(step, 0),
                       .draws = {},
                       .training = false});
  }
}

template <class Scalar>
void NetworkProbe<Scalar>::load(const Examples& examples, std::span<const Index> chosen) {
  lanesFromImages(examples, chosen, workspace_.activations(0, 0));
}

template <class Scalar>
Cell<Scalar> NetworkProbe<Scalar>::cellOf(std::size_t step, ConstVectorRef<Scalar> parameters, Index first,
                                          Index images) {
  const NetworkStep<Scalar>& at = network_.steps()[step];
  Cell<Scalar> cell = workspace_.cell(step, {});
  cell.parameters = parameters.data() + at.parameterOffset;
  cell.running = running_.data() + at.runningOffset;
  cell.firstImage = first;
  cell.images = images;
  cell.training = false;
  return cell;
}

template class NetworkProbe<float>;
template class NetworkProbe<double>;

}  // namespace descent
