// SPDX-License-Identifier: GPL-3.0-or-later
/// The plain numbers of a scene and of a network plan as described settings, so that the same form shows them.
#pragma once

#include "core/run/scene.h"

namespace descent {

/// steps (or epochs where the scene counts them), seed, start_x, start_y (the last two not on networks). `start` is
/// where the runs really start.
Settings sceneNumbers(const Scene& scene, const Point& start);
void setSceneNumber(Scene& scene, const Point& start, const std::string& key, const Value& value);

/// batch, train_size, test_share.
Settings networkNumbers(const NetworkPlan& plan);
void setNetworkNumber(NetworkPlan& plan, const std::string& key, const Value& value);

/// The domain of a typed formula.
Settings domainNumbers(const Rectangle& domain);

/// Throws SettingError if the domain would be empty.
void setDomainNumber(Rectangle& domain, const std::string& key, const Value& value);

/// In the order of their first appearance; none if the formula cannot be parsed.
std::vector<std::string> freeNamesOf(const std::string& formula);

/// Values of names that the formula no longer holds are forgotten: a scene file may not carry them.
void keepOnlyNamesOf(FormulaPlan& plan);

/// The free names of a formula; a name without a value is 1.
Settings formulaNumbers(const std::vector<std::string>& names, const std::map<std::string, double>& values);

}  // namespace descent
