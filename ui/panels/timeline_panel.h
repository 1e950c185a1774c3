// SPDX-License-Identifier: GPL-3.0-or-later
/// TimelinePanel: the buttons of the playhead, the scrub bar, the time as a number and the clock that it is counted
/// by, the speed and the loop.
#pragma once

#include <QLabel>

#include "ui/controls/choice_box.h"
#include "ui/controls/icon_button.h"
#include "ui/controls/number_field.h"
#include "ui/controls/scaled_slider.h"
#include "ui/panels/scrub_bar.h"
#include "ui/session/session.h"

namespace descent {

class TimelinePanel : public QWidget {
  Q_OBJECT
 public:
  explicit TimelinePanel(Session& session, QWidget* parent = nullptr);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void build();
  IconButton* addButton(IconButton::Shape shape, const QString& name, std::function<void(Playhead&, double)> move);
  void connectParts();
  void offerClocks();
  void refresh();

  Session& session_;
  IconButton* play_ = nullptr;
  IconButton* loop_ = nullptr;
  ScrubBar* scrub_;
  NumberField* time_;
  ChoiceBox* clock_;
  QLabel* last_;
  ScaledSlider* speed_;
  QLabel* speedText_;
};

}  // namespace descent
