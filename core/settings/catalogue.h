// SPDX-License-Identifier: GPL-3.0-or-later
/// Catalogue<Made>: the explicit list of one kind of pluggable thing, in the order the user sees.
/// `Made` is what the kind needs beside its description: usually a maker, for surfaces also domain and minima.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/settings/parameter.h"

namespace descent {

template <class Made>
struct Entry {
  std::string id;         ///< kebab-case, as in scene files
  std::string label;      ///< for people
  std::string summary;    ///< one sentence
  std::string rule;       ///< the update rule or formula as text
  std::string reference;  ///< paper and variant
  Settings initial;       ///< the struct with its own initialisers
  Made made;

  const Description& parameters() const { return initial.description(); }

  /// The default settings; where a parameter has a network default, that one for networks.
  Settings defaults(Domain domain = Domain::surface) const {
    Settings settings = initial;
    if (domain == Domain::network) {
      for (const Parameter& parameter : parameters()) {
        if (parameter.about.networkDefault) settings.assign(parameter, *parameter.about.networkDefault);
        if (parameter.kind == Kind::nested) settings.becomeNetworkDefault(parameter);
      }
    }
    return settings;
  }
};

template <class Made>
class Catalogue {
 public:
  /// `kind` is the singular for messages, for example "optimizer".
  Catalogue(std::string kind, std::vector<Entry<Made>> entries) : kind_(std::move(kind)), entries_(std::move(entries)) {}

  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }
  std::size_t size() const { return entries_.size(); }
  const std::string& kind() const { return kind_; }

  const Entry<Made>* find(std::string_view id) const {
    for (const Entry<Made>& entry : entries_) {
      if (entry.id == id) return &entry;
    }
    return nullptr;
  }

  /// Throws SettingError naming the nearest known id.
  const Entry<Made>& require(std::string_view id) const {
    if (const Entry<Made>* entry = find(id)) return *entry;
    const std::string near = nearest(id, ids());
    throw SettingError(std::string(id), "unknown " + kind_ + " \"" + std::string(id) + "\"" +
                                            (near.empty() ? std::string() : "; did you mean \"" + near + "\"?"));
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> result;
    for (const Entry<Made>& entry : entries_) result.push_back(entry.id);
    return result;
  }

 private:
  std::string kind_;
  std::vector<Entry<Made>> entries_;
};

}  // namespace descent
