// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/catalogue_command.h"

#include <algorithm>

#include "core/dataset/augmentation.h"
#include "core/dataset/auxiliary_task.h"
#include "core/dataset/catalogue.h"
#include "core/dataset/point_generators.h"
#include "core/network/initialisers.h"
#include "core/network/layer_catalogue.h"
#include "core/network/loss.h"
#include "core/network/zoo.h"
#include "core/objective/constraint.h"
#include "core/objective/noise.h"
#include "core/objective/penalty.h"
#include "core/objective/regression/loss.h"
#include "core/objective/surface.h"
#include "core/optimizer/clipping.h"
#include "core/optimizer/optimizer.h"
#include "core/schedule/schedule.h"
#include "ui/command/listing.h"
#include "ui/command/network_facts.h"
#include "ui/command/optimizer_table.h"
#include "ui/command/rule_costs.h"
#include "ui/command/scene_schema.h"
#include "ui/frame/theme.h"
#include "ui/stage/layout.h"
#include "ui/stage/tile.h"

namespace descent {
namespace {

/// Known networks have no settings; they say what they cost and how far they see.
Listing listingOfZoo() {
  Listing listing{.kind = "networks"};
  for (const ZooEntry& entry : zoo()) {
    listing.entries.push_back(
        {.id = entry.id, .label = entry.label, .summary = entry.summary, .reference = entry.reference,
         .facts = networkFactsJson(entry), .factsText = networkFactsText(entry)});
  }
  return listing;
}

/// Optimizers also say what a step costs.
Listing listingOfRules() {
  Listing listing = listingOf("optimizers", optimizers());
  for (ListedEntry& entry : listing.entries) {
    const RuleCosts costs = costsOf(optimizers().require(entry.id));
    entry.facts = costsJson(costs);
    entry.factsText = costsText(costs);
  }
  return listing;
}

/// What the window adds: looks with a name, without settings.
template <class Looks>
Listing listingOfLooks(std::string kind, const Looks& looks) {
  Listing listing{.kind = std::move(kind)};
  for (const auto& look : looks)
    listing.entries.push_back({.id = look.id.toStdString(), .label = look.label.toStdString()});
  return listing;
}

/// One line per catalogue.
std::vector<Listing> listings() {
  return {
      listingOfRules(),                      listingOf("schedules", schedules()),
      listingOf("clippings", clippings()),   listingOf("surfaces", surfaces()),
      listingOf("penalties", penalties()),   listingOf("constraints", constraints()),
      listingOf("noises", noises()),
      listingOf("layers", layers()),         listingOfZoo(),
      listingOf("losses", losses()),         listingOf("initialisations", initialisers()),
      listingOf("datasets", datasets()),     listingOf("augmentations", augmentations()),
      listingOf("auxiliary-tasks", auxiliaryTasks()), listingOfLooks("layouts", layouts()),
      listingOf("generators", pointGenerators()),
      listingOf("regression-losses", regressionLosses()),
      listingOfLooks("tiles", tiles()),      listingOfLooks("themes", themes()),
  };
}

constexpr const char* sceneKind = "scene";

nlohmann::ordered_json jsonOf(const std::string& kind) {
  if (kind == sceneKind) return sceneSchemaJson();
  for (const Listing& listing : listings()) {
    if (listing.kind == kind) return listingJson(listing);
  }
  return {};
}

void printText(std::ostream& out, const std::string& kind) {
  if (kind == sceneKind) return printSceneSchema(out);
  for (const Listing& listing : listings()) {
    if (listing.kind == kind) printListing(out, listing);
  }
}

/// What can be asked for: one line a kind.
void printOverview(std::ostream& out) {
  for (const Listing& listing : listings()) {
    out << listing.kind << ":";
    for (const ListedEntry& entry : listing.entries) out << " " << entry.id;
    out << "\n";
  }
  out << sceneKind << ": the keys of scene files\n";
}

std::string requireKind(const std::string& kind) {
  const std::vector<std::string> kinds = catalogueKinds();
  if (std::ranges::find(kinds, kind) != kinds.end()) return kind;
  const std::string near = nearest(kind, kinds);
  std::string all;
  for (const std::string& known : kinds) all += (all.empty() ? "" : ", ") + known;
  throw UsageError("there is no catalogue \"" + kind + "\"; " +
                   (near.empty() ? "known are " + all : "did you mean \"" + near + "\"?"));
}

}  // namespace

std::vector<std::string> catalogueKinds() {
  std::vector<std::string> kinds;
  for (const Listing& listing : listings()) kinds.push_back(listing.kind);
  kinds.push_back(sceneKind);
  return kinds;
}

void printCatalogue(std::ostream& out, const Arguments& arguments) {
  if (!arguments.kind.empty()) requireKind(arguments.kind);
  if (arguments.markdown) {
    if (arguments.kind != "optimizers") throw UsageError("--markdown is for `catalogue optimizers` only");
    out << optimizerTable();
  } else if (arguments.json) {
    nlohmann::ordered_json json;
    if (arguments.kind.empty()) {
      for (const std::string& kind : catalogueKinds()) json[kind] = jsonOf(kind);
    } else {
      json = jsonOf(arguments.kind);
    }
    out << json.dump(2) << "\n";
  } else if (arguments.kind.empty()) {
    printOverview(out);
  } else {
    printText(out, arguments.kind);
  }
}

}  // namespace descent
