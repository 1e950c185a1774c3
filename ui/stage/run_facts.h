// SPDX-License-Identifier: GPL-3.0-or-later
/// RunFacts: what is worked out about recorded runs for tiles, once each: their readouts row by row, and the
/// diagnosis of how they ended. Facts of runs that are gone are forgotten.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "core/analysis/diagnosis.h"
#include "core/analysis/readouts.h"
#include "ui/stage/landscape_lines.h"

namespace descent {

class RunFacts {
 public:
  using Values = std::shared_ptr<const std::vector<double>>;

  /// One value for each recorded row; without a landscape the run is a network's.
  Values readout(const Readout& readout, const std::shared_ptr<const Landscape>& landscape, const RunPointer& run);
  std::optional<Diagnosis> diagnosis(const std::shared_ptr<const Landscape>& landscape, const RunPointer& run);
  /// The lines that belong to a landscape itself.
  LandscapeLinesCache& lines() { return lines_; }

 private:
  struct Facts {
    std::weak_ptr<const Run> run;  ///< so that another one at its address is not taken for it
    bool finished = false;         ///< when they were worked out
    std::map<std::string, Values> readouts;
    std::optional<std::optional<Diagnosis>> diagnosis;
  };

  Facts& of(const RunPointer& run);

  std::mutex mutex_;
  std::map<const Run*, Facts> facts_;
  LandscapeLinesCache lines_;
};

}  // namespace descent
