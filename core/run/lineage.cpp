// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/lineage.h"

#include <algorithm>
#include <limits>

namespace descent {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

bool sameBeginning(const RunPlan& fork, const RunPlan& parent, std::size_t segments) {
  return fork.start == parent.start && fork.stopping == parent.stopping && parent.segments.size() >= segments &&
         std::equal(fork.segments.begin(), fork.segments.begin() + static_cast<std::ptrdiff_t>(segments), parent.segments.begin());
}

/// When the parent's way changes after the segments that both have.
std::int64_t changesAt(const RunPlan& parent, std::size_t segments) {
  return parent.segments.size() > segments ? parent.segments[segments].at : never;
}

/// A run that goes on where the fork leaves is a parent for sure; of two that leave at the same step the later one in
/// the list is taken for a fork of the first.
std::optional<Parentage> parentOf(const Scene& scene, std::size_t index) {
  const RunPlan& fork = scene.runs[index];
  if (fork.segments.size() < 2) return std::nullopt;
  const std::size_t shared = fork.segments.size() - 1;
  const std::int64_t leaves = fork.segments[shared].at;
  std::optional<Parentage> sibling;
  for (std::size_t other = 0; other < scene.runs.size(); ++other) {
    if (other == index || !sameBeginning(fork, scene.runs[other], shared)) continue;
    const std::int64_t changes = changesAt(scene.runs[other], shared);
    if (changes > leaves) return Parentage{other, leaves};
    if (changes == leaves && other < index && !sibling) sibling = Parentage{other, leaves};
  }
  return sibling;
}

}  // namespace

std::vector<std::optional<Parentage>> lineageOf(const Scene& scene) {
  std::vector<std::optional<Parentage>> lineage;
  for (std::size_t i = 0; i < scene.runs.size(); ++i) lineage.push_back(parentOf(scene, i));
  return lineage;
}

std::size_t generationOf(const std::vector<std::optional<Parentage>>& lineage, std::size_t index) {
  std::size_t generation = 0;
  while (generation < lineage.size() && lineage[index]) {
    index = lineage[index]->parent;
    ++generation;
  }
  return generation;
}

}  // namespace descent
