// SPDX-License-Identifier: GPL-3.0-or-later
/// Lineage: which run of a scene was forked from which, read off their segments: a fork has the segments of its
/// parent up to a step and its own from there on. Up to that step the two have the same rows, bit for bit.
#pragma once

#include <optional>
#include <vector>

#include "core/run/scene.h"

namespace descent {

struct Parentage {
  std::size_t parent;
  std::int64_t step;  ///< the last row that they share
  bool operator==(const Parentage&) const = default;
};

/// For every run of the scene; nothing for one that stands alone. Nobody is an ancestor of himself.
std::vector<std::optional<Parentage>> lineageOf(const Scene& scene);

/// Generations above run `index`.
std::size_t generationOf(const std::vector<std::optional<Parentage>>& lineage, std::size_t index);

}  // namespace descent
