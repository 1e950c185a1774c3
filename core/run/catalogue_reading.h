// SPDX-License-Identifier: GPL-3.0-or-later
/// Reading of what a catalogue describes: an id, and settings by key with defaults for those left out.
#pragma once

#include "core/run/json_reader.h"
#include "core/settings/catalogue.h"

namespace descent {

/// The entry named by a reader's text; an unknown id is a complaint at that place.
template <class Made>
const Entry<Made>& entryOf(const Catalogue<Made>& catalogue, const JsonReader& id) {
  if (const Entry<Made>* entry = catalogue.find(id.text())) return *entry;
  const std::string near = nearest(id.text(), catalogue.ids());
  id.fail("unknown " + catalogue.kind() + " \"" + id.text() + "\"; " +
          (near.empty() ? "`descentlab catalogue` lists them" : "did you mean \"" + near + "\"?"));
}

/// The entry's defaults with what stands under `key` of `reader` written over them.
template <class Made>
Settings settingsOf(const Entry<Made>& entry, const JsonReader& reader, const std::string& key = "settings",
                    Domain domain = Domain::surface) {
  Settings settings = entry.defaults(domain);
  if (reader.has(key)) reader.at(key).intoSettings(settings, domain);
  return settings;
}

}  // namespace descent
