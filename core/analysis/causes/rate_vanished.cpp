// SPDX-License-Identifier: GPL-3.0-or-later
// Runs whose rate fell so far that nothing moves any more: by a schedule, or by Adagrad's growing sum.
#include <algorithm>

#include "core/analysis/causes/causes.h"
#include "core/analysis/causes/segment_settings.h"
#include "core/analysis/spoken_number.h"

namespace descent::causes {
namespace {

constexpr double vanished = 0.01;  // of the highest rate
constexpr double tuned = 0.1;      // of the diagonal: a first step that can be seen

/// As long as the last one, how many more steps the nearest critical point is away; an estimate.
double stepsAway(const Evidence& evidence) {
  const double step = evidence.pathLength(evidence.last() - 1, evidence.last());
  return std::max(evidence.end().distance, nearnessIn(evidence.landscape().domain())) / step;
}

}  // namespace

std::optional<Diagnosis> scheduleEnded(const Evidence& evidence) {
  const std::int64_t last = evidence.last();
  const std::size_t index = evidence.lastSegment();
  if (last == 0 || !evidence.plan().segments[index].schedule) return std::nullopt;
  double highest = 0;
  for (std::int64_t row = 1; row <= last; ++row) highest = std::max(highest, evidence.rate(row));
  if (!(evidence.rate(last) <= vanished * highest)) return std::nullopt;
  return Diagnosis{.kind = Diagnosis::Kind::scheduleEnded,
                   .sentence = "The schedule took the rate from " + spoken(highest) + " to " +
                               spoken(evidence.rate(last)) + " while the gradient norm was still " +
                               spoken(evidence.cell(last, point_columns::gradientNorm)) + ".",
                   .cure = {.text = "remove the schedule", .key = "schedule", .value = {}, .segment = index}};
}

std::optional<Diagnosis> rateExhausted(const Evidence& evidence) {
  const std::int64_t last = evidence.last();
  const std::size_t index = evidence.lastSegment();
  const Segment& segment = evidence.plan().segments[index];
  const auto decay = numberBesideRate(segment.settings, "learning_rate_decay");
  if (!decay || last < 2 || !(stepsAway(evidence) > static_cast<double>(last) / 2)) return std::nullopt;
  const double first = evidence.rates(segment.at + 1).minCoeff(), now = evidence.rates(last).minCoeff();
  if (!(now < first)) return std::nullopt;
  const bool byDecay = *decay * static_cast<double>(last - segment.at) > 1;
  const double rate = *numberBesideRate(segment.settings, "learning_rate");
  const double factor = std::max(4.0, tuned * evidence.diagonal() / rate);
  const std::string decayKey = keyBesideRate(segment.settings, "learning_rate_decay");
  return Diagnosis{
      .kind = Diagnosis::Kind::rateExhausted,
      .sentence = ruleLabel(segment) + "'s rate is exhausted: the sum of squares" +
                  (byDecay ? " and the decay have" : " has") + " taken the effective rate from " + spoken(first) +
                  " to " + spoken(now) + "; at the last step's length " + spoken(stepsAway(evidence)) +
                  " more steps are needed.",
      .cure = byDecay ? Cure{.text = "switch the rate decay off", .key = decayKey, .value = 0.0, .segment = index}
                      : scaledRate(evidence, index, factor)};
}

}  // namespace descent::causes
