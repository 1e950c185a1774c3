// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/initialisers.h"

#include <cmath>

#include "core/network/no_settings.h"
#include "core/numeric/random.h"

namespace descent {
namespace {

struct NormalSettings {
  double sigma = 0.01;
};

const Description& normalDescription() {
  static const Description description{real("sigma", &NormalSettings::sigma,
                                            {.symbol = "σ", .legal = legal::nonNegative, .sliderLow = 1e-4, .sliderHigh = 1,
                                             .scale = Scale::log, .help = "Standard deviation of the weights."})};
  return description;
}

Spread normal(double variance) { return {Spread::Kind::normal, std::sqrt(variance)}; }
Spread uniform(double bound) { return {Spread::Kind::uniform, bound}; }
double in(const TensorPlan& plan) { return static_cast<double>(plan.fanIn); }
double both(const TensorPlan& plan) { return static_cast<double>(plan.fanIn + plan.fanOut); }

using Initialiser = Entry<InitialiserMaker>;

Initialiser entry(std::array<std::string, 4> words, Spread (*weights)(const TensorPlan&, const Settings&), bool drawsBiases = false) {
  return {.id = words[0], .label = words[1], .summary = "Where the weights start.", .rule = words[2], .reference = words[3],
          .initial = noSettings(), .made = {weights, drawsBiases}};
}

}  // namespace

const Catalogue<InitialiserMaker>& initialisers() {
  using P = const TensorPlan&;
  using S = const Settings&;
  static const Catalogue<InitialiserMaker> catalogue("initialisation", {
      entry({"he-normal", "He, normal", "N(0, 2/fan_in)", "He et al. 2015"}, [](P p, S) { return normal(2 / in(p)); }),
      entry({"he-uniform", "He, uniform", "U(±√(6/fan_in))", "He et al. 2015"}, [](P p, S) { return uniform(std::sqrt(6 / in(p))); }),
      entry({"xavier-normal", "Xavier, normal", "N(0, 2/(fan_in + fan_out))", "Glorot & Bengio 2010"}, [](P p, S) { return normal(2 / both(p)); }),
      entry({"xavier-uniform", "Xavier, uniform", "U(±√(6/(fan_in + fan_out)))", "Glorot & Bengio 2010"}, [](P p, S) { return uniform(std::sqrt(6 / both(p))); }),
      entry({"lecun-normal", "LeCun, normal", "N(0, 1/fan_in)", "LeCun et al. 1998"}, [](P p, S) { return normal(1 / in(p)); }),
      entry({"pytorch", "PyTorch", "U(±1/√fan_in), biases too", "torch.nn, kaiming_uniform with a = √5"}, [](P p, S) { return uniform(1 / std::sqrt(in(p))); }, true),
      entry({"zeros", "Zeros", "0", "all units of a layer stay alike"}, [](P, S) { return Spread{}; }),
      Initialiser{.id = "normal", .label = "Normal", .summary = "Where the weights start.", .rule = "N(0, σ²)", .reference = "",
                  .initial = Settings::of<NormalSettings>(normalDescription()),
                  .made = {[](P, S s) { return Spread{Spread::Kind::normal, s.as<NormalSettings>().sigma}; }}},
  });
  return catalogue;
}

template <class Scalar>
VectorOf<Scalar> initialParameters(const Network<Scalar>& network, const InitialiserMaker& maker, const Settings& settings,
                                   std::uint64_t seed) {
  const Random random(seed, Purpose::initialisation);
  const auto draw = [&](const Spread& spread, Index place) {
    const auto index = static_cast<std::uint64_t>(place);
    if (spread.kind == Spread::Kind::normal) return spread.width * random.normal(index);
    return spread.width * (2 * random.uniform(index) - 1);
  };
  VectorOf<Scalar> parameters = VectorOf<Scalar>::Zero(network.layout().dimension);
  for (std::size_t i = 0; i < network.tensorPlans().size(); ++i) {
    const TensorPlan& plan = network.tensorPlans()[i];
    const Tensor& tensor = network.layout().tensors[i];
    auto values = parameters.segment(tensor.offset, tensor.size);
    if (plan.role == TensorPlan::Role::scale) values.setOnes();
    const bool drawn = plan.role == TensorPlan::Role::weight || (plan.role == TensorPlan::Role::bias && maker.drawsBiases);
    if (!drawn) continue;
    const Spread spread = maker.weights(plan, settings);
    for (Index k = 0; k < tensor.size; ++k) values[k] = static_cast<Scalar>(draw(spread, tensor.offset + k));
  }
  return parameters;
}

template VectorOf<float> initialParameters(const Network<float>&, const InitialiserMaker&, const Settings&, std::uint64_t);
template VectorOf<double> initialParameters(const Network<double>&, const InitialiserMaker&, const Settings&, std::uint64_t);

}  // namespace descent
