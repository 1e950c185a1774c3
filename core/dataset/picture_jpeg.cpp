// SPDX-License-Identifier: GPL-3.0-or-later
// libjpeg leaves by longjmp: nothing with a destructor may be made between setjmp and the calls that may fail.
#include <csetjmp>
#include <cstdio>
#include <memory>

#include <jpeglib.h>

#include "core/dataset/picture.h"

namespace descent {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// libjpeg's error manager with where to go and what to say.
struct Errors {
  jpeg_error_mgr manager;  ///< first, so that libjpeg's pointer is ours
  std::jmp_buf back;
  char message[JMSG_LENGTH_MAX] = {};
};

void leave(j_common_ptr codec) {
  auto& errors = *reinterpret_cast<Errors*>(codec->err);
  codec->err->format_message(codec, errors.message);
  std::longjmp(errors.back, 1);
}

/// A warning (level −1) tells of data that are damaged or missing; libjpeg would go on in grey.
void leaveAtWarning(j_common_ptr codec, int level) {
  if (level < 0) leave(codec);
}

class Decoder {
 public:
  explicit Decoder(std::FILE* file) {
    codec_.err = jpeg_std_error(&errors_.manager);
    errors_.manager.error_exit = leave;
    errors_.manager.emit_message = leaveAtWarning;
    jpeg_create_decompress(&codec_);
    jpeg_stdio_src(&codec_, file);
  }
  ~Decoder() { jpeg_destroy_decompress(&codec_); }
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  bool start() {
    if (setjmp(errors_.back)) return false;
    jpeg_read_header(&codec_, TRUE);
    codec_.out_color_space = codec_.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_calc_output_dimensions(&codec_);
    return true;
  }

  bool read(std::uint8_t* bytes) {
    if (setjmp(errors_.back)) return false;
    jpeg_start_decompress(&codec_);
    const std::size_t row = std::size_t{codec_.output_width} * static_cast<std::size_t>(codec_.output_components);
    while (codec_.output_scanline < codec_.output_height) {
      JSAMPROW to = bytes + codec_.output_scanline * row;
      jpeg_read_scanlines(&codec_, &to, 1);
    }
    jpeg_finish_decompress(&codec_);
    return true;
  }

  Picture shape() const {
    return {.height = codec_.output_height, .width = codec_.output_width,
            .channels = static_cast<std::size_t>(codec_.out_color_space == JCS_GRAYSCALE ? 1 : 3), .bytes = {}};
  }
  const char* message() const { return errors_.message; }

 private:
  jpeg_decompress_struct codec_{};
  Errors errors_{};
};

}  // namespace

Picture readJpeg(const std::filesystem::path& file) {
  const std::unique_ptr<std::FILE, CloseFile> stream(std::fopen(file.c_str(), "rb"));
  if (!stream) failPicture(file, "cannot be opened", "make the file readable");
  Decoder decoder(stream.get());
  const auto failDamaged = [&] {
    failPicture(file, std::string("the JPEG is damaged or cut off (") + decoder.message() + ")", "copy it anew or remove it");
  };
  if (!decoder.start()) failDamaged();
  Picture picture = decoder.shape();
  requireModest(file, picture.height, picture.width);
  picture.bytes.resize(picture.height * picture.width * picture.channels);
  if (!decoder.read(picture.bytes.data())) failDamaged();
  return picture;
}

}  // namespace descent
