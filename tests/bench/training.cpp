// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <Eigen/Core>

#include "core/run/network_loop.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"
#include "tests/bench/script_number.h"

namespace descent::bench {
namespace {

constexpr double slice = 1.5;  ///< seconds
constexpr int rounds = 3;

/// What is trained here and in PyTorch, and by how much it is to be faster.
struct Task {
  const char* title;
  const char* torchName;
  const char* network;  ///< as a scene has it
  int batch;
  double mark;
};

constexpr const char* lenet = R"("lenet-5")";
constexpr const char* normalized =
    R"([{"layer": "convolution", "settings": {"channels": 8, "padding": 1}}, {"layer": "batch-normalization"}, {"layer": "relu"}, {"layer": "max-pooling"},
        {"layer": "convolution", "settings": {"channels": 16, "padding": 1}}, {"layer": "batch-normalization"}, {"layer": "relu"}, {"layer": "max-pooling"},
        {"layer": "flatten"}, {"layer": "dense", "settings": {"units": 10}}])";
constexpr Task tasks[] = {{"LeNet-5", "lenet-5", lenet, 1, 8},
                          {"LeNet-5", "lenet-5", lenet, 32, 6},
                          {"LeNet-5", "lenet-5", lenet, 128, 7},
                          {"conv 8, BN, conv 16, BN, dense", "normalized", normalized, 32, 9}};

Scene sceneOf(const Task& task) {
  return parseScene(std::string(R"({"format": "descentlab/1", "steps": 90000000, "objective": {"network": )") + task.network +
                        R"(, "dataset": "fashion-mnist", "batch": )" + std::to_string(task.batch) +
                        R"(}, "runs": [{"segments": [{"optimizer": "adam"}]}]})", "bench");
}

/// On the whole of the training images. Recording on; measurements over whole data sets, once an epoch, included.
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

std::optional<double> torchImagesPerSecond(const Task& task) {
  return scriptNumber("torch_training.py", std::string(task.torchName) + " " + std::to_string(task.batch) + " " + std::to_string(slice));
}

/// Of one image in a training step: forward, for the weights' gradient, and for the inputs' where something below learns.
double multiplyAddsOf(const NetworkSetting& setting) {
  const auto& network = std::get<NetworkSettingOf<float>>(setting.precise).objective->parts().network;
  Index sum = 0;
  for (const NetworkStep<float>& step : network.steps()) {
    const bool passesOn = network.slotList()[static_cast<std::size_t>(step.input)].wantsGradient;
    sum += step.layer->multiplyAdds() * (passesOn ? 3 : 2);
  }
  return static_cast<double>(sum);
}

/// Multiply-adds a second of the machine's own matrix product at its best: Eigen's of 1024×1024 floats, one in every
/// thread.
double matrixRate(Workers& workers) {
  constexpr Index size = 1024;
  using Matrix = Eigen::MatrixXf;
  const Matrix factor = Matrix::Constant(size, size, 0.5F);
  const auto threads = static_cast<std::size_t>(workers.threads());
  std::vector<Matrix> products(threads, Matrix(size, size));
  std::vector<double> rates;
  for (int round = 0; round < 2 * rounds; ++round) {
    const double seconds =
        secondsOf([&] { workers.run(threads, [&](std::size_t k) { products[k].noalias() = factor * factor; }); });
    rates.push_back(static_cast<double>(threads * size * size * size) / seconds);
  }
  return *std::ranges::max_element(rates);
}

void compare(const Task& task) {
  const Scene scene = sceneOf(task);
  const auto setting = networkSettingOf(scene, static_cast<int>(std::thread::hardware_concurrency()));
  const auto loop = makeNetworkLoop(setting, scene.runs[0]);
  imagesPerSecond(*loop, task.batch);  // warm
  std::vector<double> ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(imagesPerSecond(*loop, task.batch));
    if (const auto rate = torchImagesPerSecond(task)) theirs.push_back(*rate);
  }
  const double share = median(ours) * multiplyAddsOf(*setting) / matrixRate(*setting->workers);
  std::printf("   %s, Adam, batch %3d: %.0f images/s, %.0f %% of the machine's matrix-multiply rate", task.title, task.batch,
              median(ours), 100 * share);
  if (theirs.empty()) {
    std::printf("; PyTorch is not here (Debian: python3-torch)\n");
  } else {
    std::printf("; PyTorch %.0f; ratio %.1f (mark: at least %.0f)\n", median(theirs), median(ours) / median(theirs), task.mark);
  }
}

}  // namespace

void training() {
  for (const Task& task : tasks) compare(task);
}

}  // namespace descent::bench
