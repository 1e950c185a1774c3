// SPDX-License-Identifier: GPL-3.0-or-later
/// VideoWriter: frames in, a film out. The caller paints the next frame while this one is encoded on a thread
/// of its own; when the encoder is slower, `add` waits. Without `finish` there is no file.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include "ui/exporting/bounded_queue.h"
#include "ui/exporting/film_encoder.h"

namespace descent {

class VideoWriter {
 public:
  /// Throws ExportError or FileError: before anything is painted it is known that the file can be written.
  VideoWriter(const std::filesystem::path& target, const FilmSettings& settings);
  ~VideoWriter();

  /// The pixels are free again on return. Throws what stopped the encoder.
  void add(const PixelView& pixels);
  void finish();

 private:
  void encodeAll();
  void rethrow();

  FilmEncoder encoder_;
  std::function<void(const PixelView&, AVFrame&)> convert_;  ///< into the format that the encoder takes
  std::vector<OwnedFrame> frames_;
  BoundedQueue<AVFrame*> blank_, painted_;  ///< the frames go round between the two threads
  std::exception_ptr failure_;              ///< written by the encoder's thread before it closes `blank_`
  std::jthread thread_;
};

}  // namespace descent
