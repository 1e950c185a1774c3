// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network.h"

#include <algorithm>

#include "core/settings/parameter.h"

namespace descent {
namespace {

void place(ParameterLayout& layout, Tensor tensor) {
  for (const Tensor& other : layout.tensors) {
    if (other.name == tensor.name) {
      throw SettingError("name", "two layers are called \"" + tensor.name.substr(0, tensor.name.find('.')) + "\"; give one another name");
    }
  }
  tensor.offset = layout.dimension;
  layout.dimension += tensor.size;
  layout.pointDimension = layout.dimension;
  layout.tensors.push_back(std::move(tensor));
}

std::size_t at(int slot) { return static_cast<std::size_t>(slot); }

}  // namespace

template <class Scalar>
Network<Scalar>::Network(std::vector<NetworkStep<Scalar>> steps, std::vector<Slot> slots)
    : steps_(std::move(steps)), slots_(std::move(slots)) {
  placeParameters();
  placeBorders();
  findGradients();
}

template <class Scalar>
void Network<Scalar>::placeParameters() {
  std::uint64_t drawing = 0;
  for (NetworkStep<Scalar>& step : steps_) {
    step.parameterOffset = layout_.dimension;
    for (const TensorPlan& plan : step.layer->tensors()) {
      place(layout_, {.name = step.name + "." + plan.suffix, .shape = plan.shape, .size = plan.size(),
                      .regularised = plan.role == TensorPlan::Role::weight});
      tensorPlans_.push_back(plan);
    }
    step.parameterCount = layout_.dimension - step.parameterOffset;
    step.drawing = step.layer->draws() ? drawing++ : 0;
    step.runningOffset = runningLayout_.dimension;
    for (const RunningPlan& plan : step.layer->running()) {
      place(runningLayout_, {.name = step.name + "." + plan.suffix, .shape = {plan.size}, .size = plan.size, .regularised = false});
    }
  }
}

template <class Scalar>
void Network<Scalar>::placeBorders() {
  for (const NetworkStep<Scalar>& step : steps_) {
    const Needs needs = step.layer->needs();
    Border& border = slots_[at(step.input)].activations.border;
    border = {std::max(border.rows, needs.inputBorder.rows), std::max(border.columns, needs.inputBorder.columns)};
    slots_[at(step.output)].gradientBorder = needs.outputGradientBorder;
  }
}

template <class Scalar>
void Network<Scalar>::findGradients() {
  for (const NetworkStep<Scalar>& step : steps_) {
    slots_[at(step.output)].wantsGradient = step.learns() || slots_[at(step.input)].wantsGradient ||
                                            (step.second >= 0 && slots_[at(step.second)].wantsGradient);
  }
  std::vector<bool> written(slots_.size(), false);
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    step->addsInputGradient = written[at(step->input)];
    written[at(step->input)] = true;
    if (step->second < 0) continue;
    step->addsSecondGradient = written[at(step->second)];
    written[at(step->second)] = true;
  }
  shareMemory();
}

/// Half the memory stays longer in the caches. A slot that several steps read, or whose writer looks back at it, keeps
/// both.
template <class Scalar>
void Network<Scalar>::shareMemory() {
  std::vector<int> readers(slots_.size(), 0);
  for (const NetworkStep<Scalar>& step : steps_) {
    ++readers[at(step.input)];
    if (step.second >= 0) ++readers[at(step.second)];
  }
  for (std::size_t i = 1; i < steps_.size(); ++i) {
    Slot& slot = slots_[at(steps_[i].input)];
    const auto writer = std::ranges::find(steps_, steps_[i].input, &NetworkStep<Scalar>::output);
    if (!steps_[i].layer->gradientReplacesInput() || readers[at(steps_[i].input)] > 1 || writer == steps_.end()) continue;
    slot.sharesMemory = slot.wantsGradient && !writer->layer->backwardReadsOutput();
    if (!slot.sharesMemory) continue;
    const Border a = slot.activations.border, b = slot.gradientBorder;
    slot.activations.border = slot.gradientBorder = {std::max(a.rows, b.rows), std::max(a.columns, b.columns)};
  }
}

template <class Scalar>
VectorOf<Scalar> Network<Scalar>::initialRunning() const {
  VectorOf<Scalar> running(runningLayout_.dimension);
  Index next = 0;
  for (const NetworkStep<Scalar>& step : steps_) {
    for (const RunningPlan& plan : step.layer->running()) {
      running.segment(next, plan.size).setConstant(static_cast<Scalar>(plan.start));
      next += plan.size;
    }
  }
  return running;
}

template <class Scalar>
bool Network<Scalar>::couplesImages() const {
  return std::ranges::any_of(steps_, [](const NetworkStep<Scalar>& step) { return step.couples(); });
}

template <class Scalar>
bool Network<Scalar>::freezes() const {
  return std::ranges::any_of(steps_, &NetworkStep<Scalar>::frozen);
}

template <class Scalar>
Network<Scalar> Network<Scalar>::frozen(const NamePattern& layers) const {
  Network copy = *this;
  for (NetworkStep<Scalar>& step : copy.steps_) step.frozen = step.parameterCount > 0 && layers.matches(step.name);
  copy.findGradients();
  return copy;
}

template <class Scalar>
Network<Scalar> Network<Scalar>::part(std::size_t begin, std::size_t end) const {
  std::vector<int> renamed(slots_.size(), -1);
  std::vector<Slot> slots;
  const auto add = [&](int slot) {
    renamed[at(slot)] = static_cast<int>(slots.size());
    slots.push_back({.activations = {.shape = slots_[at(slot)].activations.shape}});
  };
  add(begin == 0 ? 0 : steps_[begin - 1].output);
  std::vector<NetworkStep<Scalar>> steps;
  for (std::size_t i = begin; i < end; ++i) {
    NetworkStep<Scalar> step = steps_[i];
    add(step.output);
    step.input = renamed[at(step.input)];
    step.second = step.second < 0 ? -1 : renamed[at(step.second)];
    step.output = renamed[at(step.output)];
    steps.push_back(std::move(step));
  }
  return Network(std::move(steps), std::move(slots));
}

template class Network<float>;
template class Network<double>;

}  // namespace descent
