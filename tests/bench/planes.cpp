// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <thread>

#include "core/analysis/training_plane.h"
#include "core/run/layer_record.h"
#include "core/run/network_loop.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/resident_memory.h"
#include "tests/bench/timing.h"

namespace descent::bench {
namespace {

constexpr int frames = 500;

Scene lenet(int batch) {
  return parseScene(
      R"({"format": "descentlab/1", "steps": )" + std::to_string(frames - 1) +
          R"(, "objective": {"network": "lenet-5", "dataset": "fashion-mnist", "train_size": 4096, "batch": )" +
          std::to_string(batch) + R"(}, "runs": [{"segments": [{"optimizer": "adam"}]}]})",
      "bench");
}

RunPointer trained(const Scene& scene) {
  const auto loop = makeNetworkLoop(networkSettingOf(scene, 2), scene.runs[0]);
  while (loop->advance(100, {})) {
  }
  return loop->run();
}

/// Principal directions of the whole training; gaps along the path come after the finest picture.
void timePlane(const RunPointer& run) {
  std::vector<double> first, whole, gaps;
  Workers workers(2);
  for (int round = 0; round < 3; ++round) {
    std::unique_ptr<TrainingPlaneJob> job;
    first.push_back(secondsOf([&] {
      job = std::make_unique<TrainingPlaneJob>(
          TrainingPlanePlan{.network = run->network(), .runs = {run->keyFrames().upTo(run->lastStep())}}, workers);
      job->refine();
    }));
    whole.push_back(first.back() + secondsOf([&] { job->refine(); }));
    gaps.push_back(secondsOf([&] { job->refine(); }));
  }
  std::printf(
      "   25x25 loss plane of LeNet-5 on 512 images, principal directions, two threads: first picture after %.0f ms "
      "(mark: 200), complete after %.2f s (mark: 3); gaps along the path %.2f s\n",
      1e3 * median(first), median(whole), median(gaps));
}

/// What a step records about its layers, alone, beside the whole step.
void timeRecord(int batch) {
  const Scene scene = lenet(batch);
  RunPointer run;
  const double step = secondsOf([&] { run = trained(scene); }) / (frames - 1);
  const auto& objective = *std::get<NetworkSettingOf<float>>(run->network()->precise).objective;
  const VectorOf<float> before = run->keyFrames().at(frames - 2)->weights,
                        after = run->keyFrames().at(frames - 1)->weights;
  const VectorOf<float> rates = (after - before).cwiseAbs();
  LayerRecord<float> record(objective.layout(), objective.parts().batches);
  std::vector<double> row(static_cast<std::size_t>(networkRowWidth(objective.layout())));
  constexpr int rounds = 6400;
  const double seconds = secondsOf([&] {
    for (int i = 0; i < rounds; ++i) {
      if (record.wants(i)) record.fill(row, before, after, {.rates = &rates}, nullptr);
    }
  });
  std::printf("   records of each layer, LeNet-5, batch %3d: %.2f µs of a step of %.0f µs, %.1f %% (mark: 5)\n", batch,
              1e6 * seconds / rounds, 1e6 * step, 100 * seconds / rounds / step);
}

}  // namespace

void planes() {
  const RunPointer run = trained(lenet(32));
  std::printf(
      "   LeNet-5, %zu key frames, every 50th with its full state: %.0f MB resident, images included (mark: 300)\n",
      run->keyFrames().size(), 1024 * residentGigabytes());
  timePlane(run);
  for (const int batch : {1, 32, 128}) timeRecord(batch);
}

}  // namespace descent::bench
