// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/zoo/plan_list.h"

#include "core/network/layer_catalogue.h"

namespace descent {
namespace {

Value both(Index number) { return std::vector<double>{static_cast<double>(number)}; }

}  // namespace

PlanList& PlanList::add(std::string layer, const std::vector<Setting>& settings) {
  LayerPlan plan{.layer = std::move(layer), .settings = {}};
  plan.settings = layers().require(plan.layer).defaults(Domain::network);
  for (const auto& [key, value] : settings) plan.settings.set(key, value);
  plans_.push_back(std::move(plan));
  return *this;
}

PlanList& PlanList::convolution(const ConvolutionPlan& plan) {
  const bool halves = plan.halving && canHalve();
  add("convolution", {{"channels", plan.channels},
                      {"kernel", both(plan.kernel)},
                      {"padding", both(plan.kernel / 2)},
                      {"stride", both(halves ? 2 : 1)},
                      {"groups", plan.groups},
                      {"bias", plan.bias}});
  shape_.channels = plan.channels;
  if (halves) shape_ = {plan.channels, (shape_.rows + 1) / 2, (shape_.columns + 1) / 2};
  return *this;
}

PlanList& PlanList::unit(ConvolutionPlan plan) {
  plan.bias = false;
  return convolution(plan).normalized().relu();
}

PlanList& PlanList::paddedConvolution(Index channels, Index kernel, Index padding) {
  add("convolution", {{"channels", channels}, {"kernel", both(kernel)}, {"padding", both(padding)}});
  const Index grown = 2 * padding - kernel + 1;
  shape_ = {channels, shape_.rows + grown, shape_.columns + grown};
  return relu();
}

PlanList& PlanList::pooling(const std::string& kind) {
  if (!canHalve()) return *this;
  shape_.rows /= 2;
  shape_.columns /= 2;
  return add(kind);
}

PlanList& PlanList::globalPooling() {
  shape_.rows = shape_.columns = 1;
  return add("global-average-pooling");
}

PlanList& PlanList::dense(Index units) {
  shape_ = {units, 1, 1};
  return add("dense", {{"units", units}});
}

PlanList& PlanList::residual(PlanList layers, PlanList shortcut) {
  add("residual");
  shape_ = layers.shape();
  plans_.back().layers = layers.take();
  plans_.back().shortcut = shortcut.take();
  return *this;
}

PlanList& PlanList::parallel(std::vector<PlanList> branches) {
  add("parallel");
  shape_ = branches.front().shape();
  shape_.channels = 0;
  for (PlanList& branch : branches) {
    shape_.channels += branch.shape().channels;
    plans_.back().branches.push_back(branch.take());
  }
  return *this;
}

PlanList& PlanList::denseBlock(Index layers, Index growth) {
  shape_.channels += layers * growth;
  return add("dense-block", {{"layers", layers}, {"growth", growth}});
}

}  // namespace descent
