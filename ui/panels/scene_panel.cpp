// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/scene_panel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

#include "core/objective/surface.h"
#include "ui/panels/scene_numbers.h"

namespace descent {
namespace {

constexpr int fewestNoteLines = 2, mostNoteLines = 8;

/// Broken as a box for plain text breaks it.
int linesOf(const QString& text, const QFont& font, int width) {
  int lines = 0;
  for (const QString& paragraph : text.split('\n')) {
    QTextLayout layout(paragraph, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
      line.setLineWidth(std::max(1, width));
      ++lines;
    }
    layout.endLayout();
  }
  return lines;
}

}  // namespace

ScenePanel::ScenePanel(Session& session, QWidget* parent)
    : QFrame(parent),
      session_(session),
      title_(new QLineEdit),
      unfold_(new IconButton(IconButton::Shape::folded, QStringLiteral("All settings of the scene"))),
      objective_(new ObjectiveForm(session)),
      regularisation_(new RegularisationForm(session)),
      numbers_(new SettingsForm),
      note_(new QPlainTextEdit) {
  setObjectName(QStringLiteral("card"));
  title_->setPlaceholderText(QStringLiteral("Title"));
  title_->setAccessibleName(QStringLiteral("title of the scene"));
  title_->setFrame(false);
  QFont bold = title_->font();
  bold.setBold(true);
  title_->setFont(bold);
  note_->setPlaceholderText(QStringLiteral("What to look for …"));
  note_->setAccessibleName(QStringLiteral("note"));
  note_->setTabChangesFocus(true);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(10, 8, 10, 10);
  rows->setSpacing(8);
  auto* header = new QHBoxLayout;
  header->addWidget(title_, 1);
  header->addWidget(unfold_);
  rows->addLayout(header);
  for (QWidget* part :
       {static_cast<QWidget*>(note_), static_cast<QWidget*>(objective_), static_cast<QWidget*>(regularisation_),
        static_cast<QWidget*>(numbers_)}) {
    rows->addWidget(part);
  }
  unfold_->setCheckable(true);
  connectParts();
  refresh();
  fold();
}

void ScenePanel::fold() {
  const bool all = unfold_->isChecked();
  unfold_->setShape(all ? IconButton::Shape::unfolded : IconButton::Shape::folded);
  numbers_->showFirst(all ? SettingsForm::allRows : 1);
  objective_->setUnfolded(all);
  regularisation_->setUnfolded(all);
}

void ScenePanel::connectParts() {
  connect(title_, &QLineEdit::editingFinished, this, [this] {
    if (!title_->isModified()) return;
    title_->setModified(false);
    session_.edit(QStringLiteral("title"), [this](Scene& scene) { scene.title = title_->text().toStdString(); });
  });
  note_->installEventFilter(this);
  connect(note_, &QPlainTextEdit::textChanged, this, &ScenePanel::fitNote);
  connect(unfold_, &QToolButton::toggled, this, &ScenePanel::fold);
  connect(numbers_, &SettingsForm::edited, this, [this](const std::string& key, const Value& value) {
    session_.edit(QString::fromStdString(key).replace('_', ' '),
                  [&](Scene& scene) { setSceneNumber(scene, start(), key, value); });
  });
  connect(numbers_, &SettingsForm::dragStarted, &session_, &Session::beginEdit);
  connect(numbers_, &SettingsForm::dragEnded, &session_, &Session::endEdit);
  connect(&session_, &Session::sceneChanged, this, &ScenePanel::refresh);
}

bool ScenePanel::eventFilter(QObject* watched, QEvent* event) {
  if (watched == note_ && event->type() == QEvent::FocusOut) takeNote();
  if (watched == note_ && event->type() == QEvent::Resize) fitNote();
  return QFrame::eventFilter(watched, event);
}

/// As high as its text, within limits; beyond them it scrolls.
void ScenePanel::fitNote() {
  // The width is that of the box: inside it what is there while it is being resized is the old one.
  const int margin = static_cast<int>(std::ceil(note_->document()->documentMargin())), frame = 2 * note_->frameWidth();
  const int room = note_->width() - frame - 2 * margin;
  const int all = linesOf(note_->toPlainText(), note_->font(), room), lines = std::clamp(all, fewestNoteLines, mostNoteLines);
  // A scroll bar that comes for a moment takes room, for want of which it would stay.
  note_->setVerticalScrollBarPolicy(all > lines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
  // With less beneath the text than a margin more the box offers to scroll.
  note_->setFixedHeight(lines * note_->fontMetrics().lineSpacing() + frame + 3 * margin + 1);
}

void ScenePanel::takeNote() {
  const std::string note = note_->toPlainText().toStdString();
  session_.edit(QStringLiteral("note"), [&](Scene& scene) { scene.note = note; });
}

void ScenePanel::refresh() {
  const Scene& scene = session_.scene();
  if (!title_->isModified()) {
    title_->setText(QString::fromStdString(scene.title));
    title_->setCursorPosition(0);  // a long one shows its beginning
    title_->setToolTip(title_->text());
  }
  const QString note = QString::fromStdString(scene.note);
  if (!note_->hasFocus() && note_->toPlainText() != note) {
    note_->setPlainText(note);
  }
  Scene initial = scene;
  initial.steps = 200;
  initial.seed = 1;
  const auto* surface = std::get_if<SurfacePlan>(&scene.objective);
  const SurfaceEntry* entry = surface ? surfaces().find(surface->surface) : nullptr;
  numbers_->show(sceneNumbers(scene, start()), sceneNumbers(initial, entry ? entry->made.start : start()));
}

/// The scene's own, else where the runs started.
Point ScenePanel::start() const {
  const Scene& scene = session_.scene();
  if (scene.start) return *scene.start;
  const std::vector<RunPointer> runs = session_.runs();
  if (scene.isNetwork() || runs.empty() || runs.front()->lastStep() < 0) return Point(0, 0);
  const auto row = runs.front()->rows()[0];
  return Point(row[point_columns::x], row[point_columns::y]);
}

}  // namespace descent
