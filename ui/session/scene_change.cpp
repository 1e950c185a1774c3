// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/scene_change.h"

#include <algorithm>

namespace descent {
namespace {

bool differsOnlyInLooks(const Scene& before, Scene after) {
  after.title = before.title;
  after.note = before.note;
  after.stage = before.stage;
  after.folder = before.folder;
  return after == before;
}

bool segmentsDiffer(const Scene& before, const Scene& after) {
  for (std::size_t i = 0; i < after.runs.size(); ++i) {
    const auto former = formerIndex(before, after, i);
    if (former && before.runs[*former].segments != after.runs[i].segments) return true;
  }
  return false;
}

/// Whether a run that stood before would have gone another way, whatever its segments.
bool wayDiffers(const Scene& before, const Scene& after) {
  for (std::size_t i = 0; i < after.runs.size(); ++i) {
    const auto former = formerIndex(before, after, i);
    if (!former) continue;
    const RunPlan &old = before.runs[*former], &now = after.runs[i];
    if (old.stopping != now.stopping || old.start != now.start) return true;
  }
  return false;
}

bool settingDiffers(const Scene& before, const Scene& after) {
  return before.objective != after.objective || before.penalties != after.penalties || before.constraint != after.constraint ||
         before.noise != after.noise || before.seed != after.seed || before.steps != after.steps || before.epochs != after.epochs;
}

}  // namespace

SceneChange SceneChange::between(const Scene& before, const Scene& after) {
  return {.stage = before.stage != after.stage,
          .simulation = !differsOnlyInLooks(before, after),
          .restartsTraining = settingDiffers(before, after) || wayDiffers(before, after),
          .segments = segmentsDiffer(before, after)};
}

std::optional<std::size_t> formerIndex(const Scene& before, const Scene& after, std::size_t index) {
  const std::string& label = after.runs[index].label;
  const auto same =
      std::find_if(before.runs.begin(), before.runs.end(), [&](const RunPlan& run) { return run.label == label; });
  if (same != before.runs.end()) return static_cast<std::size_t>(same - before.runs.begin());
  if (before.runs.size() == after.runs.size()) return index;
  return std::nullopt;
}

bool sameUpdates(Segment first, const Segment& second) {
  first.at = second.at;
  return first == second;
}

std::vector<Segment> continued(const std::vector<Segment>& before, Segment wanted, std::int64_t step) {
  std::vector<Segment> segments;
  for (const Segment& segment : before) {
    if (segment.at < step) segments.push_back(segment);
  }
  wanted.at = step;
  segments.push_back(std::move(wanted));
  return segments;
}

}  // namespace descent
