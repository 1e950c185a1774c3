// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/name_pattern.h"

#include <algorithm>

namespace descent {
namespace {

/// Greedy, going back to the last star where letters differ.
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

NamePattern::NamePattern(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) alternatives_.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool NamePattern::matches(std::string_view tensor) const {
  return std::ranges::any_of(alternatives_, [&](const std::string& each) { return fits(each, tensor) || fits(each, layerOf(tensor)); });
}

}  // namespace descent
