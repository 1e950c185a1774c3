// SPDX-License-Identifier: GPL-3.0-or-later
/// The catalogue of layers: what a scene may name. Most kinds are one Layer; some build several (residual).
#pragma once

#include <memory>

#include "core/network/layer_plan.h"
#include "core/network/network_builder.h"
#include "core/settings/catalogue.h"

namespace descent {

/// What the catalogue knows of a layer beside its description.
struct LayerMaker {
  std::string prefix;  ///< of unnamed layers: "conv" of conv1
  void (*forFloat)(NetworkBuilder<float>&, const LayerPlan&);
  void (*forDouble)(NetworkBuilder<double>&, const LayerPlan&);
};

using LayerEntry = Entry<LayerMaker>;

/// The maker of a kind that is one layer, made from its settings and the shape of its input.
template <template <class> class Kind>
LayerMaker singleLayer(std::string prefix) {
  const auto build = []<class Scalar>(NetworkBuilder<Scalar>& builder, const LayerPlan& plan) {
    builder.append(std::make_unique<Kind<Scalar>>(plan.settings, builder.shape()), plan.name);
  };
  return {.prefix = std::move(prefix),
          .forFloat = [](NetworkBuilder<float>& builder, const LayerPlan& plan) { decltype(build)()(builder, plan); },
          .forDouble = [](NetworkBuilder<double>& builder, const LayerPlan& plan) { decltype(build)()(builder, plan); }};
}

/// Every kind of layer, in the order the user sees.
const Catalogue<LayerMaker>& layers();

}  // namespace descent
