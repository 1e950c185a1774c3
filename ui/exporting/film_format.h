// SPDX-License-Identifier: GPL-3.0-or-later
/// FilmFormat: the kinds of film files there are, by the ending of the file's name.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "ui/exporting/frame_source.h"

namespace descent {

using FilmOptions = std::vector<std::pair<std::string, std::string>>;

struct FilmFormat {
  std::string suffix;     ///< ".mp4"
  std::string container;  ///< FFmpeg's name of the file format
  std::string encoder;    ///< FFmpeg's name of the encoder
  FilmOptions encoding, writing;
  bool paletted = false;   ///< one table of colours for all frames; else luma and halved chroma
  int fastest = 1000;      ///< frames per second

  /// Sizes round up to even numbers where chroma is halved.
  FrameSize sizeFor(FrameSize wanted) const;
};

const std::vector<FilmFormat>& filmFormats();

/// The format of that file's ending; null if it is no film.
const FilmFormat* filmFormatOf(const std::filesystem::path& file);

}  // namespace descent
