// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/captions.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <algorithm>
#include <cmath>

#include "ui/exporting/credits.h"
#include "ui/exporting/full_legend.h"
#include "ui/plot/decor_painter.h"

namespace descent {
namespace {

constexpr double titleShare = 1.0 / 18;  // of the figure's height
constexpr double titleText = 0.5;        // of its strip
constexpr double largestFoot = 0.45;     // of the figure's height
constexpr double legendFont = 0.92, noteFont = 0.8, smallestFont = 0.6;  // in font sizes of the theme
constexpr double edge = 1, gap = 0.5;  // likewise

QFont fontOf(double pixels, QFont::Weight weight = QFont::Normal) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(std::max(1, int(std::lround(pixels))));
  font.setWeight(weight);
  return font;
}

/// One line or several: a sample, and text that is broken at its width.
struct FootRow {
  LegendRow row;
  double sample;  ///< its width
  QRectF text;
  double fontSize;
  bool faint;
};

struct Foot {
  std::vector<FootRow> rows;
  double height = 0;
};

class FootLayout {
 public:
  FootLayout(double unit, double sample, double width) : unit_(unit), sample_(sample), width_(width) {
    foot_.height = unit_ * gap;
  }

  void add(const LegendRow& row, double size) {
    const double left = unit_ * edge + (row.color.isValid() ? sample_ + unit_ * gap : 0);
    const QFontMetricsF metrics(fontOf(unit_ * size));
    const QRectF room(left, foot_.height, std::max(1.0, width_ - left - unit_ * edge), 1e6);
    const double height = metrics.boundingRect(room, Qt::TextWordWrap, row.text).height() * 1.06;
    foot_.rows.push_back({row, sample_, QRectF(room.topLeft(), QSizeF(room.width(), height)), unit_ * size, size == noteFont});
    foot_.height += height;
  }

  Foot finished() {
    if (foot_.rows.empty()) return {};
    foot_.height += unit_ * gap;
    return std::move(foot_);
  }

 private:
  double unit_, sample_, width_;
  Foot foot_;
};

Foot footOf(const Captions& captions, const Theme& theme, double width, double shrunk) {
  FootLayout layout(theme.fontSize * shrunk, legendSampleWidth(captions.legend, theme) * shrunk, width);
  for (const LegendRow& row : captions.legend) layout.add(row, legendFont);
  for (const QString& note : captions.notes) layout.add({.text = note, .color = {}}, noteFont);
  return layout.finished();
}

/// As large as there is room for; what finds none even in small type is counted.
Foot fittingFoot(const Captions& captions, const Theme& theme, QSizeF room) {
  double shrunk = 1;
  Foot foot = footOf(captions, theme, room.width(), shrunk);
  while (foot.height > room.height() && shrunk > smallestFont) foot = footOf(captions, theme, room.width(), shrunk *= 0.92);
  Captions fewer = captions;
  std::size_t left = captions.legend.size();
  while (foot.height > room.height() && left > 1) {
    fewer.legend.assign(captions.legend.begin(), captions.legend.begin() + std::ptrdiff_t(--left));
    fewer.legend.push_back({.text = QStringLiteral("and %1 more").arg(captions.legend.size() - left), .color = {}});
    foot = footOf(fewer, theme, room.width(), shrunk);
  }
  return foot;
}

}  // namespace

Captions captionsOf(const Scene& scene, const CaptionChoice& choice) {
  Captions captions;
  if (choice.title) captions.title = QString::fromStdString(scene.title);
  if (choice.legend) captions.legend = fullLegend(scene);
  const auto clock = scene.stage.find("clock");
  if (clock != scene.stage.end() && *clock == "seconds") {
    captions.notes.append(QStringLiteral("Time in seconds of compute as measured on this machine: another run gives another picture."));
  }
  if (choice.credits) captions.notes.append(creditLine());
  return captions;
}

CaptionRoom captionRoom(const Captions& captions, const Theme& theme, QSizeF figure) {
  return {.top = captions.title.isEmpty() ? 0 : figure.height() * titleShare,
          .bottom = fittingFoot(captions, theme, {figure.width(), figure.height() * largestFoot}).height};
}

void paintTitle(QPainter& painter, const Captions& captions, const Theme& theme, QSizeF strip) {
  if (captions.title.isEmpty()) return;
  painter.setFont(fontOf(std::max(8.0, titleText * strip.height()), QFont::Bold));
  painter.setPen(theme.text);
  const QRectF room(strip.height() / 2, 0, strip.width() - strip.height(), strip.height());
  const QFontMetricsF metrics(painter.font());
  painter.drawText(room, Qt::AlignCenter, metrics.elidedText(captions.title, Qt::ElideRight, room.width()));
}

void paintFoot(QPainter& painter, const Captions& captions, const Theme& theme, QSizeF strip) {
  // A pixel more: the strip was rounded to whole ones.
  for (const FootRow& row : fittingFoot(captions, theme, strip + QSizeF(0, 1)).rows) {
    const QFont font = fontOf(row.fontSize);
    const double line = QFontMetricsF(font).height(), size = row.fontSize / legendFont;
    paintLegendSample(painter, row.row, {size * edge, row.text.top(), row.sample, line});
    painter.setFont(font);
    painter.setPen(row.faint ? theme.faintText : theme.text);
    painter.drawText(row.text, Qt::TextWordWrap | Qt::AlignLeft, row.row.text);
  }
}

}  // namespace descent
