// SPDX-License-Identifier: GPL-3.0-or-later
/// FilmEncoder: pictures to a film, through FFmpeg's libraries, as the file's name ends (film_format.h): YUV 4:2:0 to
/// H.264 in MP4 or VP9 in WebM, indices into one palette to GIF. MP4 and WebM say what their colours are (BT.709,
/// limited range) and carry the scene as the metadata entry `descentlab-scene`, a GIF as a comment that begins with it.
#pragma once

#include <memory>
#include <string>

#include "core/run/whole_file.h"
#include "ui/exporting/color_table.h"
#include "ui/exporting/film_format.h"
#include "ui/exporting/frame_source.h"

struct AVCodecContext;
struct AVFormatContext;
struct AVFrame;
struct AVPacket;
struct AVStream;

namespace descent {

inline constexpr const char* sceneMetadataKey = "descentlab-scene";

inline constexpr int largestFilmSide = 8192;  ///< pixels

struct FilmSettings {
  FrameSize size{1920, 1080};
  int framesPerSecond = 60;
  std::string scene;  ///< JSON text; empty: no metadata entry
  ColorTable colors;  ///< of a format with a palette; the others need none
};

struct FreeFrame {
  void operator()(AVFrame* frame) const;
};
using OwnedFrame = std::unique_ptr<AVFrame, FreeFrame>;

class FilmEncoder {
 public:
  /// Throws ExportError or FileError.
  FilmEncoder(const std::filesystem::path& target, const FilmSettings& settings);

  /// A picture of the film's size and format; any thread may ask.
  OwnedFrame newFrame() const;
  /// The frame after those before it; the picture can be used again afterwards.
  void encode(AVFrame* frame);
  /// Ends the film and puts it in its place.
  void finish();

 private:
  struct FreeCodec {
    void operator()(AVCodecContext* codec) const;
  };
  struct FreeFormat {
    void operator()(AVFormatContext* format) const;
  };
  struct FreePacket {
    void operator()(AVPacket* packet) const;
  };

  void openCodec(const FilmSettings& settings, const FilmFormat& as);
  void openFile(const FilmSettings& settings, const FilmFormat& as);
  void drain();
  void require(int result, const char* doing) const;

  WholeFile file_;
  FilmSettings settings_;
  std::unique_ptr<AVFormatContext, FreeFormat> format_;
  std::unique_ptr<AVCodecContext, FreeCodec> codec_;
  std::unique_ptr<AVPacket, FreePacket> packet_;
  AVStream* stream_ = nullptr;
  long long frames_ = 0;
  bool comments_ = false;  ///< the format has no metadata entries but a comment
};

}  // namespace descent
