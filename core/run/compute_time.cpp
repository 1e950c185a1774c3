// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/compute_time.h"

#include <algorithm>
#include <cmath>

namespace descent {

void ComputeTime::note(std::int64_t step, double seconds) {
  const std::lock_guard lock(mutex_);
  notes_.reserve(most_ + 1);  // once: later steps allocate nothing
  const Note now{static_cast<double>(step), seconds};
  const std::size_t count = notes_.size();
  const bool closeToTheLast = count > 1 && notes_[count - 1].step - notes_[count - 2].step < spacing_;
  if (closeToTheLast) notes_.pop_back();
  notes_.push_back(now);
  if (notes_.size() > most_) thinOut();
}

/// The first and the last stay.
void ComputeTime::thinOut() {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    if (i % 2 == 0 || i + 1 == notes_.size()) notes_[kept++] = notes_[i];
  }
  notes_.resize(kept);
  spacing_ *= 2;
}

void ComputeTime::continueFrom(const ComputeTime& parent, std::int64_t step) {
  const double seconds = parent.secondsAt(static_cast<double>(step));
  {
    const std::scoped_lock lock(mutex_, parent.mutex_);
    notes_ = parent.notes_;
    spacing_ = parent.spacing_;
    std::erase_if(notes_, [step](const Note& note) { return note.step > 0 && note.step >= static_cast<double>(step); });
  }
  if (step > 0) note(step, seconds);
}

double ComputeTime::between(Part known, double value, Part wanted) const {
  const std::lock_guard lock(mutex_);
  const auto after = std::ranges::upper_bound(notes_, value, {}, known);
  if (after == notes_.end()) return notes_.back().*wanted;
  if (after == notes_.begin()) return notes_.front().*wanted;
  const Note &from = *std::prev(after), &to = *after;
  const double span = to.*known - from.*known;
  return std::lerp(from.*wanted, to.*wanted, (value - from.*known) / span);
}

double ComputeTime::secondsAt(double step) const { return between(&Note::step, step, &Note::seconds); }
double ComputeTime::stepAt(double seconds) const { return between(&Note::seconds, seconds, &Note::step); }

}  // namespace descent
