// SPDX-License-Identifier: GPL-3.0-or-later
/// SweepCache: the runs of one scene for several values of one setting, computed in the background.
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
  std::vector<SweptScene> scenes;
  QString problem;
};

class SweepCache {
 public:
  /// `ready` as in BackgroundResult.
  explicit SweepCache(std::function<void()> ready = {});

  /// Those of `request`; until they are there the last of the same setting; else null.
  std::shared_ptr<const SweptScenes> scenes(const SweepRequest& request);

 private:
  BackgroundResult<SweepRequest, SweptScenes> sweeps_;
};

}  // namespace descent
