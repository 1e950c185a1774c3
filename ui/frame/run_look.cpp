// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/run_look.h"

#include <array>

#include "ui/frame/contrast.h"
#include "ui/frame/palette.h"

namespace descent {
namespace {

// Not among them: what has a meaning already. A dashed curve is an average or a test, its end a diamond; a star is a
// minimum, a cross a saddle, a ring the start.
constexpr std::array dashes = {Dash::solid, Dash::longDashed, Dash::dashDotted, Dash::dotted};
constexpr std::array markers = {Marker::disc, Marker::square, Marker::triangle, Marker::plus};

}  // namespace

const Theme& themeIn(const nlohmann::json& stage) {
  const auto found = stage.find("theme");
  return themeOf(found != stage.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString());
}

bool codedIn(const nlohmann::json& stage) {
  const auto found = stage.find("coding");
  return found != stage.end() && found->is_boolean() ? found->get<bool>() : themeIn(stage).coded;
}

QColor ownColor(const Scene& scene, std::size_t run) {
  const QColor own(QString::fromStdString(scene.runs[run].color));
  return own.isValid() ? own : runColor(run);
}

RunLook runLook(const Scene& scene, std::size_t run) {
  RunLook look{.color = shownColor(ownColor(scene, run), themeIn(scene.stage).plotGround)};
  if (!codedIn(scene.stage)) return look;
  // One further each time round: sixteen runs have sixteen pairs of dash and marker.
  look.dash = dashes[(run + run / dashes.size()) % dashes.size()];
  look.marker = markers[run % markers.size()];
  return look;
}

}  // namespace descent
