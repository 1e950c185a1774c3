// SPDX-License-Identifier: GPL-3.0-or-later
/// The largest eigenvalue of a Hessian by power iteration. It finds the largest by size first; where that is negative,
/// the iteration goes on with what it is shifted by, until the largest of all is found. Beside 2/η it says whether
/// gradient descent can stand there (Cohen et al. 2021).
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "core/run/key_frames.h"
#include "core/run/network_setting.h"

namespace descent {

struct Sharpness {
  double eigenvalue = 0;
  int products = 0;        ///< with the Hessian
  bool converged = false;  ///< to a thousandth
};

using HessianTimes = std::function<Vector(const Vector& direction)>;

Sharpness largestEigenvalue(const HessianTimes& times, Eigen::Index dimension, const std::stop_token& stop = {});

/// Of the loss with penalties on some training images, as training sees it: batch normalization by their statistics.
/// Gradients are taken in double. `workers` compute.
Sharpness sharpnessOf(const NetworkSetting& network, const KeyFrame& frame, const std::vector<Index>& images,
                      Workers& workers, const std::stop_token& stop = {});

/// The rate above which gradient descent along that direction grows.
inline double largestStableRate(const Sharpness& sharpness) { return 2 / sharpness.eigenvalue; }

}  // namespace descent
