// SPDX-License-Identifier: GPL-3.0-or-later
/// Surface: a function of two variables given by a formula, with exact derivatives, as an objective.
/// A formula that holds `t` is a moving surface: what `beginStep(t)` begins sees the function of row t.
#pragma once

#include <optional>
#include <vector>

#include "core/formula/formula.h"
#include "core/objective/landscape.h"
#include "core/settings/catalogue.h"

namespace descent {

/// What the catalogue knows of a surface beside its description; the formula is the entry's `rule`, its free names
/// are the settings.
struct SurfaceMaker {
  Rectangle domain;  ///< what is shown at first, never a limit
  Point start;
  std::vector<CriticalPoint> (*known)(const Settings& settings);  ///< the values are filled in later
};

using SurfaceEntry = Entry<SurfaceMaker>;

/// Every surface, in the order the user sees.
const Catalogue<SurfaceMaker>& surfaces();

class Surface final : public Landscape {
 public:
  /// `values` are those of `formula.names()`, in that order.
  static std::shared_ptr<const Surface> fromFormula(Formula formula, std::vector<double> values,
                                                    const Rectangle& domain);
  /// Of a formula without `t`.
  static std::shared_ptr<const Surface> fromFormula(BoundFormula formula, const Rectangle& domain);

  /// A surface draws nothing at random: the seed is not used.
  std::unique_ptr<Evaluator<double>> evaluator(std::uint64_t seed) const override;

  /// The function of row 0.
  const BoundFormula& formula() const { return *formula_; }
  std::shared_ptr<const PlanarFunction> at(std::int64_t row) const override;
  bool moves() const override { return moving_.has_value(); }
  BoundFormula formulaAt(std::int64_t row) const;

  const Rectangle& domain() const override { return domain_; }
  Point start() const override { return start_; }
  /// What is known of a catalogue's surface; empty for a typed formula.
  const std::vector<CriticalPoint>& criticalPoints() const override { return criticalPoints_; }

 private:
  friend std::shared_ptr<const Surface> makeSurface(const SurfaceEntry& entry, const Settings& settings);
  struct Moving {
    Formula formula;
    std::vector<double> values;
  };

  Surface(BoundFormula formula, const Rectangle& domain)
      : formula_(std::make_shared<const BoundFormula>(std::move(formula))), domain_(domain), start_(startIn(domain)) {}

  /// Off the middle and off the diagonals, where symmetric functions have their critical points.
  static Point startIn(const Rectangle& domain) {
    return {domain.xMin + 0.1 * domain.width(), domain.yMin + 0.7 * domain.height()};
  }

  std::shared_ptr<const BoundFormula> formula_;
  std::optional<Moving> moving_;
  Rectangle domain_;
  Point start_;
  std::vector<CriticalPoint> criticalPoints_;
};

std::shared_ptr<const Surface> makeSurface(const SurfaceEntry& entry, const Settings& settings);

}  // namespace descent
