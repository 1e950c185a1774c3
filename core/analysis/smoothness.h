// SPDX-License-Identifier: GPL-3.0-or-later
/// Smoothness of the filters of a convolution, beside random filters (normal numbers) of the same size:
///   total variation    mean |w − right or lower neighbour|, over the root mean square of w
///   Laplacian energy   mean of (4w − its four neighbours)² over inner cells, over the mean square of w
/// Both do not change with the scale of a filter; 1 is as rough as noise. Below 5×5 there are too few neighbours.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/numeric/vector.h"
#include "core/objective/parameter_layout.h"

namespace descent {

struct Roughness {
  double totalVariation = 0, laplacianEnergy = 0;
};

/// Of one filter, row by row; not finite for a filter of zeros.
Roughness roughnessOf(std::span<const float> filter, Eigen::Index rows, Eigen::Index columns);

struct FilterSmoothness {
  static constexpr Eigen::Index smallest = 5;  ///< pixels in each direction that mean something

  std::string tensor;
  Eigen::Index rows = 0, columns = 0, filters = 0;
  Roughness relative;    ///< mean over the filters, over the mean of random ones
  Roughness deviations;  ///< how many standard deviations of one random filter that mean lies below theirs
};

/// Of every kernel of at least 5×5, each slice of an input channel a filter of its own.
std::vector<FilterSmoothness> filterSmoothness(const ParameterLayout& layout, std::span<const float> weights);

}  // namespace descent
