// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/dataset/picture.h"

namespace descent {
namespace {

/// Which of the old pixels of an axis make up one new pixel; the weights add up to 1.
struct Share {
  std::size_t first = 0;
  std::vector<double> weights;
};

Share coveredArea(double begin, double end, std::size_t count) {
  Share share{.first = static_cast<std::size_t>(begin), .weights = {}};
  for (std::size_t i = share.first; i < count && static_cast<double>(i) < end; ++i) {
    const double low = std::max(begin, static_cast<double>(i)), high = std::min(end, static_cast<double>(i) + 1);
    share.weights.push_back((high - low) / (end - begin));
  }
  return share;
}

Share betweenCentres(double place, std::size_t count) {
  const double centre = std::clamp(place - 0.5, 0.0, static_cast<double>(count - 1));
  const auto first = std::min(static_cast<std::size_t>(centre), count - 1);
  const double right = centre - static_cast<double>(first);
  if (right == 0) return {first, {1}};
  return {first, {1 - right, right}};
}

std::vector<Share> sharesOf(std::size_t from, std::size_t to) {
  const double step = static_cast<double>(from) / static_cast<double>(to);
  std::vector<Share> shares(to);
  for (std::size_t i = 0; i < to; ++i) {
    const double at = static_cast<double>(i);
    shares[i] = to < from ? coveredArea(at * step, (at + 1) * step, from) : betweenCentres((at + 0.5) * step, from);
  }
  return shares;
}

/// Resizes the axis whose neighbours lie `inner` numbers apart.
template <class Number>
std::vector<double> alongAxis(const std::vector<Number>& from, std::size_t count, std::size_t inner, const std::vector<Share>& shares) {
  const std::size_t outer = from.size() / (count * inner);
  std::vector<double> to(outer * shares.size() * inner, 0.0);
  for (std::size_t block = 0; block < outer; ++block) {
    for (std::size_t i = 0; i < shares.size(); ++i) {
      double* target = &to[(block * shares.size() + i) * inner];
      for (std::size_t k = 0; k < shares[i].weights.size(); ++k) {
        const Number* source = &from[(block * count + shares[i].first + k) * inner];
        for (std::size_t n = 0; n < inner; ++n) target[n] += shares[i].weights[k] * static_cast<double>(source[n]);
      }
    }
  }
  return to;
}

}  // namespace

Picture resized(const Picture& from, std::size_t height, std::size_t width) {
  if (from.height == height && from.width == width) return from;
  const auto rows = alongAxis(from.bytes, from.height, from.width * from.channels, sharesOf(from.height, height));
  const auto values = alongAxis(rows, from.width, from.channels, sharesOf(from.width, width));
  Picture to{.height = height, .width = width, .channels = from.channels, .bytes = {}};
  to.bytes.reserve(values.size());
  for (const double value : values) to.bytes.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0))));
  return to;
}

}  // namespace descent
