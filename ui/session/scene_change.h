// SPDX-License-Identifier: GPL-3.0-or-later
/// SceneChange: what an edit changed, as far as the simulation cares.
/// On a surface the Runner finds that out by itself. A network's history is never undone: a change of what a
/// segment holds goes on as a new segment, runs come and go beside the others, a change of anything else starts
/// training anew.
#pragma once

#include <optional>
#include <vector>

#include "core/run/scene.h"

namespace descent {

struct SceneChange {
  bool stage = false;             ///< how the Stage shows it differs
  bool simulation = false;        ///< false: only title, note or the Stage's own settings differ
  bool restartsTraining = false;  ///< objective, seed, steps or how runs end differ
  bool segments = false;          ///< a run that stood before has other segments now

  static SceneChange between(const Scene& before, const Scene& after);
};

/// Where run `index` of `after` stood in `before`: by its label, or by its place if it was renamed.
std::optional<std::size_t> formerIndex(const Scene& before, const Scene& after, std::size_t index);

/// True if `first` and `second` ask for the same, whenever they begin.
bool sameUpdates(Segment first, const Segment& second);

/// `before` up to `step`, then what `wanted` asks for from there on.
std::vector<Segment> continued(const std::vector<Segment>& before, Segment wanted, std::int64_t step);

}  // namespace descent
