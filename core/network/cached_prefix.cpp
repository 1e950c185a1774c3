// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/cached_prefix.h"

#include <algorithm>
#include <numeric>

namespace descent {
namespace {

constexpr std::size_t mostBytes = std::size_t{1} << 30;

/// "Loss" that writes down what a network puts out: the class of an image is its place.
template <class Scalar>
class Outputs final : public Loss<Scalar> {
 public:
  explicit Outputs(Scalar* to) : to_(to) {}
  bool needsClasses() const override { return true; }
  bool hasAccuracy() const override { return false; }

  void evaluate(const LossBlock<Scalar>& block) const override {
    for (Index image = 0; image < block.images; ++image) {
      Scalar* to = to_ + *block.classes[image] * block.outputs;
      for (Index k = 0; k < block.outputs; ++k) to[k] = block.values[k * blockImages + image];
      block.losses[image] = block.right[image] = 0;
    }
  }

 private:
  Scalar* to_;
};

/// Whether all that later steps read of the first `count` is the output of the last of them.
template <class Scalar>
bool partsAfter(const std::vector<NetworkStep<Scalar>>& steps, std::size_t count) {
  const int crossing = steps[count - 1].output;
  const auto made = [&](int slot) { return std::any_of(steps.begin() + static_cast<std::ptrdiff_t>(count), steps.end(), [&](const auto& step) { return step.output == slot; }); };
  return std::all_of(steps.begin() + static_cast<std::ptrdiff_t>(count), steps.end(), [&](const auto& step) {
    const auto known = [&](int slot) { return slot == crossing || made(slot); };
    return known(step.input) && (step.second < 0 || known(step.second));
  });
}

/// The most steps that can be cached: some are frozen, none learns or draws.
template <class Scalar>
std::size_t cachedSteps(const std::vector<NetworkStep<Scalar>>& steps) {
  std::size_t best = 0;
  bool frozen = false;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    if (steps[i].learns() || steps[i].layer->draws()) break;
    frozen = frozen || steps[i].frozen;
    if (frozen && partsAfter(steps, i + 1)) best = i + 1;
  }
  return best;
}

}  // namespace

template <class Scalar>
std::unique_ptr<CachedPrefix<Scalar>> CachedPrefix<Scalar>::of(const Network<Scalar>& network, const Loss<Scalar>& loss, const Examples& train,
                                                               Workers& workers) {
  const auto& steps = network.steps();
  const std::size_t count = cachedSteps(steps);
  if (count == 0 || train.reconstruct) return nullptr;
  const Index made = network.slotList()[static_cast<std::size_t>(steps[count - 1].output)].activations.shape.size();
  if (static_cast<std::size_t>(made * train.count) > mostBytes / sizeof(Scalar)) return nullptr;
  const Cut cut{count, steps[count].parameterOffset, steps[count].runningOffset};
  return std::unique_ptr<CachedPrefix>(new CachedPrefix(network, loss, train, workers, cut));
}

template <class Scalar>
CachedPrefix<Scalar>::CachedPrefix(const Network<Scalar>& network, const Loss<Scalar>& loss, const Examples& train, Workers& workers, Cut cut)
    : cut_(cut), prefix_(network.part(0, cut.steps)), rest_(network.part(cut.steps, network.steps().size())), train_(train), workers_(workers),
      evaluation_(rest_, loss, workers) {}

template <class Scalar>
void CachedPrefix<Scalar>::prepare(ConstVectorRef<Scalar> x, const VectorOf<Scalar>& running) {
  evaluation_.running() = running.tail(running.size() - cut_.running);
  const auto weights = x.head(cut_.parameters);
  const auto statistics = running.head(cut_.running);
  if (!made_.empty() && weights == known_ && statistics == knownRunning_) return;
  known_ = weights;
  knownRunning_ = statistics;
  made_.resize(static_cast<std::size_t>(train_.count * prefix_.output().size()));
  const Outputs<Scalar> outputs(made_.data());
  NetworkEvaluation<Scalar> evaluation(prefix_, outputs, workers_);
  evaluation.running() = knownRunning_;
  std::vector<int> places(static_cast<std::size_t>(train_.count));
  std::iota(places.begin(), places.end(), 0);
  Examples images = train_;
  images.classes = places;
  images.targets = {};
  const std::vector<Index> all(places.begin(), places.end());
  evaluation.measure(known_, images, all);
  examples_ = {.count = train_.count, .shape = prefix_.output(), .classes = train_.classes, .targets = train_.targets};
  if constexpr (std::is_same_v<Scalar, double>) {
    examples_.exactPixels = made_;
  } else {
    examples_.pixels = made_;
  }
}

template <class Scalar>
double CachedPrefix<Scalar>::lossAndGradient(ConstVectorRef<Scalar> x, std::span<const Index> chosen, VectorRef<Scalar> gradient,
                                             VectorOf<Scalar>& running) {
  prepare(x, running);
  std::fill_n(gradient.data(), cut_.parameters, Scalar(0));
  const VectorRef<Scalar> rest(gradient.data() + cut_.parameters, gradient.size() - cut_.parameters);
  const double loss = evaluation_.lossAndGradient(restOf(x), examples_, chosen, rest);
  running.tail(running.size() - cut_.running) = evaluation_.running();
  return loss;
}

template <class Scalar>
double CachedPrefix<Scalar>::loss(ConstVectorRef<Scalar> x, std::span<const Index> chosen, VectorOf<Scalar>& running) {
  prepare(x, running);
  const double loss = evaluation_.loss(restOf(x), examples_, chosen);
  running.tail(running.size() - cut_.running) = evaluation_.running();
  return loss;
}

template class CachedPrefix<float>;
template class CachedPrefix<double>;

}  // namespace descent
