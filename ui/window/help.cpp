// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help.h"

#include <QMessageBox>

#include "ui/session/timeline_keys.h"
#include "ui/stage/camera_moves.h"

namespace descent {
namespace {

QString row(const QString& keys, const QString& effect) {
  return QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>")
      .arg(keys.toHtmlEscaped(), effect.toHtmlEscaped());
}

QString heading(const QString& text) { return QStringLiteral("<tr><td colspan=2><h4>%1</h4></td></tr>").arg(text); }

}  // namespace

QString keysText() {
  QString text =
      QStringLiteral("<table>") + heading(QStringLiteral("Timeline (while the picture or the timeline has the focus)"));
  for (const TimelineKey& key : timelineKeys()) text += row(key.keys, key.effect);
  text += heading(QStringLiteral("Picture")) +
          row(QStringLiteral("click or drag the start"), QStringLiteral("sets where the runs start")) +
          row(QStringLiteral("drag elsewhere"), QStringLiteral("pans")) +
          row(QStringLiteral("wheel"), QStringLiteral("zooms")) +
          row(QStringLiteral("double click"), QStringLiteral("resets the view")) +
          row(QStringLiteral("drag, wheel on a surface in 3-D"), QStringLiteral("turns it, goes nearer or farther"));
  for (const CameraKey& key : cameraKeys()) text += row(key.keys, key.effect);
  text +=
          row(QStringLiteral("Ctrl + − 0"), QStringLiteral("larger, smaller, normal text"));
  text += heading(QStringLiteral("Scene")) + row(QStringLiteral("Ctrl Z"), QStringLiteral("undo")) +
          row(QStringLiteral("Ctrl Shift Z, Ctrl Y"), QStringLiteral("redo")) +
          row(QStringLiteral("Ctrl N O S"), QStringLiteral("new, open, save")) +
          row(QStringLiteral("Ctrl Shift S"), QStringLiteral("save as")) +
          row(QStringLiteral("Ctrl E"), QStringLiteral("export")) +
          row(QStringLiteral("F11"), QStringLiteral("full screen")) +
          row(QStringLiteral("?"), QStringLiteral("this list"));
  return text + QStringLiteral("</table>");
}

void showKeys(QWidget* parent) {
  QMessageBox box(QMessageBox::NoIcon, QStringLiteral("Keys and gestures"), keysText(), QMessageBox::Close, parent);
  box.setTextFormat(Qt::RichText);
  box.exec();
}

void showAbout(QWidget* parent) {
  QMessageBox::about(
      parent, QStringLiteral("About Descent Lab"),
      QStringLiteral(
          "<h3>Descent Lab</h3><p>An instrument for seeing how optimizers move.</p>"
          "<p>Free software under the GNU General Public License, version 3 or later.</p>"
          "<p>The handwritten digits are the UCI set “Optical Recognition of Handwritten Digits”, CC BY 4.0.</p>"));
}

}  // namespace descent
