// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/layer_health.h"

#include "core/analysis/frame_weights.h"
#include "core/network/activation.h"
#include "core/network/network_probe.h"
#include "core/numeric/flush_denormals.h"
#include "core/run/layer_record.h"

namespace descent {
namespace {

constexpr double flatSlope = 0.005;  // of the steepest

/// One activation's numbers, counted block by block.
struct FlatCount {
  std::string name;
  double steepest = 1;
  std::int64_t flat = 0, all = 0;
  std::vector<bool> alive;  ///< units that have not been flat throughout

  FlatnessOfLayer share() const {
    const auto dead = std::ranges::count(alive, false);
    return {name, static_cast<double>(flat) / static_cast<double>(all),
            static_cast<double>(dead) / static_cast<double>(alive.size())};
  }
};

template <class Scalar>
void countFlat(const Activation<Scalar>& activation, const Cell<Scalar>& cell, FlatCount& count) {
  const Shape& shape = cell.output.shape;
  forEachRow(shape, [&](Index channel, Index row) {
    const Scalar *x = cell.input.at(channel, row, 0), *y = cell.output.at(channel, row, 0);
    for (Index i = 0; i < shape.columns * blockImages; i += nativeLanes<Scalar>) {
      const Pack<Scalar> slope = activation.slopeAt(Pack<Scalar>::load(x + i), Pack<Scalar>::load(y + i));
      for (int lane = 0; lane < nativeLanes<Scalar>; ++lane) {
        if ((i + lane) % blockImages >= cell.images) continue;
        const bool flat = std::abs(static_cast<double>(slope[lane])) < flatSlope * count.steepest;
        count.flat += flat;
        count.all += 1;
        if (!flat) count.alive[static_cast<std::size_t>(channel)] = true;
      }
    }
  });
}

template <class Scalar>
std::vector<FlatnessOfLayer> flatness(NetworkProbe<Scalar>& probe, const NetworkWeights<Scalar>& weights,
                                      const Examples& examples, const std::vector<Index>& images) {
  std::vector<FlatCount> counts;
  std::size_t next = 0;
  probe.run(weights, examples, images, [&](const NetworkStep<Scalar>& step, const Cell<Scalar>& cell) {
    if (&step == &probe.network().steps().front()) next = 0;
    const auto* activation = dynamic_cast<const Activation<Scalar>*>(step.layer.get());
    if (!activation) return;
    if (next == counts.size()) {
      counts.push_back({.name = step.name,
                        .steepest = static_cast<double>(activation->steepest()),
                        .alive = std::vector<bool>(static_cast<std::size_t>(cell.output.shape.channels))});
    }
    countFlat(*activation, cell, counts[next++]);
  });
  std::vector<FlatnessOfLayer> result;
  for (const FlatCount& count : counts) result.push_back(count.share());
  return result;
}

template <class Scalar>
std::vector<GradientOfLayer> gradients(const NetworkParts<Scalar>& parts, const NetworkWeights<Scalar>& weights,
                                       const std::vector<Index>& images) {
  Workers alone(1);
  NetworkEvaluation<Scalar> evaluation(parts.network, *parts.loss, alone);
  evaluation.setRunningMoves(false);
  evaluation.running() = weights.running;
  VectorOf<Scalar> gradient(weights.parameters.size());
  evaluation.lossAndGradient(weights.parameters, parts.train, images, gradient);
  addPenalties<Scalar>(parts.penalties, parts.network.layout(), weights.parameters, gradient.data());
  std::vector<GradientOfLayer> result;
  for (const LayerPart& layer : layerParts(parts.network.layout())) {
    result.push_back({layer.name, gradient.segment(layer.offset, layer.size).template cast<double>().norm()});
  }
  return result;
}

template <class Scalar>
LayerActivations firstImageOf(const Plane<Scalar>& plane, std::string name) {
  LayerActivations result{.name = std::move(name), .shape = plane.shape, .values = {}};
  forEachRow(plane.shape, [&](Index channel, Index row) {
    for (Index column = 0; column < plane.shape.columns; ++column)
      result.values.push_back(static_cast<float>(*plane.at(channel, row, column)));
  });
  return result;
}

}  // namespace

LayerHealth layerHealthOf(const NetworkSetting& network, const KeyFrame& frame, const std::vector<Index>& images) {
  const FlushDenormals guard;
  return std::visit(
      [&]<class Scalar>(const NetworkSettingOf<Scalar>& precise) -> LayerHealth {
        const NetworkParts<Scalar>& parts = precise.objective->parts();
        const NetworkWeights<Scalar> weights = frameWeights<Scalar>(frame);
        NetworkProbe<Scalar> probe(network.layers, parts.train.shape);
        return {.gradients = gradients(parts, weights, images),
                .activations = flatness(probe, weights, parts.train, images)};
      },
      network.precise);
}

std::vector<LayerActivations> activationsOf(const NetworkSetting& network, const KeyFrame& frame, const Examples& part,
                                            Index image) {
  const FlushDenormals guard;
  std::vector<LayerActivations> result;
  std::visit(
      [&]<class Scalar>(const NetworkSettingOf<Scalar>&) {
        NetworkProbe<Scalar> probe(network.layers, part.shape);
        probe.run(frameWeights<Scalar>(frame), part, std::span(&image, 1),
                  [&](const NetworkStep<Scalar>& step, const Cell<Scalar>& cell) {
                    if (result.empty()) result.push_back(firstImageOf(cell.input, "image"));
                    result.push_back(firstImageOf(cell.output, step.name));
                  });
      },
      network.precise);
  return result;
}

}  // namespace descent
