// SPDX-License-Identifier: GPL-3.0-or-later
/// Small trainings on the digits for the tests of core/run.
#pragma once

#include <cstring>

#include "core/run/checkpoint.h"
#include "core/run/network_loop.h"
#include "core/run/scene_file.h"

namespace descent::fixture {

/// 300 digits in 10 batches an epoch; everything that draws or remembers is in the net.
inline Scene training(const std::string& more = "", const std::string& segments = R"([{"optimizer": "adam", "settings": {"learning_rate": 0.01}}])",
                      std::int64_t steps = 60) {
  return parseScene(R"({"format": "descentlab/1", "steps": )" + std::to_string(steps) + R"(,
    "objective": {"network": [{"layer": "convolution", "settings": {"channels": 4, "kernel": 3}}, {"layer": "batch-normalization"}, {"layer": "relu"},
                              {"layer": "max-pooling", "settings": {"size": 2}}, {"layer": "flatten"}, {"layer": "dropout", "settings": {"rate": 0.2}},
                              {"layer": "dense", "settings": {"units": 10}}],
                  "dataset": "digits", "train_size": 300, "batch": 30)" + more + R"(},
    "runs": [{"label": "run", "segments": )" + segments + "}]}", "test");
}

/// One more key of the objective, with a text as its value.
inline std::string keyed(const std::string& key, const std::string& value) { return ", \"" + key + "\": \"" + value + "\""; }

inline std::unique_ptr<NetworkLoop> loopOf(const Scene& scene, int threads = 1, const TrainingStart& start = {}) {
  return makeNetworkLoop(networkSettingOf(scene, threads), scene.runs[0], start);
}

inline void finish(NetworkLoop& loop) {
  while (loop.advance(50, {})) {
  }
}

inline std::unique_ptr<NetworkLoop> finished(const Scene& scene, int threads = 1, const TrainingStart& start = {}) {
  auto loop = loopOf(scene, threads, start);
  finish(*loop);
  return loop;
}

inline double cell(const Run& run, std::int64_t step, std::int64_t column) { return run.rows()[step][static_cast<std::size_t>(column)]; }

/// The first row that differs in a bit; -1: none.
inline std::int64_t firstDifference(const Run& a, const Run& b) {
  const std::int64_t rows = std::min(a.rows().size(), b.rows().size());
  for (std::int64_t i = 0; i < rows; ++i) {
    if (std::memcmp(a.rows()[i].data(), b.rows()[i].data(), a.rows()[i].size_bytes()) != 0) return i;
  }
  return a.rows().size() == b.rows().size() ? -1 : rows;
}

/// One tensor of the weights after `step`.
inline VectorOf<float> weightsAt(const Run& run, std::int64_t step, const std::string& tensor) {
  for (const Tensor& each : run.layout().tensors) {
    if (each.name == tensor) return run.keyFrames().at(step)->weights.segment(each.offset, each.size);
  }
  return {};
}

}  // namespace descent::fixture
