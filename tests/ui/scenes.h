// SPDX-License-Identifier: GPL-3.0-or-later
/// Scenes for the tests of the window, and waiting until they are simulated.
#pragma once

#include <QTest>

#include "core/run/scene_file.h"
#include "ui/session/session.h"

namespace descent::test {

/// Two runs of 200 steps on the elongated bowl.
inline Scene bowl() {
  return parseScene(R"({"format": "descentlab/1", "steps": 200, "objective": {"surface": "elongated-bowl"}, "runs": [
    {"label": "GD", "segments": [{"at": 0, "optimizer": "gradient-descent", "settings": {"learning_rate": 0.02}}]},
    {"label": "Adam", "segments": [{"at": 0, "optimizer": "adam"}]}]})",
                    "bowl");
}

/// LeNet-5 on 256 of the digits.
inline Scene digits() {
  return parseScene(
      R"({"format": "descentlab/1", "steps": 500, "objective": {"network": "lenet-5", "dataset": "digits", "train_size": 256},
    "runs": [{"label": "GD", "segments": [{"at": 0, "optimizer": "gradient-descent", "settings": {"learning_rate": 0.01}}]}]})",
      "digits");
}

inline bool finished(const Session& session) {
  for (const RunPointer& run : session.runs()) {
    if (!run->finished()) return false;
  }
  return true;
}

/// Where run `index` ended.
inline Point lastPoint(const Session& session, std::size_t index) {
  const Run& run = *session.runs()[index];
  const auto row = run.rows()[run.lastStep()];
  return {row[point_columns::x], row[point_columns::y]};
}

inline void setRate(Session& session, double rate) {
  session.edit("learning rate",
               [rate](Scene& scene) { scene.runs[0].segments.back().settings.set("learning_rate", rate); });
}

/// Of the first run's last segment.
inline double rateOf(const Scene& scene) {
  return std::get<double>(scene.runs[0].segments.back().settings.get("learning_rate"));
}

}  // namespace descent::test
