// SPDX-License-Identifier: GPL-3.0-or-later
/// JsonReader: one value of a scene file together with its place, so that every complaint names
/// file, place (as "runs[0].segments[0].settings.beta1") and cure. All complaints are SceneErrors.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/run/scene_file.h"
#include "core/settings/parameter.h"

namespace descent {

class JsonReader {
 public:
  /// `value` and `file` must outlive the reader. An empty path is the whole file.
  JsonReader(const nlohmann::json& value, const std::string& file, std::string path = {});

  /// The JSON of a whole file; a syntax error names line and column.
  static nlohmann::json parse(std::string_view text, const std::string& file);

  const nlohmann::json& json() const { return value_; }
  const std::string& path() const { return path_; }
  [[noreturn]] void fail(const std::string& message) const;

  /// Fails unless this is an object that has none but these keys.
  void allow(const std::vector<std::string>& keys) const;
  bool has(const std::string& key) const;
  JsonReader at(const std::string& key) const;  ///< fails if it is missing
  JsonReader at(std::size_t index) const;
  std::size_t size() const;  ///< of a list; fails if this is none

  double number() const;
  std::int64_t integer(std::int64_t low, std::int64_t high) const;
  bool boolean() const;
  std::string text() const;
  std::vector<double> numbers(std::size_t count) const;

  /// Writes what stands here over `settings`; what a nested entry leaves out has its defaults for `domain`.
  void intoSettings(Settings& settings, Domain domain = Domain::surface) const;

 private:
  Value settingValue(const Parameter& parameter, Domain domain) const;
  Nested nestedEntry(const Parameter& parameter, Domain domain) const;
  std::string kindOfValue() const;

  const nlohmann::json& value_;
  const std::string& file_;
  std::string path_;
};

}  // namespace descent
