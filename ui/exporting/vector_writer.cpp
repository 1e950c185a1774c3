// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/vector_writer.h"

#include <qcustomplot.h>

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "core/run/scene_file.h"
#include "core/run/whole_file.h"
#include "ui/exporting/credits.h"
#include "ui/exporting/export_error.h"
#include "ui/exporting/file_suffix.h"
#include "ui/exporting/film_encoder.h"
#include "ui/exporting/stage_frames.h"
#include "ui/exporting/svg_metadata.h"
#include "ui/plot/vector_painter.h"
#include "ui/stage/field_cache.h"
#include "ui/stage/offscreen_stage.h"
#include "ui/stage/stage_settings.h"

namespace descent {
namespace {

constexpr double pixelsPerInch = 96;
constexpr int fineness = 10;  // of a PDF's own units in a pixel: text is set to a tenth of one

QString titleOf(const View& view) { return QString::fromStdString(view.scene->title); }

constexpr double meshPixels = 2;  // of a mesh's picture, in a logical pixel

/// The inside of a tile with a mesh, which only a graphics card draws: without what is drawn over it. Null without one.
QImage meshImage(const PlacedFrame& placed, const Theme& theme) {
  if (!placed.frame.mesh) return {};
  TileFrame bare;
  bare.mesh = placed.frame.mesh;
  bare.decor = placed.frame.decor;
  bare.decor.labels.clear();
  const QSizeF size = placed.place.size();
  const QRect inner = plotMap(bare.decor, theme, size).inner.toRect();
  const StagePicture alone{{{QRectF(QPointF(), size), bare}}, {theme, meshPixels, (size * meshPixels).toSize()}};
  return OffscreenStage().grab(alone).copy(QRect(inner.topLeft() * meshPixels, inner.size() * meshPixels));
}

/// The figure in pixels, whatever the device counts in.
class Figure {
 public:
  Figure(const View& view, const VectorSettings& settings) : view_(view), settings_(settings), captions_(captionsOf(*view.scene, settings.captions)) {
    const StageSettings stage = stageSettings(view.scene->stage);
    theme_ = themeOf(stage.theme);
    factor_ = pictureRatio(settings.size) * stage.scale;
    room_ = captionRoom(captions_, theme_, QSizeF(settings.size.width, settings.size.height) / factor_);
  }

  /// `perPixel`: the device's units in a pixel.
  void paint(QPaintDevice& device, double perPixel) {
    QCPPainter painter(&device);
    painter.scale(perPixel * factor_, perPixel * factor_);
    painter.setRenderHint(QPainter::Antialiasing);
    const QSizeF size = QSizeF(settings_.size.width, settings_.size.height) / factor_;
    if (!settings_.transparent) painter.fillRect(QRectF(QPointF(), size), theme_.ground);
    paintTitle(painter, captions_, theme_, {size.width(), room_.top});
    painter.translate(0, room_.top);
    paintStage(painter);
    painter.translate(0, size.height() - room_.top - room_.bottom);
    paintFoot(painter, captions_, theme_, {size.width(), room_.bottom});
  }

 private:
  void paintStage(QCPPainter& painter) {
    Stage stage(std::make_shared<FieldCache>(FieldCache::Mode::atOnce));
    stage.setTransparent(settings_.transparent);
    const int height = settings_.size.height - int((room_.top + room_.bottom) * factor_);
    const StageSize size{.pixels = QSize(settings_.size.width, height), .ratio = pictureRatio(settings_.size)};
    const StagePicture picture = stage.compose(view_, size);
    VectorPainter vectors(picture.look.theme);
    for (const PlacedFrame& placed : picture.frames) {
      painter.save();
      painter.translate(placed.place.topLeft());
      vectors.paint(painter, placed.frame, placed.place.size(), meshImage(placed, picture.look.theme));
      painter.restore();
    }
  }

  const View& view_;
  VectorSettings settings_;
  Captions captions_;
  Theme theme_;
  double factor_ = 1;
  CaptionRoom room_;
};

void writeSvg(QIODevice& file, const View& view, const VectorSettings& settings) {
  const QSize size(settings.size.width, settings.size.height);
  QSvgGenerator generator;
  generator.setOutputDevice(&file);
  generator.setResolution(int(pixelsPerInch));
  generator.setSize(size);
  generator.setViewBox(QRect(QPoint(), size));
  generator.setTitle(titleOf(view).toHtmlEscaped());  // it writes title and description as they are
  generator.setDescription(creditLine());
  Figure(view, settings).paint(generator, 1);
}

void writePdf(QIODevice& file, const View& view, const VectorSettings& settings) {
  QPdfWriter writer(&file);
  const QSizeF points = QSizeF(settings.size.width, settings.size.height) * 72 / pixelsPerInch;
  writer.setResolution(int(pixelsPerInch) * fineness);
  writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF());
  writer.setTitle(titleOf(view));
  writer.setCreator(programName());
  writer.addFileAttachment(QStringLiteral("scene.descent.json"), QByteArray::fromStdString(sceneText(*view.scene)),
                           QStringLiteral("application/json"));
  Figure(view, settings).paint(writer, fineness);
}

}  // namespace

bool isVectorFile(const std::filesystem::path& file) { return fileSuffix(file) == ".svg" || fileSuffix(file) == ".pdf"; }

void writeVectors(const std::filesystem::path& target, const View& view, const VectorSettings& settings) {
  if (!isVectorFile(target)) throw ExportError("cannot write " + target.string() + ": use .svg or .pdf");
  WholeFile file(target);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  const bool svg = fileSuffix(target) == ".svg";
  (svg ? writeSvg : writePdf)(buffer, view, settings);
  buffer.close();
  if (svg) bytes = withSvgMetadata(std::move(bytes), sceneMetadataKey, sceneText(*view.scene));
  file.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  file.commit();
}

}  // namespace descent
