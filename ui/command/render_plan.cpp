// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/render_plan.h"

#include <algorithm>
#include <filesystem>

#include "core/settings/parameter.h"
#include "ui/command/progress_line.h"
#include "ui/exporting/film_format.h"
#include "ui/exporting/film_times.h"
#include "ui/session/clock.h"
#include "ui/stage/known_ids.h"

namespace descent {
namespace {

constexpr double usualSpeed = 60;     // steps/s, as the window's playhead
constexpr double longestFilm = 3600;  // seconds

void requireKnown(const std::string& option, const std::string& id, const std::set<std::string>& known) {
  if (known.contains(id)) return;
  const std::string near = nearest(id, {known.begin(), known.end()});
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  throw UsageError(option + ": unknown \"" + id + "\"; " +
                   (near.empty() ? "known are " + all : "did you mean \"" + near + "\"?"));
}

double usualSeconds(const Scene& scene, double lastStep) {
  const double speed = scene.stage.value("speed", usualSpeed);
  const double seconds = filmSeconds(lastStep, speed);
  if (seconds > longestFilm) {
    throw UsageError("--duration is needed: at the scene's speed this film would last " + durationText(seconds));
  }
  return seconds;
}

}  // namespace

RenderForm renderForm(const std::string& output) {
  const std::filesystem::path file(output);
  const std::string kind = file.extension().string();
  if (const auto form = figureForm(file)) return *form;
  throw UsageError("-o: " + output + " cannot be written" + (kind.empty() ? "" : " as " + kind) +
                   "; use .mp4, .webm, .gif, .png, .svg or .pdf (frames/%05d.png for numbered pictures)");
}

int filmRate(const Arguments& arguments) {
  constexpr int usual = 60;
  const FilmFormat* format = filmFormatOf(arguments.output);
  const int wanted = arguments.framesPerSecond.value_or(usual);
  return format ? std::min(wanted, format->fastest) : wanted;
}

Scene dressed(Scene scene, const Arguments& arguments) {
  const KnownIds known = knownIds();
  if (!arguments.theme.empty()) {
    requireKnown("--theme", arguments.theme, known.themes);
    scene.stage["theme"] = arguments.theme;
  }
  if (!arguments.tile.empty()) {
    requireKnown("--tile", arguments.tile, known.tiles);
    scene.stage["layout"] = arguments.tile;
  }
  return scene;
}

std::vector<double> renderTimes(const Arguments& arguments, const Scene& scene, const RunEnd& end) {
  const bool picture = showsOneMoment(renderForm(arguments.output));
  if (arguments.at && !picture) throw UsageError("--at belongs to a picture, not to a film; use -o picture.png");
  if (!picture) {
    return filmTimes(end.time, arguments.seconds ? *arguments.seconds : usualSeconds(scene, end.step),
                     filmRate(arguments));
  }
  const double at = arguments.at ? static_cast<double>(*arguments.at) : end.time;
  if (at > end.time) {
    throw UsageError("--at: " + clockOf(scene).axis.toStdString() + " " + std::to_string(*arguments.at) +
                     " is beyond the last one, " + std::to_string(static_cast<std::int64_t>(end.time)));
  }
  return {at};
}

}  // namespace descent
