// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollArea>
#include <QStyle>

#include "ui/session/timeline_keys.h"
#include "ui/stage/camera_moves.h"
#include "ui/stage/point_keys.h"
#include "ui/stage/stage_keys.h"
#include "ui/window/presentation.h"

namespace descent {
namespace {

constexpr std::size_t columns = 3;

/// The mouse has no table: this is the only place that lists it.
KeySection gestures() {
  return {QStringLiteral("Mouse on the picture"),
          {{QStringLiteral("click, or drag the ring"), QStringLiteral("sets where the runs start")},
           {QStringLiteral("drag elsewhere"), QStringLiteral("moves the view")},
           {QStringLiteral("wheel"), QStringLiteral("zooms; with Ctrl only x, with Shift only y")},
           {QStringLiteral("drag, wheel in 3-D"), QStringLiteral("turns, goes nearer; with Ctrl a smaller part")},
           {QStringLiteral("double click"), QStringLiteral("the whole view again")},
           {QStringLiteral("double click on a title"), QStringLiteral("the tile alone, or all of them")}}};
}

/// On the data tile: keys for any time, then those for the point that is chosen, then the mouse.
KeySection pointEdits() {
  KeySection section{QStringLiteral("Points of the data"), linesOf(PointKeys::choosing())};
  for (const KeyLine& line : linesOf(PointKeys::editing())) section.lines.push_back(line);
  section.lines.push_back({QStringLiteral("drag, double click, right click"), QStringLiteral("moves, adds, removes a point")});
  return section;
}

QString plain(QString text) { return text.remove(QChar('&')).remove(QStringLiteral(" …")).trimmed(); }

void addActions(const QMenu& menu, KeySection& section) {
  for (const QAction* action : menu.actions()) {
    if (action->menu()) addActions(*action->menu(), section);
    QStringList keys;
    for (const QKeySequence& key : action->shortcuts()) keys << (key.count() == 1 ? keyText(key[0]) : key.toString());
    if (!keys.isEmpty()) section.lines.push_back({keys.join(QStringLiteral("  ")), plain(action->text())});
  }
}

/// "Ctrl+←  Ctrl+→" as "Ctrl+←  →".
QString withoutRepeats(const QString& keys) {
  QStringList shorter;
  QString before;
  for (const QString& key : keys.split(QStringLiteral("  "))) {
    const QString modifiers = key.left(key.lastIndexOf(QChar('+'), -2) + 1);
    shorter << (!modifiers.isEmpty() && modifiers == before ? key.mid(modifiers.size()) : key);
    before = modifiers;
  }
  return shorter.join(QStringLiteral("  "));
}

QString html(const KeySection& section) {
  QString text = QStringLiteral("<tr><td colspan=2 style=\"padding-top: 10px\"><b>%1</b></td></tr>")
                     .arg(section.title.toHtmlEscaped());
  for (const KeyLine& line : section.lines) {
    text += QStringLiteral("<tr><td style=\"white-space: nowrap\">%1&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>")
                .arg(withoutRepeats(line.keys).toHtmlEscaped().replace(QStringLiteral("  "),
                                                                       QStringLiteral("&nbsp;&nbsp;")),
                     line.effect.toHtmlEscaped());
  }
  return text;
}

/// Sections stay whole; a column is full when it holds its share of the lines.
QStringList inColumns(const std::vector<KeySection>& sections) {
  std::size_t all = 0, placed = 0;
  for (const KeySection& section : sections) all += section.lines.size() + 2;
  QStringList texts;
  for (const KeySection& section : sections) {
    const std::size_t column =
        std::min(columns - 1, (placed + section.lines.size() / 2) * columns / std::max<std::size_t>(1, all));
    while (texts.size() <= qsizetype(column)) texts.append(QString());
    texts.back() += html(section);
    placed += section.lines.size() + 2;
  }
  return texts;
}

}  // namespace

std::vector<KeySection> keySections(const QMainWindow& window) {
  std::vector<KeySection> sections = {
      {QStringLiteral("Timeline, while it or the picture has the focus"), linesOf(timelineKeys())},
      {QStringLiteral("Picture, while it has the focus"), linesOf(StageKeys::keys())},
      {QStringLiteral("Surface in 3-D"), linesOf(cameraKeys())},
      gestures(),
      pointEdits(),
      {QStringLiteral("Presentation"), linesOf(Presentation::keys())}};
  for (const QAction* action : window.menuBar()->actions()) {
    KeySection section{plain(action->text()), {}};
    if (action->menu()) addActions(*action->menu(), section);
    if (!section.lines.empty()) sections.push_back(section);
  }
  return sections;
}

KeysOverlay::KeysOverlay(QMainWindow& window) : QDialog(&window) {
  setWindowTitle(QStringLiteral("Keys and gestures"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* page = new QWidget;
  auto* line = new QHBoxLayout(page);
  line->setSpacing(20);
  for (const QString& text : inColumns(keySections(window))) {
    auto* column = new QLabel(QStringLiteral("<table>") + text + QStringLiteral("</table>"));
    column->setTextFormat(Qt::RichText);
    column->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    line->addWidget(column, column->sizeHint().width());
  }
  const QSize unbroken = page->sizeHint();
  for (QLabel* column : page->findChildren<QLabel*>()) column->setWordWrap(true);  // where the window is narrower
  auto* scroll = new QScrollArea;
  scroll->setWidgetResizable(true);
  scroll->setAccessibleName(windowTitle());
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setWidget(page);
  auto* whole = new QHBoxLayout(this);
  whole->setContentsMargins(12, 0, 12, 8);
  whole->addWidget(scroll);
  const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
  const QSize edges(bar + 32, 24), most = window.size() - QSize(24, 40);
  const int width = std::min(unbroken.width(), most.width() - edges.width());
  resize(QSize(width + edges.width(), line->heightForWidth(width) + edges.height()).boundedTo(most));
}

/// The key that opened it closes it.
void KeysOverlay::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Question) {
    close();
  } else {
    QDialog::keyPressEvent(event);
  }
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
