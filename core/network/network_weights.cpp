// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_weights.h"

#include <algorithm>

namespace descent {
namespace {

template <class Scalar>
void appendStored(std::vector<StoredTensor>& stored, const ParameterLayout& layout, const VectorOf<Scalar>& values) {
  for (const Tensor& tensor : layout.tensors) {
    stored.push_back({.name = tensor.name, .shape = tensor.shape,
                      .values = values.segment(tensor.offset, tensor.size).template cast<double>()});
  }
}

const StoredTensor* find(const std::vector<StoredTensor>& tensors, const std::string& name) {
  const auto found = std::ranges::find(tensors, name, &StoredTensor::name);
  return found == tensors.end() ? nullptr : &*found;
}

std::string text(const std::vector<Index>& shape) {
  std::string result;
  for (const Index extent : shape) result += (result.empty() ? "[" : ", ") + std::to_string(extent);
  return result + "]";
}

template <class Scalar>
void copy(const StoredTensor& from, const Tensor& tensor, VectorOf<Scalar>& to) {
  if (!from.isReal) throw WeightsError("tensor \"" + tensor.name + "\" does not hold F32 or F64; convert it");
  if (from.shape != tensor.shape) {
    throw WeightsError("tensor \"" + tensor.name + "\" has shape " + text(from.shape) + " but the network needs " +
                       text(tensor.shape) + "; use the network that the weights belong to");
  }
  to.segment(tensor.offset, tensor.size) = from.values.cast<Scalar>();
}

bool named(const ParameterLayout& layout, const std::string& name) {
  return std::ranges::find(layout.tensors, name, &Tensor::name) != layout.tensors.end();
}

/// A whole name goes before a layer's.
std::string renamed(const std::string& name, const std::map<std::string, std::string>& names) {
  if (const auto found = names.find(name); found != names.end()) return found->second;
  const std::string layer(layerOf(name));
  const auto found = names.find(layer);
  return found == names.end() ? name : found->second + name.substr(layer.size());
}

/// "; the nearest …" would guess: the names that the file has say more.
std::string namesOf(const std::vector<StoredTensor>& tensors) {
  std::string list;
  for (const StoredTensor& tensor : tensors) {
    if (list.size() > 200) return list + " …";
    list += (list.empty() ? "" : ", ") + tensor.name;
  }
  return list;
}

template <class Scalar>
bool restoreInto(const ParameterLayout& layout, const std::vector<StoredTensor>& tensors, const NamePattern& wanted, VectorOf<Scalar>& to, bool required) {
  bool any = false;
  for (const Tensor& tensor : layout.tensors) {
    if (!wanted.matches(tensor.name)) continue;
    const StoredTensor* stored = find(tensors, tensor.name);
    if (!stored && !required) continue;
    if (!stored) {
      throw WeightsError("tensor \"" + tensor.name + "\" is missing in the file, which has " + namesOf(tensors) +
                         "; leave it out of \"restore\", or name it in \"rename\"");
    }
    copy(*stored, tensor, to);
    any = true;
  }
  return any;
}

}  // namespace

template <class Scalar>
void restoreWeights(const Network<Scalar>& network, std::vector<StoredTensor> tensors, const Restoring& restoring, NetworkWeights<Scalar>& weights) {
  for (StoredTensor& tensor : tensors) tensor.name = renamed(tensor.name, restoring.rename);
  const bool any = restoreInto(network.layout(), tensors, restoring.wanted, weights.parameters, true);
  restoreInto(network.runningLayout(), tensors, restoring.wanted, weights.running, false);
  if (!any) throw WeightsError("\"restore\" matches no tensor of the network, which has layers as \"" + std::string(layerOf(network.layout().tensors.empty() ? "" : network.layout().tensors[0].name)) + "\"");
}

template <class Scalar>
std::vector<StoredTensor> storedTensors(const Network<Scalar>& network, const NetworkWeights<Scalar>& weights) {
  std::vector<StoredTensor> stored;
  appendStored(stored, network.layout(), weights.parameters);
  appendStored(stored, network.runningLayout(), weights.running);
  return stored;
}

template <class Scalar>
NetworkWeights<Scalar> weightsFrom(const Network<Scalar>& network, const std::vector<StoredTensor>& tensors) {
  NetworkWeights<Scalar> weights{VectorOf<Scalar>(network.layout().dimension), network.initialRunning()};
  for (const StoredTensor& tensor : tensors) {
    const bool known = named(network.layout(), tensor.name) || named(network.runningLayout(), tensor.name);
    if (!known && !tensor.name.ends_with(".num_batches_tracked")) {
      throw WeightsError("tensor \"" + tensor.name + "\" is in the file but not in the network; remove it or name the layers alike");
    }
  }
  for (const Tensor& tensor : network.layout().tensors) {
    const StoredTensor* stored = find(tensors, tensor.name);
    if (!stored) throw WeightsError("tensor \"" + tensor.name + "\" of the network is missing in the file; name the layers alike");
    copy(*stored, tensor, weights.parameters);
  }
  for (const Tensor& tensor : network.runningLayout().tensors) {
    if (const StoredTensor* stored = find(tensors, tensor.name)) copy(*stored, tensor, weights.running);
  }
  return weights;
}

template void restoreWeights(const Network<float>&, std::vector<StoredTensor>, const Restoring&, NetworkWeights<float>&);
template void restoreWeights(const Network<double>&, std::vector<StoredTensor>, const Restoring&, NetworkWeights<double>&);
template std::vector<StoredTensor> storedTensors(const Network<float>&, const NetworkWeights<float>&);
template std::vector<StoredTensor> storedTensors(const Network<double>&, const NetworkWeights<double>&);
template NetworkWeights<float> weightsFrom(const Network<float>&, const std::vector<StoredTensor>&);
template NetworkWeights<double> weightsFrom(const Network<double>&, const std::vector<StoredTensor>&);

}  // namespace descent
