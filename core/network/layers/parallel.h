// SPDX-License-Identifier: GPL-3.0-or-later
/// Parallel: several lists of layers read the same input; what they give stands behind each other as channels
/// (Inception). An empty list passes its input on.
#pragma once

#include "core/network/layer_catalogue.h"
#include "core/network/layers/concatenation.h"
#include "core/network/no_settings.h"

namespace descent::layer_kinds {

/// Joins the slot `first` with the builder's current one behind it.
template <class Scalar>
void concatenate(NetworkBuilder<Scalar>& builder, int first, const std::string& name) {
  const int second = builder.slot();
  const Shape shape = builder.shape();
  builder.moveTo(first);
  builder.appendJoin(std::make_unique<Concatenation<Scalar>>(builder.shape(), shape), second, name);
}

template <class Scalar>
void buildParallel(NetworkBuilder<Scalar>& builder, const LayerPlan& plan) {
  if (plan.branches.empty()) throw SettingError("branches", "needs \"branches\", a list of lists of layers");
  const int start = builder.branchPoint();
  builder.build(plan.branches.front());
  int joined = builder.branchPoint();
  for (std::size_t i = 1; i < plan.branches.size(); ++i) {
    builder.moveTo(start);
    builder.build(plan.branches[i]);
    concatenate(builder, joined, plan.name);
    joined = builder.branchPoint();
  }
}

inline LayerEntry parallel() {
  return {.id = "parallel",
          .label = "Parallel branches",
          .summary = "Looks at the same input through several lists of layers and hands on all that they find.",
          .rule = "y = [branch 1(x), branch 2(x), …]",
          .reference = "Szegedy et al. 2015",
          .initial = noSettings(),
          .made = {.prefix = "parallel", .forFloat = buildParallel<float>, .forDouble = buildParallel<double>}};
}

}  // namespace descent::layer_kinds
