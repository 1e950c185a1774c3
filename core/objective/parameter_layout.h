// SPDX-License-Identifier: GPL-3.0-or-later
/// ParameterLayout: what the coordinates of one flat parameter vector are.
/// A surface has one tensor of two coordinates; a network one tensor per weight and bias; a swarm of N points, which
/// have no structure, one of 2N, and what acts per point (norms, noise) acts on `pointDimension` coordinates.
#pragma once

#include <string>
#include <vector>

#include <Eigen/Core>

namespace descent {

struct Tensor {
  std::string name;                  ///< as in weight files, for example "conv1.weight"
  std::vector<Eigen::Index> shape;   ///< row-major, as in PyTorch
  Eigen::Index offset = 0;           ///< of the first coordinate in the flat vector
  Eigen::Index size = 0;             ///< product of the shape
  bool regularised = true;           ///< false for biases and for γ, β of normalizations
};

struct ParameterLayout {
  std::vector<Tensor> tensors;
  Eigen::Index dimension = 0;
  Eigen::Index pointDimension = 0;  ///< coordinates of one point; equals `dimension` unless this is a swarm

  Eigen::Index points() const { return pointDimension == 0 ? 0 : dimension / pointDimension; }
};

/// The layout of one vector without structure, such as a point of a surface.
inline ParameterLayout plainLayout(Eigen::Index dimension) {
  return {.tensors = {{.name = "x", .shape = {dimension}, .offset = 0, .size = dimension}},
          .dimension = dimension,
          .pointDimension = dimension};
}

}  // namespace descent
