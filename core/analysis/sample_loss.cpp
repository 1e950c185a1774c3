// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/sample_loss.h"

#include <algorithm>
#include <atomic>

#include "core/numeric/flush_denormals.h"
#include "core/numeric/random.h"

namespace descent {

std::vector<Index> imageSample(Index all, Index count, std::uint64_t seed) {
  constexpr std::uint64_t ofImages = 2;  // 0 and 1 are directions
  const auto order = Random(seed, Purpose::direction, ofImages).permutation(static_cast<std::size_t>(all));
  std::vector<Index> sample(order.begin(), order.begin() + std::min(all, count));
  std::ranges::sort(sample);
  return sample;
}

/// What one thread needs to itself.
class SampleLoss::Part {
 public:
  virtual ~Part() = default;
  virtual double loss(std::span<const Index> images) = 0;

  Weights weights;
};

template <class Scalar>
class SampleLoss::PartOf final : public Part {
 public:
  explicit PartOf(const NetworkParts<Scalar>& parts) : parts_(parts), evaluation_(parts.network, *parts.loss, alone_) {}

  double loss(std::span<const Index> images) override {
    parameters_ = weights.parameters.cast<Scalar>();
    evaluation_.running() = weights.running.cast<Scalar>();
    return evaluation_.measure(parameters_, parts_.train, images).loss;
  }

 private:
  const NetworkParts<Scalar>& parts_;
  Workers alone_{1};
  NetworkEvaluation<Scalar> evaluation_;
  VectorOf<Scalar> parameters_;
};

SampleLoss::SampleLoss(std::shared_ptr<const NetworkSetting> network, std::vector<Index> images, Workers& workers)
    : network_(std::move(network)), images_(std::move(images)), workers_(workers) {
  for (int i = 0; i < workers.threads(); ++i) {
    std::visit(
        [&]<class Scalar>(const NetworkSettingOf<Scalar>& precise) {
          parts_.push_back(std::make_unique<PartOf<Scalar>>(precise.objective->parts()));
        },
        network_->precise);
  }
}

SampleLoss::~SampleLoss() = default;

bool SampleLoss::evaluate(std::span<double> losses, const WeightsAt& weightsAt, const std::stop_token& stop) {
  std::atomic<std::size_t> next{0};
  workers_.run(std::min(parts_.size(), losses.size()), [&](std::size_t i) {
    const FlushDenormals guard;
    Part& part = *parts_[i];
    for (std::size_t index = next++; index < losses.size() && !stop.stop_requested(); index = next++) {
      weightsAt(index, part.weights);
      losses[index] = part.loss(images_);
    }
  });
  return !stop.stop_requested();
}

}  // namespace descent
