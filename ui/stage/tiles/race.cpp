// SPDX-License-Identifier: GPL-3.0-or-later
// The race: every run at the cursor by rank, with its number, the gap to the first and a bar for how far it has come.
// Settings: "by" (see raceKinds) and, for evaluations and epochs, "epsilon".
#include <algorithm>
#include <cmath>

#include "core/analysis/rate_tuning.h"
#include "core/optimizer/optimizer.h"
#include "ui/stage/tiles/standings.h"
#include "ui/stage/tiles/text_table.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr double textShare = 0.62;  // of a row; the bar has the rest
constexpr double barShare = 0.2;    // thickness, of a row

struct RaceKind {
  const char* id;
  RaceBy by;
  QString title;  ///< %1: ε
};

const std::vector<RaceKind>& raceKinds() {
  static const std::vector<RaceKind> all = {{"loss", RaceBy::loss, "Race by loss"},
                                            {"training-loss", RaceBy::trainingLoss, "Race by training loss"},
                                            {"test-loss", RaceBy::testLoss, "Race by test loss"},
                                            {"distance", RaceBy::distance, "Race by distance to minimum"},
                                            {"evaluations", RaceBy::evaluations, "Evaluations to %1 of the loss"},
                                            {"epochs", RaceBy::epochs, "Epochs to %1 of the loss"}};
  return all;
}

/// A network comes nowhere near a millionth of its first loss.
constexpr double usualEpsilonOfNetworks = 0.1;

RaceRules rulesOf(const TileInput& input) {
  RaceRules rules;
  if (input.view.scene->isNetwork()) rules.epsilon = usualEpsilonOfNetworks;
  const auto by = input.settings.find("by"), epsilon = input.settings.find("epsilon");
  for (const RaceKind& kind : raceKinds()) {
    if (by != input.settings.end() && *by == kind.id) rules.by = kind.by;
  }
  if (epsilon != input.settings.end() && epsilon->is_number()) rules.epsilon = std::clamp(epsilon->get<double>(), 1e-15, 0.5);
  return rules;
}

bool hasDefaultRate(const Segment& segment, Domain domain) {
  const std::string_view key = rateKey(segment.settings);
  return key.empty() || segment.settings.get(key) == optimizers().require(segment.optimizer).defaults(domain).get(key);
}

/// A ranking says little where it does not say how the rates were chosen.
QString ratesOf(const Scene& scene) {
  if (isTuned(scene)) return "tuned rates";
  const Domain domain = scene.isNetwork() ? Domain::network : Domain::surface;
  const bool defaults = std::ranges::all_of(scene.runs, [domain](const RunPlan& run) {
    return std::ranges::all_of(run.segments, [domain](const Segment& segment) { return hasDefaultRate(segment, domain); });
  });
  return defaults ? "default rates" : "rates set by hand";
}

QString titleOf(const View& view, const RaceRules& rules) {
  const auto kind = std::ranges::find(raceKinds(), rules.by, &RaceKind::by);
  const QString by = rules.byArrival() ? kind->title.arg(rules.epsilon, 0, 'g', 3) : kind->title;
  const QString machine = view.clock().dependsOnMachine() ? QString(" of this machine") : QString();
  const QString clock = view.clock().countsSteps() ? QString() : ", at equal " + view.clock().label + machine;
  return by + ", " + ratesOf(*view.scene) + clock;
}

QString numberText(double value) { return QString::number(value, 'g', 4).replace('-', QChar(0x2212)); }

QString valueText(const Standing& standing, const RaceRules& rules) {
  if (std::isfinite(standing.value)) return numberText(standing.value);
  return rules.byArrival() ? "not yet" : "–";
}

/// Of losses and distances the factor, of what arriving costs the difference.
QString gapText(const Standing& standing, const Standing& first, const RaceRules& rules) {
  const double gap = standing.value - first.value;
  if (!std::isfinite(gap) || gap == 0) return {};
  if (!rules.byArrival() && first.value > 0) return QChar(0x00D7) + QString::number(standing.value / first.value, 'g', 3);
  return "+" + QString::number(gap, 'g', 4);
}

TextTable tableOf(const std::vector<Standing>& standings, const RaceRules& rules) {
  TextTable table;
  for (std::size_t i = 0; i < standings.size(); ++i) {
    const Standing& standing = standings[i];
    table.rows.push_back({{QString("%1  %2").arg(i + 1).arg(standing.shown.label), standing.shown.color},
                          {valueText(standing, rules), {}},
                          {gapText(standing, standings.front(), rules), {}}});
  }
  return table;
}

/// As long as the way that the run has come, compared with the one that has come farthest.
void addBars(TileFrame& frame, const std::vector<Standing>& standings, const TileInput& input, double row) {
  double farthest = 0;
  for (const Standing& standing : standings) farthest = std::max(farthest, standing.covered);
  const double height = innerRect(frame.decor, input.theme, input.size).height();
  for (std::size_t i = 0; i < standings.size(); ++i) {
    const double y = 1 - (double(i) + (1 + textShare) / 2) * row, length = farthest > 0 ? standings[i].covered / farthest : 0;
    frame.curves.push_back({.count = 2,
                            .at = heldPoints({{0, y}, {std::max(length, 0.002), y}}),
                            .color = standings[i].shown.color,
                            .width = std::clamp(height * row * barShare, 2.0, 26.0)});
  }
}

}  // namespace

TileFrame raceFrame(const TileInput& input) {
  TileFrame frame;
  const RaceRules rules = rulesOf(input);
  frame.decor.title = titleOf(input.view, rules);
  frame.decor.message = noRaceBecause(input, rules);
  if (!frame.decor.message.isEmpty()) return frame;
  const std::vector<Standing> standings = standingsOf(input, rules);
  if (standings.empty()) {
    frame.decor.message = "There is no run in the race.";
    return frame;
  }
  if (rules.by == RaceBy::distance && std::ranges::none_of(standings, [](const Standing& one) { return std::isfinite(one.value); })) {
    frame.decor.message = "No minimum of this function is known.";
    return frame;
  }
  addBars(frame, standings, input, tableOf(standings, rules).write(frame.decor, input, textShare));
  return frame;
}

}  // namespace descent
