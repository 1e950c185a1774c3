// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/figure_export.h"

#include <algorithm>
#include <functional>

#include "ui/exporting/captioned_frames.h"
#include "ui/exporting/export_error.h"
#include "ui/exporting/file_suffix.h"
#include "ui/exporting/film_export.h"
#include "ui/exporting/image_writer.h"
#include "ui/exporting/vector_writer.h"
#include "ui/stage/stage_settings.h"

namespace descent {
namespace {

[[noreturn]] void refuse(const FigurePlan& plan, const std::string& why) {
  throw ExportError("cannot write " + plan.file.string() + ": " + why);
}

FigureForm formOf(const FigurePlan& plan) {
  const auto form = figureForm(plan.file);
  if (!form) refuse(plan, "use .mp4, .webm, .gif, .png, .svg or .pdf (frames/%05d.png for numbered pictures)");
  if (*form == FigureForm::film && plan.transparent) refuse(plan, "a film has a ground; use .png, frames/%05d.png, .svg or .pdf");
  return *form;
}

ExportOutcome write(FrameSource& frames, const FigurePlan& plan, const ExportControl& control) {
  switch (formOf(plan)) {
    case FigureForm::film:
      return exportFilm(frames, plan.file, {.framesPerSecond = plan.framesPerSecond, .scene = plan.scene}, control);
    case FigureForm::sequence:
      return exportSequence(frames, plan.file, plan.scene, control);
    default:
      const PixelView pixels = frames.frame(0);
      writePicture(plan.file, pixels, {.scene = plan.scene});
      if (control.picture) control.picture(pixels);
  }
  if (control.report) control.report({.done = 1, .total = 1});
  return ExportOutcome::finished;
}

FrameSize scaled(FrameSize size, double share) {
  return {std::max(1, int(size.width * share)), std::max(1, int(size.height * share))};
}

/// The larger of both.
CaptionStrips joined(const CaptionStrips& a, const CaptionStrips& b) {
  return {std::max(a.top, b.top), std::max(a.bottom, b.bottom)};
}

/// The figure's frames between its captions, `share` times as large as the plan says.
void paintFrames(const ViewOfFrame& views, int count, const FigurePlan& plan, double share, const std::function<void(FrameSource&)>& use) {
  const Scene& first = *views(0).scene;
  const StageSettings settings = stageSettings(first.stage);
  const double ratio = pictureRatio(plan.size) * share;
  const FrameSize size = share == 1 ? plan.size : scaled(plan.size, share);
  const CaptionLook look{themeOf(settings.theme), ratio * settings.scale, plan.transparent};
  const auto stripsOf = [&](const Scene& scene) { return captionStrips(captionsOf(scene, plan.captions), look, size); };
  // Scenes may follow one another, or their settings change: the first and the last tell how much room is needed.
  const CaptionStrips strips = count > 1 ? joined(stripsOf(first), stripsOf(*views(count - 1).scene)) : stripsOf(first);
  const FrameSize inner{size.width, size.height - strips.top - strips.bottom};
  StageFrames frames(views, count, {.size = inner, .ratio = ratio, .transparent = plan.transparent});
  if (strips.top + strips.bottom == 0) return use(frames);
  CaptionedFrames captioned(frames, strips, look, [&](int) { return captionsOf(*frames.scene(), plan.captions); });
  use(captioned);
}

ExportOutcome paintAndWrite(const ViewOfFrame& views, int count, const FigurePlan& plan, const ExportControl& control) {
  ExportOutcome outcome{};
  paintFrames(views, count, plan, 1, [&](FrameSource& frames) { outcome = write(frames, plan, control); });
  return outcome;
}

}  // namespace

QImage figurePreview(const View& view, const FigurePlan& plan, double share) {
  QImage picture;
  paintFrames(viewsAt(view, {view.time}), 1, plan, share, [&](FrameSource& frames) {
    const PixelView pixels = frames.frame(0);
    picture = QImage(pixels.size.width, pixels.size.height, pixels.transparent ? QImage::Format_RGBA8888_Premultiplied : QImage::Format_RGBX8888);
    for (int y = 0; y < pixels.size.height; ++y) std::copy_n(pixels.row(y), 4 * pixels.size.width, picture.scanLine(y));
  });
  return picture;
}

std::optional<FigureForm> figureForm(const std::filesystem::path& file) {
  const bool numbered = file.filename().string().find('%') != std::string::npos;
  if (fileSuffix(file) == ".png") return numbered ? FigureForm::sequence : FigureForm::picture;
  if (numbered) return {};
  if (filmFormatOf(file)) return FigureForm::film;
  if (isVectorFile(file)) return FigureForm::vectors;
  return {};
}

ExportOutcome exportFigure(ViewOfFrame views, int count, const FigurePlan& plan, const ExportControl& control) {
  if (formOf(plan) != FigureForm::vectors) return paintAndWrite(views, count, plan, control);
  writeVectors(plan.file, views(0), {.size = plan.size, .captions = plan.captions, .transparent = plan.transparent});
  if (control.report) control.report({.done = 1, .total = 1});
  return ExportOutcome::finished;
}

}  // namespace descent
