// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/l2_way.h"

#include <algorithm>

#include "core/objective/regression/regression.h"

namespace descent {
namespace {

PenaltyList unitL2() {
  const PenaltyEntry& entry = penalties().require("l2");
  Settings settings = entry.initial;
  settings.set("lambda", 1.0);
  return {entry.made.make(settings)};
}

}  // namespace

std::size_t L2Way::nearestTo(const Point& place) const {
  const auto away = [&place](const Point& point) { return (point - place).norm(); };
  return std::size_t(std::ranges::min_element(path.points, {}, away) - path.points.begin());
}

void L2Way::make(const Request& request, const std::stop_token& /*stop*/, const Publish<L2Way>& publish) {
  auto way = std::make_shared<L2Way>();
  const Regression* regression = regressionIn(*request.landscape);
  if (regression && !regression->criticalPoints().empty()) {
    const PenaltyList l2 = unitL2();
    way->path = regularisationPath({*regression->at(0), l2}, regression->criticalPoints().front().at);
  }
  publish(std::move(way), true);
}

}  // namespace descent
