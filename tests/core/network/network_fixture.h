// SPDX-License-Identifier: GPL-3.0-or-later
/// What the network tests share: plans in one line, random examples, gradients by central differences.
#pragma once

#include <numeric>
#include <string>
#include <vector>

#include "core/network/initialisers.h"
#include "core/network/layer_catalogue.h"
#include "core/network/network_evaluation.h"
#include "core/numeric/random.h"

namespace descent::network_fixture {

inline LayerPlan plan(const std::string& layer, const std::vector<std::pair<std::string, Value>>& settings = {}) {
  LayerPlan result{.layer = layer};
  result.settings = layers().require(layer).defaults(Domain::network);
  for (const auto& [key, value] : settings) result.settings.set(key, value);
  return result;
}

inline Value whole(int number) { return static_cast<std::int64_t>(number); }
inline Value extent(double rows, double columns) { return std::vector<double>{rows, columns}; }

/// Random images and classes that own their memory.
struct RandomExamples {
  std::vector<double> pixels, targets;
  std::vector<float> singlePixels;
  std::vector<int> classes;
  Examples exact, single;
  std::vector<Index> chosen;

  RandomExamples(Index count, const Shape& shape, int classCount) {
    const Random random(7, Purpose::generator);
    for (Index i = 0; i < count * shape.size(); ++i) pixels.push_back(random.normal(static_cast<std::uint64_t>(i)));
    for (Index i = 0; i < count; ++i) classes.push_back(static_cast<int>(random.below(static_cast<std::uint64_t>(classCount), 900000 + static_cast<std::uint64_t>(i))));
    singlePixels.assign(pixels.begin(), pixels.end());
    exact = {.count = count, .shape = shape, .exactPixels = pixels, .classes = classes};
    single = {.count = count, .shape = shape, .pixels = singlePixels, .classes = classes};
    chosen.resize(static_cast<std::size_t>(count));
    std::iota(chosen.begin(), chosen.end(), Index(0));
  }
  RandomExamples(const RandomExamples&) = delete;
};

template <class Scalar>
Network<Scalar> network(const std::vector<LayerPlan>& plans, const Shape& input,
                        typename NetworkBuilder<Scalar>::Fusion fusion = NetworkBuilder<Scalar>::Fusion::on) {
  NetworkBuilder<Scalar> builder(input, fusion);
  builder.build(plans);
  return builder.finish();
}

template <class Scalar>
std::unique_ptr<Loss<Scalar>> lossOf(const std::string& id) {
  const LossEntry& entry = losses().require(id);
  return make<Scalar>(entry.made, entry.defaults());
}

/// PyTorch's rule: biases are drawn too, so that their gradients are tested away from 0.
template <class Scalar>
VectorOf<Scalar> start(const Network<Scalar>& network, std::uint64_t seed = 1) {
  const auto& entry = initialisers().require("pytorch");
  return initialParameters(network, entry.made, entry.defaults(), seed);
}

struct Difference {
  double largest = 0;  ///< |analytic − numeric| / max(1, |numeric|)
  Index coordinate = -1;
  Index compared = 0, left = 0;  ///< probes, and probes left out
};

/// Compares the gradient with central differences at about `probes` coordinates, all tensors included.
/// A probe across a kink (ReLU, a pool's tie) is recognised by its one-sided slopes and left out.
inline Difference compareWithDifferences(const Network<double>& net, const RandomExamples& examples, const std::string& lossId,
                                         bool byImage = true) {
  constexpr Index probes = 120;
  Workers workers(1);
  const auto loss = lossOf<double>(lossId);
  NetworkEvaluation<double> evaluation(net, *loss, workers);
  evaluation.setRunningMoves(false);
  evaluation.setByImage(byImage);
  Vector x = start(net), gradient(x.size());
  const double at = evaluation.lossAndGradient(x, examples.exact, examples.chosen, gradient);
  const auto moved = [&](Index k, double by) {
    Vector y = x;
    y[k] += by;
    return evaluation.loss(y, examples.exact, examples.chosen);
  };
  Difference difference;
  for (Index k = 0; k < x.size(); k += std::max<Index>(1, x.size() / probes)) {
    constexpr double h = 1e-5;
    const double above = moved(k, h), below = moved(k, -h);
    if (std::abs((above - at) - (at - below)) > 1e-3 * h) {
      ++difference.left;
      continue;
    }
    ++difference.compared;
    const double numeric = (above - below) / (2 * h);
    const double error = std::abs(gradient[k] - numeric) / std::max(1.0, std::abs(numeric));
    if (error <= difference.largest) continue;
    difference.largest = error;
    difference.coordinate = k;
  }
  return difference;
}

}  // namespace descent::network_fixture
