// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/film_format.h"

#include "ui/exporting/file_suffix.h"

namespace descent {

const std::vector<FilmFormat>& filmFormats() {
  static const std::vector<FilmFormat> formats{
      // Constant quality: 0 lossless … 51 worst, the encoder's own default is 23. The index stands first.
      {.suffix = ".mp4",
       .container = "mp4",
       .encoder = "libx264",
       .encoding = {{"preset", "medium"}, {"crf", "20"}},
       .writing = {{"movflags", "+faststart+use_metadata_tags"}}},
      // Constant quality: 0 lossless … 63 worst. Without row-wise threads VP9 would use one core.
      {.suffix = ".webm",
       .container = "webm",
       .encoder = "libvpx-vp9",
       .encoding = {{"crf", "24"}, {"b", "0"}, {"deadline", "good"}, {"cpu-used", "5"}, {"row-mt", "1"}},
       .writing = {}},
      // Frames last whole hundredths of a second, and browsers slow down what lasts less than two. Loops for ever.
      {.suffix = ".gif",
       .container = "gif",
       .encoder = "gif",
       .encoding = {},
       .writing = {{"loop", "0"}},
       .paletted = true,
       .fastest = 50}};
  return formats;
}

FrameSize FilmFormat::sizeFor(FrameSize wanted) const {
  return paletted ? wanted : FrameSize{wanted.width + wanted.width % 2, wanted.height + wanted.height % 2};
}

const FilmFormat* filmFormatOf(const std::filesystem::path& file) {
  for (const FilmFormat& format : filmFormats()) {
    if (fileSuffix(file) == format.suffix) return &format;
  }
  return nullptr;
}

}  // namespace descent
