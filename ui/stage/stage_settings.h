// SPDX-License-Identifier: GPL-3.0-or-later
/// StageSettings: what a scene's `stage` says about the picture. Anything missing or of the wrong kind has its
/// default: a file from a later version still shows something.
#pragma once

#include <QString>
#include <nlohmann/json.hpp>
#include <vector>

namespace descent {

struct StageSettings {
  QString layout = QStringLiteral("contour-traces");
  QString theme = QStringLiteral("light");
  double scale = 1;                ///< of all sizes, for the back row
  std::vector<double> dividers;    ///< their shares
  nlohmann::json tiles = nlohmann::json::object();

  nlohmann::json ofTile(const QString& id) const;
};

StageSettings stageSettings(const nlohmann::json& stage);

}  // namespace descent
