// SPDX-License-Identifier: GPL-3.0-or-later
/// Networks that PyTorch computed (tests/data/network/README.md): their numbers, tensors and examples.
#pragma once

#include <cmath>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/network/network_weights.h"
#include "tests/core/network/network_fixture.h"

namespace descent::torch_cases {

using Json = nlohmann::json;

inline Json casesOf(const std::string& file) {
  return Json::parse(std::ifstream(DESCENT_TEST_DATA "/network/" + file))["cases"];
}

inline void flattenInto(const Json& nested, std::vector<double>& numbers) {
  if (!nested.is_array()) {
    numbers.push_back(nested.get<double>());
    return;
  }
  for (const Json& part : nested) flattenInto(part, numbers);
}

inline std::vector<double> flat(const Json& nested) {
  std::vector<double> numbers;
  flattenInto(nested, numbers);
  return numbers;
}

inline std::vector<Index> shapeOf(const Json& nested) {
  std::vector<Index> shape;
  for (const Json* at = &nested; at->is_array(); at = &(*at)[0]) shape.push_back(static_cast<Index>(at->size()));
  return shape;
}

/// The oracle calls a batch normalization's weight and bias gamma and beta.
inline std::string tensorName(std::string name) {
  const auto replace = [&](const std::string& from, const std::string& to) {
    if (name.ends_with(from)) name.replace(name.size() - from.size(), from.size(), to);
  };
  replace(".gamma", ".weight");
  replace(".beta", ".bias");
  return name;
}

inline std::vector<StoredTensor> stored(const Json& tensors) {
  std::vector<StoredTensor> result;
  for (const auto& [name, values] : tensors.items()) {
    const std::vector<double> numbers = flat(values);
    result.push_back({.name = tensorName(name),
                      .shape = shapeOf(values),
                      .values = Eigen::Map<const Vector>(numbers.data(), std::ssize(numbers))});
  }
  return result;
}

/// The largest |got − want| / max(1, |want|).
template <class Scalar>
double distance(const Scalar* got, const std::vector<double>& want) {
  double largest = 0;
  for (std::size_t i = 0; i < want.size(); ++i) {
    largest = std::max(largest, std::abs(static_cast<double>(got[i]) - want[i]) / std::max(1.0, std::abs(want[i])));
  }
  return largest;
}

template <class Scalar>
double distance(const VectorOf<Scalar>& got, const Vector& want) {
  return distance(got.data(), {want.begin(), want.end()});
}

/// Images and answers of a case, in memory of their own, as a network reads them.
class CaseExamples {
 public:
  CaseExamples(const Json& input, const Json& target)
      : pixels_(flat(input)),
        singlePixels_(pixels_.begin(), pixels_.end()),
        targets_(flat(target)),
        classes_(targets_.begin(), targets_.end()) {
    const std::vector<Index> shape = shapeOf(input);
    shape_ = {shape[1], shape[2], shape[3]};
    chosen_.resize(static_cast<std::size_t>(shape[0]));
    std::iota(chosen_.begin(), chosen_.end(), Index(0));
  }
  CaseExamples(const CaseExamples&) = delete;

  const Shape& shape() const { return shape_; }
  std::span<const Index> chosen() const { return chosen_; }

  template <class Scalar>
  Examples of(bool classes) const {
    Examples examples{.count = std::ssize(chosen_), .shape = shape_};
    if constexpr (std::is_same_v<Scalar, double>) {
      examples.exactPixels = pixels_;
    } else {
      examples.pixels = singlePixels_;
    }
    if (classes) {
      examples.classes = classes_;
    } else {
      examples.targets = targets_;
    }
    return examples;
  }

 private:
  std::vector<double> pixels_;
  std::vector<float> singlePixels_;
  std::vector<double> targets_;
  std::vector<int> classes_;
  Shape shape_;
  std::vector<Index> chosen_;
};

/// How far the outputs of an inference pass are from `outputs` [image][output], in the mean: the mean absolute error
/// of a network that shall give them.
template <class Scalar>
double outputError(const Network<Scalar>& net, const NetworkWeights<Scalar>& weights, const Json& input,
                   const Json& outputs) {
  const CaseExamples examples(input, outputs);
  Workers workers(1);
  const auto loss = network_fixture::lossOf<Scalar>("mean-absolute-error");
  NetworkEvaluation<Scalar> evaluation(net, *loss, workers);
  evaluation.running() = weights.running;
  return evaluation.measure(weights.parameters, examples.of<Scalar>(false), examples.chosen()).loss;
}

}  // namespace descent::torch_cases
