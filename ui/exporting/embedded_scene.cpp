// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/embedded_scene.h"

#include <QImage>
#include <QString>
#include <memory>

#include "core/run/scene_file.h"
#include "ui/exporting/file_suffix.h"
#include "ui/exporting/film_encoder.h"
#include "ui/exporting/gif_comment.h"
#include "ui/exporting/libav.h"
#include "ui/exporting/svg_metadata.h"

namespace descent {
namespace {

struct CloseInput {
  void operator()(AVFormatContext* format) const { avformat_close_input(&format); }
};

}  // namespace

std::optional<std::string> sceneOfFilm(const std::filesystem::path& file) {
  av_log_set_level(AV_LOG_FATAL);
  AVFormatContext* opened = nullptr;
  // The custom entries are in the file's header: no need to look at the streams.
  const char* container = fileSuffix(file) == ".webm" ? "matroska" : "mp4";
  if (avformat_open_input(&opened, ("file:" + file.string()).c_str(), av_find_input_format(container), nullptr) < 0)
    return {};
  const std::unique_ptr<AVFormatContext, CloseInput> format(opened);
  const AVDictionaryEntry* entry = av_dict_get(format->metadata, sceneMetadataKey, nullptr, 0);
  if (!entry) return {};
  return entry->value;
}

std::optional<std::string> sceneOfPicture(const std::filesystem::path& file) {
  const QImage picture(QString::fromStdString(file.string()), "PNG");
  const QString scene = picture.text(sceneMetadataKey);
  if (scene.isEmpty()) return {};
  return scene.toStdString();
}

std::optional<std::string> embeddedScene(const std::filesystem::path& file) {
  const std::string suffix = fileSuffix(file);
  if (suffix == ".png") return sceneOfPicture(file);
  if (suffix == ".svg") return svgMetadata(file, sceneMetadataKey);
  if (suffix == ".gif") return gifComment(file, std::string(sceneMetadataKey) + ' ');
  return sceneOfFilm(file);
}

Scene openScene(const std::filesystem::path& file) {
  const std::string suffix = fileSuffix(file);
  if (suffix != ".png" && suffix != ".svg" && !filmFormatOf(file)) return readScene(file);
  if (!std::filesystem::exists(file))
    throw SceneError(file.string() + ": cannot be read (no such file); check the path");
  const auto text = embeddedScene(file);
  if (!text) throw SceneError(file.string() + ": carries no scene; open one that Descent Lab exported");
  return parseScene(*text, file.string(), std::filesystem::absolute(file).parent_path().string());
}

}  // namespace descent
