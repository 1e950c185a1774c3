// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pixel_standardisation.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

using Statistics = PixelStandardisation::Statistics;

/// Sums of what lies above the first value, so that a large mean costs no digits.
struct Sums {
  double origin = 0, values = 0, squares = 0;
  std::size_t count = 0;

  void add(double value) {
    if (count++ == 0) origin = value;
    values += value - origin;
    squares += (value - origin) * (value - origin);
  }
  Statistics statistics() const {
    const double mean = values / static_cast<double>(count);
    return {origin + mean, std::sqrt(std::max(0.0, squares / static_cast<double>(count) - mean * mean))};
  }
};

std::vector<Statistics> channelStatistics(const ImageSet& train) {
  const std::size_t plane = train.shape.height * train.shape.width;
  std::vector<Sums> sums(train.shape.channels);
  std::vector<double> pixels(train.shape.size());
  for (std::size_t image = 0; image < train.count(); ++image) {
    train.read(image, pixels.data());
    for (std::size_t i = 0; i < pixels.size(); ++i) sums[i / plane].add(pixels[i]);
  }
  std::vector<Statistics> channels;
  for (const Sums& each : sums) {
    channels.push_back(each.statistics());
    if (channels.back().deviation == 0) channels.back().deviation = 1;
  }
  return channels;
}

template <class Scalar>
void standardise(std::span<Scalar> pixels, const Statistics& statistics) {
  for (Scalar& pixel : pixels) pixel = static_cast<Scalar>((static_cast<double>(pixel) - statistics.mean) / statistics.deviation);
}

template <class Scalar>
Statistics statisticsOf(std::span<const Scalar> pixels) {
  Sums sums;
  for (const Scalar pixel : pixels) sums.add(static_cast<double>(pixel));
  Statistics statistics = sums.statistics();
  statistics.deviation = std::max(statistics.deviation, 1 / std::sqrt(static_cast<double>(pixels.size())));
  return statistics;
}

}  // namespace

PixelStandardisation::PixelStandardisation(Kind kind, const ImageSet& train) : kind_(kind) {
  if (kind_ == Kind::channels) channels_ = channelStatistics(train);
}

template <class Scalar>
void PixelStandardisation::apply(std::span<Scalar> pixels) const {
  if (kind_ == Kind::images) standardise(pixels, statisticsOf<Scalar>(pixels));
  if (kind_ != Kind::channels) return;
  const std::size_t plane = pixels.size() / channels_.size();
  for (std::size_t channel = 0; channel < channels_.size(); ++channel) {
    standardise(pixels.subspan(channel * plane, plane), channels_[channel]);
  }
}

template void PixelStandardisation::apply(std::span<float>) const;
template void PixelStandardisation::apply(std::span<double>) const;

const std::vector<std::string>& standardisationIds() {
  static const std::vector<std::string> ids{"none", "images", "channels"};
  return ids;
}

PixelStandardisation::Kind standardisationOf(const std::string& id) {
  const auto& ids = standardisationIds();
  return static_cast<PixelStandardisation::Kind>(std::ranges::find(ids, id) - ids.begin());
}

}  // namespace descent
