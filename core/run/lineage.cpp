// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/lineage.h"

#include <algorithm>
#include <limits>

namespace descent {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

/// How many segments two runs begin with alike; 0 where they are not related.
std::size_t sharedSegments(const RunPlan& a, const RunPlan& b) {
  if (a.start != b.start || a.stopping != b.stopping) return 0;
  return static_cast<std::size_t>(std::ranges::mismatch(a.segments, b.segments).in1 - a.segments.begin());
}

/// When the parent's way changes after the segments that both have.
std::int64_t changesAt(const RunPlan& parent, std::size_t segments) {
  return parent.segments.size() > segments ? parent.segments[segments].at : never;
}

/// The one that shares the longest way. A run that goes on where the fork leaves is a parent for sure; of two that
/// leave at the same step the later one in the list is taken for a fork of the first.
std::optional<Parentage> parentOf(const Scene& scene, std::size_t index) {
  const RunPlan& fork = scene.runs[index];
  std::optional<Parentage> parent;
  bool sure = false;
  for (std::size_t other = 0; other < scene.runs.size(); ++other) {
    const std::size_t shared = sharedSegments(fork, scene.runs[other]);
    if (other == index || shared == 0 || shared == fork.segments.size()) continue;
    const std::int64_t leaves = fork.segments[shared].at, changes = changesAt(scene.runs[other], shared);
    if (changes < leaves || (changes == leaves && other > index)) continue;
    if (parent && (leaves < parent->step || (leaves == parent->step && (sure || changes == leaves)))) continue;
    parent = Parentage{other, leaves};
    sure = changes > leaves;
  }
  return parent;
}

bool descendsFrom(const std::vector<std::optional<Parentage>>& lineage, std::size_t run, std::size_t ancestor) {
  while (run != ancestor && run < lineage.size() && lineage[run]) run = lineage[run]->parent;
  return run == ancestor;
}

}  // namespace

std::vector<std::optional<Parentage>> lineageOf(const Scene& scene) {
  std::vector<std::optional<Parentage>> lineage;
  for (std::size_t i = 0; i < scene.runs.size(); ++i) {
    const std::optional<Parentage> parent = parentOf(scene, i);
    lineage.push_back(parent && !descendsFrom(lineage, parent->parent, i) ? parent : std::nullopt);
  }
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
