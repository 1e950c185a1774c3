// SPDX-License-Identifier: GPL-3.0-or-later
/// TimelinePanel: the buttons of the playhead, the scrub bar, the step as a number, the speed and the loop.
#pragma once

#include <QLabel>

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
  void refresh();

  Session& session_;
  IconButton* play_ = nullptr;
  IconButton* loop_ = nullptr;
  ScrubBar* scrub_;
  NumberField* step_;
  QLabel* last_;
  ScaledSlider* speed_;
  QLabel* speedText_;
};

}  // namespace descent
