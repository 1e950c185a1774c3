// SPDX-License-Identifier: GPL-3.0-or-later
/// The weights of a network as named tensors: parameters and running statistics, names and shapes as PyTorch has them.
#pragma once

#include <map>

#include "core/network/network.h"
#include "core/network/safetensors.h"

namespace descent {

template <class Scalar>
struct NetworkWeights {
  VectorOf<Scalar> parameters;
  VectorOf<Scalar> running;
};

template <class Scalar>
std::vector<StoredTensor> storedTensors(const Network<Scalar>& network, const NetworkWeights<Scalar>& weights);

/// Running statistics that are missing keep their start values, `num_batches_tracked` is ignored; any other tensor that
/// is missing, left over or of another shape is a WeightsError that names it.
template <class Scalar>
NetworkWeights<Scalar> weightsFrom(const Network<Scalar>& network, const std::vector<StoredTensor>& tensors);

/// Takes some tensors of another network's file.
struct Restoring {
  NamePattern wanted{"*"};                    ///< names in the network
  std::map<std::string, std::string> rename;  ///< tensor or layer: its name in the file → in the network
};

/// Overwrites the tensors that are wanted; what the file has beside them is left out. Throws WeightsError where one is
/// missing or of another shape, or where nothing is restored.
template <class Scalar>
void restoreWeights(const Network<Scalar>& network, std::vector<StoredTensor> tensors, const Restoring& restoring, NetworkWeights<Scalar>& weights);

}  // namespace descent
