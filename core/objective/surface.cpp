// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/surface.h"

#include "core/objective/surface_evaluator.h"

namespace descent {
namespace {

/// The values of the formula's names, by key.
std::vector<double> valuesOf(const Formula& formula, const Settings& settings) {
  std::vector<double> values;
  for (const std::string& name : formula.names()) values.push_back(std::get<double>(settings.get(name)));
  return values;
}

}  // namespace

std::shared_ptr<const Surface> Surface::fromFormula(BoundFormula formula, const Rectangle& domain) {
  return std::shared_ptr<const Surface>(new Surface(std::move(formula), domain));
}

std::shared_ptr<const Surface> Surface::fromFormula(Formula formula, std::vector<double> values,
                                                    const Rectangle& domain) {
  std::shared_ptr<Surface> surface(new Surface(formula.bind(values), domain));
  if (formula.usesRow()) surface->moving_ = Moving{std::move(formula), std::move(values)};
  return surface;
}

std::unique_ptr<Evaluator<double>> Surface::evaluator(std::uint64_t /*seed*/) const {
  return std::make_unique<SurfaceEvaluator>(*this);
}

BoundFormula Surface::formulaAt(std::int64_t row) const {
  return moving_ ? moving_->formula.bind(moving_->values, static_cast<double>(row)) : *formula_;
}

std::shared_ptr<const PlanarFunction> Surface::at(std::int64_t row) const {
  return moves() ? std::make_shared<const BoundFormula>(formulaAt(row)) : formula_;
}

std::shared_ptr<const Surface> makeSurface(const SurfaceEntry& entry, const Settings& settings) {
  const Formula formula = std::get<Formula>(Formula::parse(entry.rule));
  const std::vector<double> values = valuesOf(formula, settings);
  std::shared_ptr<Surface> surface(new Surface(formula.bind(values), entry.made.domain));
  surface->start_ = entry.made.start;
  surface->criticalPoints_ = entry.made.known(settings);
  for (CriticalPoint& point : surface->criticalPoints_) point.value = surface->formula_->value(point.at);
  return surface;
}

}  // namespace descent
