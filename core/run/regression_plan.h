// SPDX-License-Identifier: GPL-3.0-or-later
/// RegressionPlan: a line or a decision boundary through points, whose loss over two parameters is the surface.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/dataset/point_file.h"
#include "core/settings/settings.h"

namespace descent {

struct GeneratedPoints {
  std::string generator = "line";  ///< id in the catalogue of generators
  Settings settings;
  bool operator==(const GeneratedPoints&) const = default;
};

struct PointFile {
  std::string file;
  std::vector<PointColumn> columns;  ///< empty: the first ones
  std::optional<bool> header;        ///< absent: there is one if the first line holds a word
  bool operator==(const PointFile&) const = default;
};

using PointSource = std::variant<GeneratedPoints, PointFile, std::vector<LabelledPoint>>;

struct HoldOutStopping {
  std::int64_t patience = 5;  ///< epochs without a better measure
  std::string measure = "hold-out-loss";
  bool act = false;           ///< end the run there, not only mark it
  bool operator==(const HoldOutStopping&) const = default;
};

struct RegressionPlan {
  enum class Kind { linear, logistic };

  Kind kind = Kind::linear;
  LineForm form = LineForm::slopeIntercept;
  PointSource data;
  bool standardise = false;
  std::string loss = "mean-squared-error";
  Settings lossSettings;
  std::int64_t batch = 0;  ///< points of one update; 0: all of them
  bool shuffle = true;
  double holdOut = 0;      ///< share of the points that no run sees
  std::optional<HoldOutStopping> earlyStopping;
  bool operator==(const RegressionPlan&) const = default;
};

}  // namespace descent
