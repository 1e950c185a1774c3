// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/levels.h"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ui/frame/ticks.h"

namespace descent {
namespace {

/// A share of the samples at either end that may not decide where levels lie.
constexpr double outlyingShare = 0.002;

std::vector<double> sortedFinite(std::span<const double> samples) {
  std::vector<double> finite;
  finite.reserve(samples.size());
  std::copy_if(samples.begin(), samples.end(), std::back_inserter(finite), [](double v) { return std::isfinite(v); });
  std::sort(finite.begin(), finite.end());
  return finite;
}

double quantile(const std::vector<double>& sorted, double share) {
  return sorted[std::size_t(share * double(sorted.size() - 1))];
}

std::vector<double> linearLevels(double low, double high, int count) {
  const double step = roundStep(high - low, count);
  std::vector<double> levels;
  for (double k = std::ceil(low / step); k * step <= high && levels.size() < 4u * std::size_t(count); ++k) {
    if (k * step > low) levels.push_back(k * step);
  }
  return levels;
}

/// Numbers from low to high whose mantissas are from a short list: the list (or stride of decades) nearest to `count`.
std::vector<double> logLevels(double low, double high, int count) {
  static const std::array<std::vector<double>, 4> mantissas = {{{1, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}}};
  const double decades = std::log10(high / low);
  std::size_t choice = 0;
  while (choice + 1 < mantissas.size() && decades * double(mantissas[choice].size()) > 1.3 * count) ++choice;
  const int stride = choice + 1 < mantissas.size() ? 1 : std::max(1, int(std::lround(decades / count)));
  std::vector<double> levels;
  for (int decade = int(std::floor(std::log10(low))); decade <= int(std::ceil(std::log10(high))); ++decade) {
    if (decade % stride != 0) continue;
    for (double mantissa : mantissas[choice]) {
      const double level = mantissa * std::pow(10.0, decade);
      if (level > low && level < high) levels.push_back(level);
    }
  }
  return levels;
}

/// Rounded to a hundredth of the step to the neighbour, so that the labels can be short.
std::vector<double> quantileLevels(const std::vector<double>& sorted, int count) {
  std::vector<double> levels;
  for (int i = 1; i <= count; ++i) {
    const double exact = quantile(sorted, double(i) / (count + 1));
    const double neighbour = quantile(sorted, double(i + 1) / (count + 2));
    const double spacing = std::abs(neighbour - exact);
    const double grain = spacing > 0 ? std::pow(10.0, std::floor(std::log10(spacing / 10))) : 0;
    const double level = grain > 0 ? std::round(exact / grain) * grain : exact;
    if (levels.empty() || level > levels.back()) levels.push_back(level);
  }
  return levels;
}

std::optional<Levels> logarithmicLevels(const std::vector<double>& sorted, double minimum, int count) {
  const double low = quantile(sorted, outlyingShare) - minimum, high = sorted.back() - minimum;
  if (!(low > 0) && !(high > 0)) return std::nullopt;
  const double start = std::max(low, high * 1e-12);
  if (!(high / start > 3)) return std::nullopt;
  Levels levels{logLevels(start, high, count), minimum};
  for (double& value : levels.values) value += minimum;
  if (levels.values.size() < 3) return std::nullopt;
  return levels;
}

}  // namespace

double Levels::coordinate(double value) const {
  if (std::isnan(value) || values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto above = std::upper_bound(values.begin(), values.end(), value);
  if (values.size() == 1) return above == values.begin() ? -0.5 : 0.5;
  const std::size_t right = std::clamp<std::size_t>(std::size_t(above - values.begin()), 1, values.size() - 1);
  const auto scaled = [this](double v) {
    return logarithmicAbove ? std::log(std::max(v - *logarithmicAbove, 1e-300)) : v;
  };
  const double a = scaled(values[right - 1]), b = scaled(values[right]);
  const double inside = (scaled(value) - a) / (b - a);
  return std::clamp(double(right - 1) + inside, -1.0, double(values.size()));
}

Levels levelsFor(std::span<const double> samples, const LevelRequest& request) {
  const std::vector<double> sorted = sortedFinite(samples);
  if (sorted.empty() || sorted.front() == sorted.back()) return {};
  const bool wantsLog = request.rule == LevelRule::log || (request.rule == LevelRule::automatic && request.minimum);
  if (wantsLog) {
    const double minimum = request.minimum.value_or(std::min(0.0, sorted.front()));
    if (std::optional<Levels> levels = logarithmicLevels(sorted, minimum, request.count)) return *levels;
  }
  if (request.rule == LevelRule::automatic && !request.minimum) return {quantileLevels(sorted, request.count), {}};
  const double low = quantile(sorted, outlyingShare), high = quantile(sorted, 1 - outlyingShare);
  return {low < high ? linearLevels(low, high, request.count) : std::vector<double>{}, {}};
}

namespace {

/// As short as it can be said and still differ from the neighbours, as far as `most` digits tell them apart.
QString levelText(const std::vector<double>& levels, std::size_t level, int most = 15) {
  const double value = levels[level];
  const std::size_t other = level + 1 < levels.size() ? level + 1 : level - (level > 0);
  const double step = std::abs(levels[other] - value);
  const double size = std::max(std::abs(value), 1e-300);
  const int digits = step > 0 ? std::clamp(int(std::ceil(std::log10(size / step))) + 1, 1, most) : std::min(most, 6);
  // Up to here zeros are easier to read than a power of ten.
  constexpr double largestWritten = 1e5;
  const int whole = size < largestWritten ? int(std::floor(std::log10(std::max(size, 1.0)))) + 1 : 1;
  return QLocale::c().toString(value, 'g', std::max({digits, whole, 2}));
}

}  // namespace

std::vector<QString> levelTexts(const Levels& levels) {
  constexpr qsizetype longest = 8;  // letters beside a colour bar
  constexpr int digitsOfDifference = 2;
  std::vector<QString> texts;
  for (std::size_t i = 0; i < levels.values.size(); ++i) texts.push_back(levelText(levels.values, i));
  if (std::ranges::none_of(texts, [](const QString& text) { return text.size() > longest; })) return texts;
  std::vector<double> above;
  for (const double value : levels.values) above.push_back(value - levels.values.front());
  for (std::size_t i = 1; i < texts.size(); ++i) texts[i] = '+' + levelText(above, i, digitsOfDifference);
  texts.front() = QLocale::c().toString(levels.values.front(), 'g', 3);
  return texts;
}

}  // namespace descent
