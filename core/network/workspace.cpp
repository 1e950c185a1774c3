// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/workspace.h"

#include <algorithm>

namespace descent {

template <class Scalar>
void Workspace<Scalar>::Arena::add(Index size) {
  offsets.push_back(stride);
  stride += (size + blockImages - 1) / blockImages * blockImages;
}

template <class Scalar>
Workspace<Scalar>::Workspace(const Network<Scalar>& network, Index blocks, Index threads)
    : network_(network), blocks_(std::max(blocks, threads)), cells_(network.couplesImages() ? blocks_ : threads) {
  Index scratch = 0, addend = 0;
  for (const NetworkStep<Scalar>& step : network.steps()) {
    const Needs needs = step.layer->needs();
    prepared_.add(needs.prepared);
    kept_.add(needs.kept);
    sums_.add(needs.sumsPerBlock ? step.parameterCount : 0);
    scratch = std::max(scratch, needs.scratch);
    if (step.addsInputGradient || step.addsSecondGradient) {
      for (const int slot : {step.input, std::max(step.second, 0)}) {
        addend = std::max(addend, network.slotList()[static_cast<std::size_t>(slot)].gradient().size());
      }
    }
  }
  for (const Slot& slot : network.slotList()) {
    activations_.add(slot.activations.size());
    gradients_.add(slot.wantsGradient && !slot.sharesMemory ? slot.gradient().size() : 0);
  }
  for (const Index size : {scratch, addend, addend}) scratch_.add(size);
  for (Arena* arena : {&activations_, &gradients_}) arena->allocate(cells_);
  for (Arena* arena : {&kept_, &sums_}) arena->allocate(blocks_);
  for (Arena* arena : {&prepared_, &scratch_}) arena->allocate(threads);
}

template <class Scalar>
Plane<Scalar> Workspace<Scalar>::activations(int slot, Index cell) const {
  const auto index = static_cast<std::size_t>(slot);
  return {activations_.at(index, cell), network_.slotList()[index].activations};
}

template <class Scalar>
Plane<Scalar> Workspace<Scalar>::gradient(int slot, Index cell) const {
  const auto index = static_cast<std::size_t>(slot);
  if (!network_.slotList()[index].wantsGradient) return {};
  if (network_.slotList()[index].sharesMemory) return activations(slot, cell);
  return {gradients_.at(index, cell), network_.slotList()[index].gradient()};
}

template <class Scalar>
Plane<Scalar> Workspace<Scalar>::addend(int slot, int which, Index thread) const {
  const auto index = static_cast<std::size_t>(slot);
  if (!network_.slotList()[index].wantsGradient) return {};
  return {scratch_.at(static_cast<std::size_t>(1 + which), thread), network_.slotList()[index].gradient()};
}

template <class Scalar>
Cell<Scalar> Workspace<Scalar>::cell(std::size_t index, const BlockPlace& place) const {
  const NetworkStep<Scalar>& step = network_.steps()[index];
  Cell<Scalar> cell;
  cell.input = activations(step.input, place.activations);
  cell.output = activations(step.output, place.activations);
  cell.inputGradient = step.addsInputGradient ? addend(step.input, 0, place.thread) : gradient(step.input, place.activations);
  cell.outputGradient = gradient(step.output, place.activations);
  if (step.second >= 0) {
    cell.second = activations(step.second, place.activations);
    cell.secondGradient = step.addsSecondGradient ? addend(step.second, 1, place.thread) : gradient(step.second, place.activations);
  }
  cell.prepared = prepared(index, place.thread);
  cell.kept = kept_.at(index, place.kept);
  cell.sums = sums_.at(index, place.kept);
  cell.scratch = scratch_.at(0, place.thread);
  return cell;
}

template <class Scalar>
BatchView<Scalar> Workspace<Scalar>::batch(std::size_t step, Index images) const {
  return {.kept = kept_.at(step), .keptStride = kept_.stride, .images = images, .prepared = prepared(step, 0)};
}

template class Workspace<float>;
template class Workspace<double>;

}  // namespace descent
