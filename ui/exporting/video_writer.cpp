// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/video_writer.h"

#include "ui/exporting/indexed_conversion.h"
#include "ui/exporting/libav.h"
#include "ui/exporting/yuv_conversion.h"

namespace descent {
namespace {

constexpr std::size_t framesInFlight = 4;

YuvPlanes planesOf(AVFrame& frame) {
  return {.plane = {frame.data[0], frame.data[1], frame.data[2]},
          .rowStep = {frame.linesize[0], frame.linesize[1], frame.linesize[2]}};
}

std::function<void(const PixelView&, AVFrame&)> conversionFor(const FilmSettings& settings) {
  if (settings.colors.empty()) {
    return [yuv = YuvConversion(settings.size)](const PixelView& from, AVFrame& to) mutable { yuv.convert(from, planesOf(to)); };
  }
  return [indexed = IndexedConversion(settings.colors)](const PixelView& from, AVFrame& to) mutable {
    indexed.convert(from, {to.data[0], to.linesize[0], to.data[1]});
  };
}

}  // namespace

VideoWriter::VideoWriter(const std::filesystem::path& target, const FilmSettings& settings)
    : encoder_(target, settings), convert_(conversionFor(settings)), blank_(framesInFlight), painted_(framesInFlight) {
  for (std::size_t i = 0; i < framesInFlight; ++i) {
    frames_.push_back(encoder_.newFrame());
    blank_.push(frames_.back().get());
  }
  thread_ = std::jthread([this] { encodeAll(); });
}

VideoWriter::~VideoWriter() {
  painted_.abandon();
  blank_.abandon();
}

void VideoWriter::encodeAll() {
  try {
    while (const auto frame = painted_.pop()) {
      encoder_.encode(*frame);
      blank_.push(*frame);
    }
  } catch (...) {
    failure_ = std::current_exception();
    blank_.abandon();
  }
}

void VideoWriter::add(const PixelView& pixels) {
  const auto frame = blank_.pop();
  if (!frame) rethrow();
  // The encoder may still hold the picture's memory; then the frame gets another piece.
  if (av_frame_make_writable(*frame) < 0) throw std::bad_alloc();
  convert_(pixels, **frame);
  painted_.push(*frame);
}

void VideoWriter::finish() {
  painted_.close();
  thread_.join();
  if (failure_) rethrow();
  encoder_.finish();
}

void VideoWriter::rethrow() {
  if (thread_.joinable()) thread_.join();
  std::rethrow_exception(failure_);
}

}  // namespace descent
