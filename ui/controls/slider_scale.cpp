// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/slider_scale.h"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

double roundedTo(double value, int digits) {
  if (value == 0 || !std::isfinite(value)) return value;
  const double exponent = digits - 1 - std::floor(std::log10(std::abs(value)));
  // Multiplying and dividing by whole powers of ten keeps 0.05 what one types as 0.05.
  const double power = std::pow(10.0, std::abs(exponent));
  return exponent >= 0 ? std::round(value * power) / power : std::round(value / power) * power;
}

}  // namespace

SliderScale::SliderScale(const Parameter& parameter)
    : scale_(parameter.about.scale),
      low_(parameter.about.sliderLow),
      high_(parameter.about.sliderHigh),
      legal_(parameter.about.legal),
      integer_(parameter.kind == Kind::integer) {}

double SliderScale::valueAt(int place) const {
  if (scale_ == Scale::log && place <= 0 && legal_.contains(0)) return 0;
  const double value = exactValueAt(static_cast<double>(std::clamp(place, 0, places)) / places);
  if (integer_) return std::round(value);
  if (place <= 0) return low_;
  if (place >= places) return high_;
  if (scale_ == Scale::oneMinusLog) return std::clamp(1 - roundedTo(1 - value, 2), low_, high_);
  // On a linear scale the digits that matter are those of the range, not those of the value.
  if (scale_ == Scale::linear) {
    const double unit = std::pow(10.0, std::floor(std::log10((high_ - low_) / places)));
    return unit < 1 ? std::round(value / unit) / std::round(1 / unit) : std::round(value / unit) * unit;
  }
  return std::clamp(roundedTo(value, 3), low_, high_);
}

int SliderScale::placeOf(double value) const {
  if (scale_ == Scale::log && value <= 0) return 0;
  const double position = positionOf(value);
  if (!std::isfinite(position)) return 0;
  const int place = static_cast<int>(std::lround(std::clamp(position, 0.0, 1.0) * places));
  // The left stop means 0 where 0 is legal, so a small value stands one place to the right of it.
  return scale_ == Scale::log && legal_.contains(0) ? std::max(place, 1) : place;
}

SliderScale SliderScale::holding(double value) const {
  SliderScale wider = *this;
  const bool fits =
      scale_ == Scale::linear || (scale_ == Scale::log && value > 0) || (scale_ == Scale::oneMinusLog && value < 1);
  if (!fits) return wider;
  wider.low_ = std::min(low_, value);
  wider.high_ = std::max(high_, value);
  return wider;
}

double SliderScale::exactValueAt(double position) const {
  switch (scale_) {
    case Scale::linear:
      return low_ + position * (high_ - low_);
    case Scale::log:
      return low_ * std::pow(high_ / low_, position);
    case Scale::oneMinusLog:
      return 1 - (1 - low_) * std::pow((1 - high_) / (1 - low_), position);
  }
  return low_;
}

double SliderScale::positionOf(double value) const {
  switch (scale_) {
    case Scale::linear:
      return (value - low_) / (high_ - low_);
    case Scale::log:
      return std::log(value / low_) / std::log(high_ / low_);
    case Scale::oneMinusLog:
      return std::log((1 - value) / (1 - low_)) / std::log((1 - high_) / (1 - low_));
  }
  return 0;
}

}  // namespace descent
