// SPDX-License-Identifier: GPL-3.0-or-later
/// Listing: what `descentlab catalogue` shows of one catalogue, as text for people and as JSON for programs.
/// Both come from the entries' own descriptions.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/settings/catalogue.h"

namespace descent {

struct ListedEntry {
  std::string id, label, summary, rule, reference;
  Settings surface, network;  ///< the defaults on surfaces and on networks
  nlohmann::ordered_json facts = nlohmann::ordered_json::object();  ///< further keys of its JSON
  std::string factsText;                                            ///< the same for people; one line
};

struct Listing {
  std::string kind;  ///< plural, as on the command line
  std::vector<ListedEntry> entries;
};

template <class Made>
Listing listingOf(std::string kind, const Catalogue<Made>& catalogue) {
  Listing listing{.kind = std::move(kind)};
  for (const Entry<Made>& entry : catalogue) {
    listing.entries.push_back({entry.id, entry.label, entry.summary, entry.rule, entry.reference,
                               entry.defaults(Domain::surface), entry.defaults(Domain::network)});
  }
  return listing;
}

nlohmann::ordered_json listingJson(const Listing& listing);
void printListing(std::ostream& out, const Listing& listing);

}  // namespace descent
