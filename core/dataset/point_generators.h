// SPDX-License-Identifier: GPL-3.0-or-later
/// Generators of points for regressions: every number is a function of (seed, index), so more points keep the first
/// ones. With x the features (of a line x and 1), `truth` is what a regression should find.
#pragma once

#include <cstdint>
#include <functional>

#include "core/dataset/labelled_point.h"
#include "core/settings/catalogue.h"

namespace descent {

struct GeneratorSettings {
  std::int64_t points = 100;
  double noise = 0.1;
  std::vector<double> truth{1, 2};
  double frequency = 0.02;  ///< of the sparse feature
  double outlier = 20;      ///< by how much the last point is raised
};

using MakePoints = PointTable (*)(const GeneratorSettings& settings, LineForm form, std::uint64_t seed);

/// Every generator, in the order the user sees.
const Catalogue<MakePoints>& pointGenerators();

/// Throws SettingError if the settings go together badly.
PointTable generatePoints(const Entry<MakePoints>& generator, const Settings& settings, LineForm form,
                          std::uint64_t seed);

}  // namespace descent
