// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads a film back with FFmpeg's own decoder and colour conversion.
#pragma once

#include <QImage>
#include <filesystem>
#include <string>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>
}

namespace descent::test {

struct DecodedFilm {
  std::vector<QImage> frames;
  double seconds = 0;
  AVRational rate{};
  AVCodecID codec = AV_CODEC_ID_NONE;
  AVPixelFormat format = AV_PIX_FMT_NONE;
  AVColorSpace space = AVCOL_SPC_UNSPECIFIED;
  AVColorRange range = AVCOL_RANGE_UNSPECIFIED;
};

inline QImage rgbOf(const AVFrame& frame) {
  QImage image(frame.width, frame.height, QImage::Format_RGBX8888);
  SwsContext* context =
      sws_getContext(frame.width, frame.height, static_cast<AVPixelFormat>(frame.format), frame.width, frame.height,
                     AV_PIX_FMT_RGBA, SWS_BICUBIC | SWS_ACCURATE_RND, nullptr, nullptr, nullptr);
  const int* bt709 = sws_getCoefficients(SWS_CS_ITU709);
  sws_setColorspaceDetails(context, bt709, 0, bt709, 1, 0, 1 << 16, 1 << 16);
  std::uint8_t* target[] = {image.bits()};
  const int step[] = {static_cast<int>(image.bytesPerLine())};
  sws_scale(context, frame.data, frame.linesize, 0, frame.height, target, step);
  sws_freeContext(context);
  return image;
}

inline void receive(AVCodecContext* codec, AVFrame* frame, DecodedFilm& film) {
  while (avcodec_receive_frame(codec, frame) >= 0) {
    film.space = frame->colorspace;
    film.range = frame->color_range;
    film.frames.push_back(rgbOf(*frame));
  }
}

/// Empty if the file cannot be opened.
inline DecodedFilm decodeFilm(const std::filesystem::path& file) {
  DecodedFilm film;
  AVFormatContext* format = nullptr;
  if (avformat_open_input(&format, file.c_str(), nullptr, nullptr) < 0) return film;
  avformat_find_stream_info(format, nullptr);
  const AVStream& stream = *format->streams[0];
  film.seconds = static_cast<double>(format->duration) / AV_TIME_BASE;
  film.rate = stream.avg_frame_rate;
  film.codec = stream.codecpar->codec_id;
  film.format = static_cast<AVPixelFormat>(stream.codecpar->format);
  AVCodecContext* codec = avcodec_alloc_context3(avcodec_find_decoder(film.codec));
  avcodec_parameters_to_context(codec, stream.codecpar);
  avcodec_open2(codec, nullptr, nullptr);
  AVPacket* packet = av_packet_alloc();
  AVFrame* frame = av_frame_alloc();
  while (av_read_frame(format, packet) >= 0) {
    avcodec_send_packet(codec, packet);
    av_packet_unref(packet);
    receive(codec, frame, film);
  }
  avcodec_send_packet(codec, nullptr);
  receive(codec, frame, film);
  av_frame_free(&frame);
  av_packet_free(&packet);
  avcodec_free_context(&codec);
  avformat_close_input(&format);
  return film;
}

}  // namespace descent::test
