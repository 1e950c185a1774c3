// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/run_facts.h"

namespace descent {

/// What was found of a run that still grew is looked at again when it has ended.
RunFacts::Facts& RunFacts::of(const RunPointer& run) {
  std::erase_if(facts_, [](const auto& known) { return known.second.run.expired(); });
  Facts& facts = facts_[run.get()];
  const bool finished = run->finished();
  if (facts.run.lock() != run || facts.finished != finished) facts = {.run = run, .finished = finished, .readouts = {}, .diagnosis = {}};
  return facts;
}

RunFacts::Values RunFacts::readout(const Readout& readout, const std::shared_ptr<const Landscape>& landscape,
                                   const RunPointer& run) {
  const std::lock_guard lock(mutex_);
  Values& known = of(run).readouts[readout.id];
  const std::int64_t rows = run->rows().size();
  if (known && static_cast<std::int64_t>(known->size()) >= rows) return known;
  auto values = known ? std::make_shared<std::vector<double>>(*known) : std::make_shared<std::vector<double>>();
  if (landscape) {
    extendReadout(readout, {*landscape, *run}, rows, *values);
  } else {
    extendReadout(readout, *run, rows, *values);
  }
  known = std::move(values);
  return known;
}

std::optional<Diagnosis> RunFacts::diagnosis(const std::shared_ptr<const Landscape>& landscape, const RunPointer& run) {
  if (!run->finished() || run->lastStep() < 0) return std::nullopt;
  const std::lock_guard lock(mutex_);
  Facts& facts = of(run);
  if (!facts.diagnosis) facts.diagnosis = diagnose(*landscape, *run);
  return *facts.diagnosis;
}

}  // namespace descent
