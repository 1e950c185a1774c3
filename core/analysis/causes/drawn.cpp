// SPDX-License-Identifier: GPL-3.0-or-later
// Runs whose updates see a draw (noise, a batch): with a constant rate they end in a ball round a minimum, not in it.
#include "core/analysis/causes/causes.h"
#include "core/analysis/spoken_number.h"
#include "core/optimizer/optimizer.h"

namespace descent::causes {
namespace {

/// The mean loss of the rows after `from` up to `to`.
double meanLoss(const Evidence& evidence, std::int64_t from, std::int64_t to) {
  double sum = 0;
  for (std::int64_t row = from + 1; row <= to; ++row) sum += evidence.loss(row);
  return sum / static_cast<double>(to - from);
}

constexpr double falls = 0.1, grows = 1;  // as shares of the mean loss before: more is no trembling

}  // namespace

std::optional<Diagnosis> trembles(const Evidence& evidence) {
  const std::int64_t last = evidence.last(), half = last / 4;
  if (half < 10) return std::nullopt;
  const double before = meanLoss(evidence, last - 2 * half, last - half), now = meanLoss(evidence, last - half, last);
  const double change = (now - before) / std::abs(before);
  if (!(change > -falls && change < grows)) return std::nullopt;
  const std::size_t segment = evidence.lastSegment();
  const bool scheduled = evidence.plan().segments[segment].schedule.has_value();
  Diagnosis diagnosis{.kind = Diagnosis::Kind::trembles,
                      .sentence =
                          "Every step sees another draw of the gradient: at a constant rate the run trembles "
                          "round a mean loss of " +
                          spoken(now) + " and does not settle.",
                      .cure = {.text = "lower the rate over time"}};
  if (!scheduled && !rateKey(evidence.plan().segments[segment].settings).empty()) {
    diagnosis.cure = {
        .text = "lower the rate as 1/t", .key = "schedule", .value = std::string("inverse-time"), .segment = segment};
  }
  return diagnosis;
}

}  // namespace descent::causes
