// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/objective/landscape.h"

namespace descent {
namespace {

class FunctionsOfRows final : public StepFunctions {
 public:
  explicit FunctionsOfRows(const Landscape& landscape) : landscape_(landscape), now_(landscape.at(0)) {}

  const PlanarFunction& at(std::int64_t step) override {
    if (landscape_.moves() && step != row_) {
      now_ = landscape_.at(step);
      row_ = step;
    }
    return *now_;
  }

 private:
  const Landscape& landscape_;
  std::shared_ptr<const PlanarFunction> now_;
  std::int64_t row_ = 0;
};

}  // namespace

std::unique_ptr<StepFunctions> Landscape::seen(std::uint64_t /*seed*/) const {
  return std::make_unique<FunctionsOfRows>(*this);
}

}  // namespace descent
