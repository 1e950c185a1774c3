// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/note_painter.h"

#include <QPainter>

namespace descent {
namespace {

void paintButton(QPainter& painter, const Note& note, const QRectF& place, const Theme& theme) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.text);
  painter.drawRoundedRect(place, 4, 4);
  painter.setPen(theme.plotGround);
  painter.drawText(place, Qt::AlignCenter, note.button);
}

}  // namespace

void paintNote(QPainter& painter, const Note& note, const NotePlan& plan, const Theme& theme) {
  const QRectF paper(QPointF(0.5, 0.5), plan.box.size() - QSizeF(1, 1));
  painter.setPen(QPen(theme.axis, 1));
  painter.setBrush(theme.plotGround);
  painter.drawRoundedRect(paper, 4, 4);
  painter.fillRect(QRectF(1, 4, theme.fontSize * 0.3, paper.height() - 7), note.mark);
  painter.setFont(noteFont(theme));
  painter.setPen(theme.text);
  const double left = theme.fontSize * 0.7;
  for (int i = 0; i < plan.lines.size(); ++i) {
    const QRectF line(left, left + plan.lineHeight * i, plan.box.width(), plan.lineHeight);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, plan.lines[i]);
  }
  if (!plan.button.isEmpty()) paintButton(painter, note, plan.button.translated(-plan.box.topLeft()), theme);
}

QImage noteImage(const Note& note, const NotePlan& plan, const Theme& theme, double factor) {
  if (plan.box.isEmpty()) return {};
  const Canvas canvas{plan.box.size(), factor};
  QImage image = canvas.image();
  QPainter painter(&image);
  canvas.scale(painter);
  painter.setRenderHint(QPainter::Antialiasing);
  paintNote(painter, note, plan, theme);
  return image;
}

}  // namespace descent
