// SPDX-License-Identifier: GPL-3.0-or-later
/// A small network, trained once for all tests of a program, as tiles see it.
#pragma once

#include "tests/core/run/training_fixture.h"
#include "tests/ui/stage/tiles/tile_scenes.h"

namespace descent {

/// With the time cursor at `step` of 60.
inline View trainedView(double step) {
  static const Scene scene = fixture::training();
  static const auto loop = fixture::finished(scene);
  return {.scene = std::make_shared<const Scene>(scene), .runs = {loop->run()}, .time = step, .selection = {}};
}

}  // namespace descent
