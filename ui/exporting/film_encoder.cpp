// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/film_encoder.h"

#include <cerrno>

#include "ui/exporting/export_error.h"
#include "ui/exporting/gif_comment.h"
#include "ui/exporting/libav.h"

namespace descent {
namespace {

struct Options {
  AVDictionary* entries = nullptr;
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  ~Options() { av_dict_free(&entries); }
  explicit Options(const FilmOptions& options) {
    for (const auto& [key, value] : options) av_dict_set(&entries, key.c_str(), value.c_str(), 0);
  }
};

void describePictures(AVCodecContext& codec, const FilmSettings& settings, bool paletted) {
  codec.width = settings.size.width;
  codec.height = settings.size.height;
  codec.pix_fmt = paletted ? AV_PIX_FMT_PAL8 : AV_PIX_FMT_YUV420P;
  codec.sample_aspect_ratio = {1, 1};
  codec.time_base = {1, settings.framesPerSecond};
  codec.framerate = {settings.framesPerSecond, 1};
  if (paletted) return;
  codec.color_range = AVCOL_RANGE_MPEG;
  codec.colorspace = AVCOL_SPC_BT709;
  codec.color_primaries = AVCOL_PRI_BT709;
  codec.color_trc = AVCOL_TRC_BT709;
  codec.chroma_sample_location = AVCHROMA_LOC_LEFT;
}

std::string sizeText(FrameSize size) { return std::to_string(size.width) + "x" + std::to_string(size.height); }

const FilmFormat& requireFormat(const std::filesystem::path& file) {
  if (const FilmFormat* format = filmFormatOf(file)) return *format;
  throw ExportError("cannot write " + file.string() + ": it is no film by its name; use .mp4, .webm or .gif");
}

void requireLegal(const WholeFile& file, const FilmSettings& settings, const FilmFormat& as) {
  constexpr int smallest = 16, largest = largestFilmSide;
  const FrameSize size = settings.size;
  const auto refuse = [&](const std::string& why) {
    throw ExportError("cannot write " + file.target().string() + ": " + why);
  };
  if (size != as.sizeFor(size)) {
    refuse("a film of " + sizeText(size) + " pixels is impossible, films need even numbers; use " +
           sizeText(as.sizeFor(size)));
  }
  if (size.width < smallest || size.height < smallest || size.width > largest || size.height > largest) {
    refuse("a film of " + sizeText(size) + " pixels is impossible; each side must be 16 to 8192");
  }
  if (settings.framesPerSecond < 1 || settings.framesPerSecond > as.fastest) {
    refuse("frames per second must be 1 to " + std::to_string(as.fastest));
  }
}

}  // namespace

void FreeFrame::operator()(AVFrame* frame) const { av_frame_free(&frame); }
void FilmEncoder::FreeCodec::operator()(AVCodecContext* codec) const { avcodec_free_context(&codec); }
void FilmEncoder::FreePacket::operator()(AVPacket* packet) const { av_packet_free(&packet); }
void FilmEncoder::FreeFormat::operator()(AVFormatContext* format) const {
  if (format->pb) avio_closep(&format->pb);
  avformat_free_context(format);
}

FilmEncoder::FilmEncoder(const std::filesystem::path& target, const FilmSettings& settings)
    : file_(target), settings_(settings), packet_(av_packet_alloc()) {
  if (!file_.regular()) {
    throw ExportError("cannot write " + target.string() +
                      ": a film needs a file in which it can seek; choose an ordinary file");
  }
  const FilmFormat& as = requireFormat(target);
  requireLegal(file_, settings, as);
  comments_ = as.container == "gif";
  av_log_set_level(AV_LOG_FATAL);  // the libraries would print progress and statistics on stderr
  AVFormatContext* format = nullptr;
  require(avformat_alloc_output_context2(&format, nullptr, as.container.c_str(), file_.temporary().c_str()), "prepare the file");
  format_.reset(format);
  openCodec(settings, as);
  openFile(settings, as);
}

void FilmEncoder::openCodec(const FilmSettings& settings, const FilmFormat& as) {
  const AVCodec* codec = avcodec_find_encoder_by_name(as.encoder.c_str());
  if (!codec)
    throw ExportError("cannot write " + file_.target().string() + ": FFmpeg was built without " + as.encoder +
                      "; install libavcodec59");
  codec_.reset(avcodec_alloc_context3(codec));
  describePictures(*codec_, settings, as.paletted);
  codec_->thread_count = 0;  // as many as the machine has cores for
  codec_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  Options options(as.encoding);
  require(avcodec_open2(codec_.get(), codec, &options.entries), "open the encoder");
}

void FilmEncoder::openFile(const FilmSettings& settings, const FilmFormat& as) {
  stream_ = avformat_new_stream(format_.get(), nullptr);
  stream_->time_base = codec_->time_base;
  stream_->avg_frame_rate = codec_->framerate;
  require(avcodec_parameters_from_context(stream_->codecpar, codec_.get()), "describe the film");
  if (!settings.scene.empty()) av_dict_set(&format_->metadata, sceneMetadataKey, settings.scene.c_str(), 0);
  require(avio_open(&format_->pb, ("file:" + file_.temporary().string()).c_str(), AVIO_FLAG_WRITE), "open the file");
  Options options(as.writing);
  require(avformat_write_header(format_.get(), &options.entries), "write the header");
}

OwnedFrame FilmEncoder::newFrame() const {
  OwnedFrame frame(av_frame_alloc());
  frame->width = settings_.size.width;
  frame->height = settings_.size.height;
  frame->format = codec_->pix_fmt;
  require(av_frame_get_buffer(frame.get(), 0), "allocate a picture");
  return frame;
}

void FilmEncoder::encode(AVFrame* frame) {
  frame->pts = frames_++;
  require(avcodec_send_frame(codec_.get(), frame), "encode");
  drain();
}

void FilmEncoder::drain() {
  while (true) {
    const int result = avcodec_receive_packet(codec_.get(), packet_.get());
    if (result == AVERROR(EAGAIN) || result == AVERROR_EOF) return;
    require(result, "encode");
    packet_->stream_index = stream_->index;
    packet_->duration = 1;  // the encoder leaves it open, and the last frame would last no time
    av_packet_rescale_ts(packet_.get(), codec_->time_base, stream_->time_base);
    require(av_interleaved_write_frame(format_.get(), packet_.get()), "write");
  }
}

void FilmEncoder::finish() {
  require(avcodec_send_frame(codec_.get(), nullptr), "encode");
  drain();
  require(av_write_trailer(format_.get()), "write the index");
  avio_flush(format_->pb);
  const int written = format_->pb->error;
  const int closed = avio_closep(&format_->pb);
  require(written, "write");
  require(closed, "close");
  if (comments_ && !settings_.scene.empty()) appendGifComment(file_.temporary(), sceneMetadataKey + (' ' + settings_.scene));
  file_.commit();
}

void FilmEncoder::require(int result, const char* doing) const {
  if (result >= 0) return;
  constexpr int firstOwnCode = 4096;  // smaller ones are negated errno values, others FFmpeg's own tags
  if (-result < firstOwnCode) throw cannotWrite(file_.target(), -result);
  char reason[AV_ERROR_MAX_STRING_SIZE] = {};
  av_strerror(result, reason, sizeof reason);
  throw ExportError("cannot write " + file_.target().string() + ": the encoder failed to " + doing + " (" + reason +
                    ")");
}

}  // namespace descent
