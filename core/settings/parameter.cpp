// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/parameter.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

namespace descent {
namespace {

std::string written(double value) {
  std::ostringstream text;
  text.precision(12);
  text << value;
  return text.str();
}

[[noreturn]] void wrongKind(const Parameter& parameter, const std::string& wanted) {
  throw SettingError(parameter.key, "\"" + parameter.key + "\" must be " + wanted);
}

void requireLegal(const Parameter& parameter, double value) {
  if (!std::isfinite(value)) wrongKind(parameter, "a finite number");
  if (!parameter.about.legal.contains(value)) {
    throw SettingError(parameter.key, "\"" + parameter.key + "\" is " + written(value) + " but must be " +
                                          parameter.about.legal.text());
  }
}

Value checkedReal(const Parameter& parameter, const Value& value) {
  double number = 0;
  if (const auto* real = std::get_if<double>(&value)) {
    number = *real;
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    number = static_cast<double>(*whole);
  } else {
    wrongKind(parameter, "a number");
  }
  requireLegal(parameter, number);
  return number;
}

Value checkedInteger(const Parameter& parameter, const Value& value) {
  constexpr double exactlyRepresentable = 9007199254740992.0;  // 2^53
  std::int64_t whole = 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    whole = *integer;
  } else if (const auto* real = std::get_if<double>(&value);
             real && std::nearbyint(*real) == *real && std::abs(*real) <= exactlyRepresentable) {
    whole = static_cast<std::int64_t>(*real);
  } else {
    wrongKind(parameter, "a whole number");
  }
  requireLegal(parameter, static_cast<double>(whole));
  return whole;
}

Value checkedChoice(const Parameter& parameter, const Value& value) {
  const auto* id = std::get_if<std::string>(&value);
  if (id && std::ranges::find(parameter.choices, *id) != parameter.choices.end()) return value;
  std::string all;
  for (const std::string& name : parameter.choices) all += (all.empty() ? "\"" : ", \"") + name + "\"";
  wrongKind(parameter, "one of " + all);
}

Value checkedList(const Parameter& parameter, const Value& value) {
  const auto* numbers = std::get_if<std::vector<double>>(&value);
  if (!numbers) wrongKind(parameter, "a list of numbers");
  for (double number : *numbers) requireLegal(parameter, number);
  return value;
}

}  // namespace

bool Range::contains(double value) const {
  return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
}

std::string Range::text() const {
  const bool below = std::isfinite(low), above = std::isfinite(high);
  if (below && above) return (lowOpen ? "in (" : "in [") + written(low) + ", " + written(high) + (highOpen ? ")" : "]");
  if (below) return (lowOpen ? "greater than " : "at least ") + written(low);
  if (above) return (highOpen ? "less than " : "at most ") + written(high);
  return "any number";
}

Value Parameter::checked(const Value& value) const {
  if (optional && std::holds_alternative<std::monostate>(value)) return value;
  switch (kind) {
    case Kind::real: return checkedReal(*this, value);
    case Kind::integer: return checkedInteger(*this, value);
    case Kind::choice: return checkedChoice(*this, value);
    case Kind::list: return checkedList(*this, value);
    case Kind::boolean:
      if (!std::holds_alternative<bool>(value)) wrongKind(*this, "true or false");
      return value;
    case Kind::nested:
      if (!std::holds_alternative<Nested>(value)) wrongKind(*this, "an entry with settings");
      return value;
  }
  return value;
}

std::string Parameter::label() const {
  if (!about.label.empty()) return about.label;
  std::string words = key;
  std::ranges::replace(words, '_', ' ');
  return words;
}

Parameter number(std::string key, std::size_t index, About about) {
  Parameter parameter{.key = std::move(key), .kind = Kind::real, .about = std::move(about)};
  parameter.read = [index](const void* object) -> Value { return (*static_cast<const Numbers*>(object))[index]; };
  parameter.write = [index](void* object, const Value& value) {
    (*static_cast<Numbers*>(object))[index] = std::get<double>(value);
  };
  return parameter;
}

std::string keysOf(const Description& description) {
  std::string keys;
  for (const Parameter& parameter : description) keys += (keys.empty() ? "" : ", ") + parameter.key;
  return keys;
}

std::string nearest(std::string_view name, const std::vector<std::string>& candidates) {
  const auto distance = [name](std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (std::size_t i = 0; i < name.size(); ++i) {
      std::size_t diagonal = row[0]++;
      for (std::size_t j = 0; j < other.size(); ++j) {
        const std::size_t substituted = diagonal + (name[i] == other[j] ? 0 : 1);
        diagonal = row[j + 1];
        row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, substituted});
      }
    }
    return row.back();
  };
  std::string best;
  std::size_t least = std::max<std::size_t>(2, name.size() / 2) + 1;
  for (const std::string& candidate : candidates) {
    if (const std::size_t d = distance(candidate); d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

}  // namespace descent
