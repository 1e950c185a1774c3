// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/run_card.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QMouseEvent>
#include <QVBoxLayout>

#include "core/optimizer/clipping.h"
#include "core/optimizer/optimizer.h"
#include "core/run/segment_rules.h"
#include "core/schedule/schedule.h"
#include "ui/controls/mnemonics.h"
#include "ui/controls/run_list.h"

namespace descent {

RunCard::RunCard(Session& session, std::size_t index, QWidget* parent)
    : QFrame(parent),
      session_(session),
      index_(index),
      problem_(new ProblemLine),
      verdict_(new VerdictLine(session, index)),
      epochs_(new EpochLine(session, index)),
      origin_(new OriginSwitch(session, index)),
      since_(new QLabel),
      optimizer_(new EntryPicker({})),
      schedule_(new EntryPicker(QStringLiteral("Rate over time"))),
      clipping_(new EntryPicker(QStringLiteral("Gradient clipping"))) {
  setObjectName(QStringLiteral("card"));
  setFrameShape(QFrame::StyledPanel);
  optimizer_->offer(optimizers());
  optimizer_->box()->setAccessibleName(QStringLiteral("optimizer"));
  schedule_->offer(schedules());
  clipping_->offer(QStringLiteral("off"), {});
  clipping_->offer(clippings());
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(10, 6, 10, 8);
  rows->setSpacing(4);
  rows->addWidget(makeHeader());
  for (QWidget* part :
       {static_cast<QWidget*>(problem_), static_cast<QWidget*>(verdict_), static_cast<QWidget*>(epochs_), static_cast<QWidget*>(since_), static_cast<QWidget*>(optimizer_),
        static_cast<QWidget*>(origin_), static_cast<QWidget*>(schedule_), static_cast<QWidget*>(clipping_)}) {
    rows->addWidget(part);
  }
  connectHeader();
  connectPickers();
  connect(&session_, &Session::selectionChanged, this, &RunCard::showSelected);
  refresh();
  fold();
}

QWidget* RunCard::makeHeader() {
  color_ = new ColorButton;
  label_ = new QLineEdit;
  label_->setFrame(false);
  label_->setAccessibleName(QStringLiteral("label of the run"));
  label_->setToolTip(QStringLiteral("The name of this run in legends and tables"));
  QFont bold = label_->font();
  bold.setBold(true);
  label_->setFont(bold);
  visible_ = new IconButton(IconButton::Shape::eye, QStringLiteral("Show or hide this run"));
  visible_->setCheckable(true);
  more_ = new IconButton(IconButton::Shape::more, QStringLiteral("Duplicate, fork, move, remove"));
  more_->setPopupMode(QToolButton::InstantPopup);
  more_->setMenu(makeMenu());
  unfold_ = new IconButton(IconButton::Shape::folded, QStringLiteral("All settings"));
  unfold_->setCheckable(true);

  auto* header = new QWidget;
  auto* line = new QHBoxLayout(header);
  line->setContentsMargins(0, 0, 0, 0);
  line->setSpacing(2);
  line->addWidget(color_);
  line->addWidget(label_, 1);
  for (IconButton* button : {visible_, more_, unfold_}) line->addWidget(button);
  return header;
}

QMenu* RunCard::makeMenu() {
  auto* menu = new QMenu(this);
  menu->addAction(QStringLiteral("Duplicate"), this,
                  [this] { editList(QStringLiteral("duplicate run"), duplicateRun); });
  QAction* fork = menu->addAction(QString(), this, [this] {
    editList(QStringLiteral("fork run"), [step = forkStep()](Scene& scene, std::size_t run) { forkRun(scene, run, step); });
  });
  fork->setObjectName(QStringLiteral("fork"));
  QAction* up = menu->addAction(QStringLiteral("Move up"), this, [this] {
    editList(QStringLiteral("move run"), [](Scene& scene, std::size_t run) { moveRun(scene, run, run - 1); });
  });
  QAction* down = menu->addAction(QStringLiteral("Move down"), this, [this] {
    editList(QStringLiteral("move run"), [](Scene& scene, std::size_t run) { moveRun(scene, run, run + 1); });
  });
  menu->addSeparator();
  menu->addAction(QStringLiteral("Remove"), this, [this] { editList(QStringLiteral("remove run"), removeRun); });
  connect(menu, &QMenu::aboutToShow, this, [this, fork, up, down] {
    fork->setText(QStringLiteral("Fork at step %1").arg(forkStep()));
    fork->setEnabled(forkStep() > 0);
    up->setEnabled(index_ > 0);
    down->setEnabled(index_ + 1 < session_.scene().runs.size());
  });
  keepMnemonics(*menu);
  return menu;
}

void RunCard::connectHeader() {
  connect(color_, &ColorButton::picked, this, [this](const QColor& color) {
    edit(QStringLiteral("colour"),
         [&](RunPlan& run) { run.color = color.name(QColor::HexRgb).toUpper().toStdString(); });
  });
  connect(label_, &QLineEdit::editingFinished, this, &RunCard::rename);
  connect(visible_, &QToolButton::clicked, this,
          [this](bool on) { edit(QStringLiteral("visibility"), [on](RunPlan& run) { run.visible = on; }); });
  connect(unfold_, &QToolButton::toggled, this, &RunCard::fold);
}

void RunCard::connectPickers() {
  connect(optimizer_, &EntryPicker::picked, this, [this](const std::string& id) {
    origin_->edit(QStringLiteral("optimizer"), [&](Scene& scene, std::size_t run) {
      changeOptimizer(scene, run, scene.runs[run].segments.size() - 1, id);
    });
  });
  connect(schedule_, &EntryPicker::picked, this, [this](const std::string& id) {
    editSegment(QStringLiteral("schedule"), [&](Segment& now) {
      SchedulePlan plan = now.schedule.value_or(SchedulePlan{});
      plan.schedule = id;
      plan.settings = schedules().require(id).initial;
      now.schedule = id == "constant" && plan.warmup.steps == 0 ? std::nullopt : std::optional(plan);
    });
  });
  connect(clipping_, &EntryPicker::picked, this, [this](const std::string& id) {
    editSegment(QStringLiteral("clipping"), [&](Segment& now) {
      now.clipping.reset();
      if (!id.empty()) now.clipping = ClippingPlan{id, clippings().require(id).initial};
    });
  });
  connectForm(optimizer_, {}, [](Segment& now) { return &now.settings; });
  connectForm(schedule_, QStringLiteral("schedule: "), [](Segment& now) { return &now.schedule->settings; });
  connectForm(clipping_, QStringLiteral("clipping: "), [](Segment& now) { return &now.clipping->settings; });
}

void RunCard::connectForm(EntryPicker* picker, const QString& what, Settings* (*settingsOf)(Segment&)) {
  connect(picker, &EntryPicker::edited, this, [this, what, settingsOf](const std::string& key, const Value& value) {
    editSegment(what + QString::fromStdString(key).replace('_', ' '),
                [&](Segment& now) {
                  settingsOf(now)->set(key, value);
                  dropWhatDoesNotFit(now);  // a wrapper may have got another base
                });
  });
  connect(picker, &EntryPicker::dragStarted, origin_, &OriginSwitch::beginDrag);
  connect(picker, &EntryPicker::dragEnded, this, [this] {
    origin_->endDrag();
    refresh();
  });
}

void RunCard::refresh() {
  if (index_ >= session_.scene().runs.size() || plan().segments.empty()) return;
  color_->show(ownColor(session_.scene(), index_), runLook(session_.scene(), index_));
  if (!label_->isModified()) {
    label_->setText(QString::fromStdString(plan().label));
    label_->setCursorPosition(0);
  }
  setAccessibleName(QStringLiteral("run ") + QString::fromStdString(plan().label));
  visible_->setChecked(plan().visible);
  visible_->setShape(plan().visible ? IconButton::Shape::eye : IconButton::Shape::eyeClosed);
  since_->setText(QStringLiteral("from step %1").arg(segment().at));
  since_->setVisible(plan().segments.size() > 1);
  origin_->refresh();
  optimizer_->show(segment().optimizer, segment().settings, defaultsOf(segment().optimizer, session_.scene()),
                   domainOf(session_.scene()));
  verdict_->refresh();
  epochs_->refresh();
  showSchedule();
  showClipping();
  showSelected();
}

void RunCard::showSchedule() {
  const SchedulePlan plan = segment().schedule.value_or(SchedulePlan{});
  const ScheduleEntry& entry = schedules().require(plan.schedule);
  schedule_->setEnabled(!rateKey(segment().settings).empty());
  schedule_->show(plan.schedule, segment().schedule ? plan.settings : entry.initial, entry.initial);
}

void RunCard::showClipping() {
  clipping_->setEnabled(mayBeClipped(segment()));
  if (!segment().clipping) return clipping_->show({});
  const ClippingPlan& plan = *segment().clipping;
  clipping_->show(plan.clipping, plan.settings, clippings().require(plan.clipping).initial);
}

void RunCard::fold() {
  const bool all = unfold_->isChecked();
  unfold_->setShape(all ? IconButton::Shape::unfolded : IconButton::Shape::folded);
  optimizer_->form()->showFirst(all ? SettingsForm::allRows : 1);
  schedule_->setVisible(all);
  clipping_->setVisible(all);
}

void RunCard::setUnfolded(bool unfolded) { unfold_->setChecked(unfolded); }

void RunCard::showSelected() {
  const bool selected = session_.selection().run == index_;
  if (property("selected").toBool() == selected) return;
  setProperty("selected", selected);
  update();
}

void RunCard::rename() {
  if (!label_->isModified()) return;
  const std::string wanted = label_->text().trimmed().toStdString();
  QString problem;
  if (wanted.empty()) problem = QStringLiteral("a run needs a label");
  if (wanted != plan().label && freeLabel(session_.scene(), wanted) != wanted)
    problem = QStringLiteral("another run has this label");
  markField(*label_, problem);
  problem_->show(problem);
  if (!problem.isEmpty()) return;
  label_->setModified(false);
  const bool forks = session_.selection().forking.contains(plan().label);
  edit(QStringLiteral("label"), [&](RunPlan& run) { run.label = wanted; });
  if (forks) origin_->choose(true);
}

void RunCard::edit(const QString& label, const std::function<void(RunPlan&)>& change) {
  session_.edit(label, [&](Scene& scene) { change(scene.runs.at(index_)); });
}

void RunCard::editSegment(const QString& label, const std::function<void(Segment&)>& change) {
  origin_->edit(label, [&](Scene& scene, std::size_t run) { change(scene.runs[run].segments.back()); });
}

void RunCard::editList(const QString& label, const std::function<void(Scene&, std::size_t)>& change) {
  session_.edit(label, [&](Scene& scene) { change(scene, index_); });
}

void RunCard::mousePressEvent(QMouseEvent* event) {
  Selection selection = session_.selection();
  selection.run = index_;
  session_.select(selection);
  QFrame::mousePressEvent(event);
}

void RunCard::enterEvent(QEnterEvent* event) {
  Selection selection = session_.selection();
  selection.hovered = index_;
  session_.select(selection);
  QFrame::enterEvent(event);
}

void RunCard::leaveEvent(QEvent* event) {
  Selection selection = session_.selection();
  selection.hovered.reset();
  session_.select(selection);
  QFrame::leaveEvent(event);
}

}  // namespace descent
