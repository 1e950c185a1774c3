// SPDX-License-Identifier: GPL-3.0-or-later
/// SweptScenes: the runs of one scene for several values of one setting, simulated in the background.
#pragma once

#include <QString>

#include "core/run/run.h"
#include "ui/stage/background_result.h"

namespace descent {

struct SweepRequest {
  Scene scene;  ///< without its stage
  std::string key;
  std::vector<double> values;

  bool operator==(const SweepRequest&) const = default;
};

struct SweptScene {
  double value = 0;
  std::shared_ptr<const Scene> scene;
  std::vector<RunPointer> runs;
};

/// In the order of the values asked for; where one is not possible, `problem` says why and there are none.
struct SweptScenes {
  using Request = SweepRequest;

  std::vector<SweptScene> scenes;
  QString problem;

  static void make(const SweepRequest& request, const std::stop_token& stop, const Publish<SweptScenes>& publish);
  /// Of the same setting.
  static bool serves(const SweepRequest& made, const SweepRequest& wanted);
};

}  // namespace descent
