// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/argument_values.h"

#include <charconv>
#include <cmath>
#include <regex>

namespace descent {
namespace {

constexpr int smallestSide = 16, largestWindow = 8192, largestPicture = 32767;

[[noreturn]] void refuse(const std::string& text, const std::string& wanted) {
  throw UsageError("\"" + text + "\" is not " + wanted);
}

/// The number that is the whole text; nothing if a part is left over or it does not fit.
template <class Number>
std::optional<Number> whole(const std::string& text) {
  Number value{};
  const char* first = text.data() + (text.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

FrameSize sides(const std::string& width, const std::string& height, const std::string& text, int largest) {
  const auto w = whole<int>(width), h = whole<int>(height);
  if (!w || !h || *w < smallestSide || *h < smallestSide || *w > largest || *h > largest) {
    refuse(text, "a possible size; each side must be 16 to " + std::to_string(largest) + " pixels");
  }
  return {*w, *h};
}

}  // namespace

std::int64_t wholeNumber(const std::string& text, std::int64_t low, std::int64_t high) {
  const auto value = whole<std::int64_t>(text);
  if (!value || *value < low || *value > high) {
    refuse(text, "a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  }
  return *value;
}

double positiveNumber(const std::string& text, double high) {
  const auto value = whole<double>(text);
  if (!value || !(*value > 0 && *value <= high)) {
    refuse(text, "a number above 0 and at most " + std::to_string(std::llround(high)));
  }
  return *value;
}

FrameSize frameSize(const std::string& text) {
  static const std::regex form("(\\d+)x(\\d+)");
  std::smatch part;
  if (!std::regex_match(text, part, form)) refuse(text, "a size; write WIDTHxHEIGHT, for example 1920x1080");
  return sides(part[1], part[2], text, largestPicture);
}

WindowGeometry windowGeometry(const std::string& text) {
  static const std::regex form("(\\d+)x(\\d+)(?:([+-]\\d+)([+-]\\d+))?");
  std::smatch part;
  if (!std::regex_match(text, part, form)) {
    refuse(text, "a window geometry; write WIDTHxHEIGHT+X+Y, for example 1280x720+0+0");
  }
  WindowGeometry geometry{.size = sides(part[1], part[2], text, largestWindow)};
  if (!part[3].matched) return geometry;
  const auto x = whole<int>(part[3]), y = whole<int>(part[4]);
  if (!x || !y) refuse(text, "a possible place on a screen");
  geometry.x = *x;
  geometry.y = *y;
  geometry.placed = true;
  return geometry;
}

Sweep sweepRange(const std::string& text) {
  constexpr int mostValues = 100000;
  static const std::regex form("([^=]+)=([^:]+):([^:]+):(\\d+)");
  std::smatch part;
  if (!std::regex_match(text, part, form))
    refuse(text, "a sweep; write KEY=FROM:TO:COUNT, for example momentum=0:0.99:100");
  const auto from = whole<double>(part[2]), to = whole<double>(part[3]);
  const auto count = whole<int>(part[4]);
  if (!from || !to || !std::isfinite(*from) || !std::isfinite(*to))
    refuse(text, "a sweep; FROM and TO must be finite numbers");
  if (!count || *count < 2 || *count > mostValues) refuse(text, "a sweep; COUNT must be 2 to 100000");
  return {.key = part[1], .from = *from, .to = *to, .count = *count};
}

}  // namespace descent
