// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>

#include "core/run/network_loop.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"
#include "tests/bench/torch.h"

namespace descent::bench {
namespace {

constexpr double slice = 1.5;  ///< seconds
constexpr int rounds = 3;

Scene lenet(int batch) {
  return parseScene(R"({"format": "descentlab/1", "steps": 90000000, "objective": {"network": "lenet-5", "dataset": "fashion-mnist",
    "train_size": 4096, "batch": )" + std::to_string(batch) + R"(}, "runs": [{"segments": [{"optimizer": "adam"}]}]})", "bench");
}

/// Recording on; measurements over whole data sets, once an epoch, included.
double imagesPerSecond(Loop& loop, int batch) {
  const auto start = std::chrono::steady_clock::now();
  const std::int64_t first = loop.run()->lastStep();
  double seconds = 0;
  while (seconds < slice) {
    loop.advance(20, {});
    seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  return static_cast<double>((loop.run()->lastStep() - first) * batch) / seconds;
}

std::optional<double> torchImagesPerSecond(int batch) {
  return torchNumber("torch_lenet.py", std::to_string(batch) + " " + std::to_string(slice));
}

void compare(int batch) {
  const Scene scene = lenet(batch);
  const auto loop = makeNetworkLoop(networkSettingOf(scene, static_cast<int>(std::thread::hardware_concurrency())), scene.runs[0]);
  imagesPerSecond(*loop, batch);  // warm
  std::vector<double> ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(imagesPerSecond(*loop, batch));
    if (const auto rate = torchImagesPerSecond(batch)) theirs.push_back(*rate);
  }
  std::printf("   LeNet-5, Adam, batch %3d: %.0f images/s", batch, median(ours));
  if (theirs.empty()) {
    std::printf("; PyTorch is not here (Debian: python3-torch)\n");
  } else {
    std::printf("; PyTorch %.0f; ratio %.1f%s\n", median(theirs), median(ours) / median(theirs), batch == 32 ? " (mark: at least 2)" : "");
  }
}

}  // namespace

void training() {
  for (int batch : {1, 32, 128}) compare(batch);
}

}  // namespace descent::bench
