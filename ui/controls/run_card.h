// SPDX-License-Identifier: GPL-3.0-or-later
/// RunCard: one run of the scene: colour, label, visibility, rule and settings, schedule, clipping.
/// Folded it shows the rule and its first setting. It reads the scene and edits it through the Session.
#pragma once

#include <QFrame>
#include <QLineEdit>

#include "ui/controls/color_button.h"
#include "ui/controls/entry_picker.h"
#include "ui/controls/epoch_line.h"
#include "ui/controls/field_marking.h"
#include "ui/controls/icon_button.h"
#include "ui/controls/origin_switch.h"
#include "ui/controls/verdict_line.h"
#include "ui/session/session.h"

namespace descent {

class RunCard : public QFrame {
  Q_OBJECT
 public:
  RunCard(Session& session, std::size_t index, QWidget* parent = nullptr);

  /// From the scene.
  void refresh();
  std::size_t index() const { return index_; }

  bool unfolded() const { return unfold_->isChecked(); }
  void setUnfolded(bool unfolded);

 protected:
  void mousePressEvent(QMouseEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  QWidget* makeHeader();
  QMenu* makeMenu();
  std::int64_t forkStep() const { return forkStepOf(session_, index_); }
  void connectHeader();
  void connectPickers();
  void connectForm(EntryPicker* picker, const QString& what, Settings* (*settingsOf)(Segment&));
  void fold();

  const RunPlan& plan() const { return session_.scene().runs[index_]; }
  /// What the card shows and edits.
  const Segment& segment() const { return session_.scene().runs[origin_->shownRun()].segments.back(); }
  void edit(const QString& label, const std::function<void(RunPlan&)>& change);
  void editSegment(const QString& label, const std::function<void(Segment&)>& change);
  void editList(const QString& label, const std::function<void(Scene&, std::size_t)>& change);
  void rename();
  void showSchedule();
  void showClipping();
  void showSelected();

  Session& session_;
  std::size_t index_;
  ColorButton* color_;
  QLineEdit* label_;
  IconButton* visible_;
  IconButton* more_;
  IconButton* unfold_;
  ProblemLine* problem_;
  VerdictLine* verdict_;
  EpochLine* epochs_;
  OriginSwitch* origin_;
  QLabel* since_;  ///< from which step the shown segment holds; hidden for the first
  EntryPicker* optimizer_;
  EntryPicker* schedule_;
  EntryPicker* clipping_;
};

}  // namespace descent
