// SPDX-License-Identifier: GPL-3.0-or-later
/// Rows: an append-only table of doubles, written by one thread and read by others while it grows.
/// Chunks of fixed size never move; the writer publishes a count (release), readers take the prefix (acquire):
/// no lock, no copy, no half-written row.
#pragma once

#include <atomic>
#include <cassert>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace descent {

class Rows {
 public:
  static constexpr std::int64_t chunkRows = 1024;

  Rows(std::int64_t width, std::int64_t capacity)
      : width_(width), capacity_(capacity), chunks_(static_cast<std::size_t>((capacity + chunkRows - 1) / chunkRows)) {}

  std::int64_t width() const { return width_; }
  std::int64_t capacity() const { return capacity_; }
  std::int64_t size() const { return published_.load(std::memory_order_acquire); }

  /// Row `index` < size(); valid as long as the table, unless forgotten.
  std::span<const double> operator[](std::int64_t index) const { return {address(index), static_cast<std::size_t>(width_)}; }

  /// Writer only: the row after the last published one, to be filled and then published.
  std::span<double> next() {
    if (next_ == chunkEnd_) beginChunk();
    return {next_, static_cast<std::size_t>(width_)};
  }
  void publish() {
    next_ += width_;
    published_.store(published_.load(std::memory_order_relaxed) + 1, std::memory_order_release);
  }

  /// Writer only, where nobody else reads: frees whole chunks before `index`.
  void forgetBefore(std::int64_t index) {
    for (std::int64_t chunk = 0; chunk < index / chunkRows; ++chunk) chunks_[static_cast<std::size_t>(chunk)].reset();
  }

 private:
  void beginChunk() {
    const std::int64_t index = published_.load(std::memory_order_relaxed);
    assert(index < capacity_);
    auto& chunk = chunks_[static_cast<std::size_t>(index / chunkRows)];
    chunk = std::make_unique_for_overwrite<double[]>(static_cast<std::size_t>(chunkRows * width_));
    next_ = chunk.get();
    chunkEnd_ = next_ + chunkRows * width_;
  }
  double* address(std::int64_t index) const {
    return chunks_[static_cast<std::size_t>(index / chunkRows)].get() + (index % chunkRows) * width_;
  }

  std::int64_t width_;
  std::int64_t capacity_;
  std::vector<std::unique_ptr<double[]>> chunks_;
  double *next_ = nullptr, *chunkEnd_ = nullptr;  ///< the writer's: the row after the last, and where its chunk ends
  std::atomic<std::int64_t> published_{0};
};

}  // namespace descent
