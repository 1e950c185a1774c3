// SPDX-License-Identifier: GPL-3.0-or-later
/// For tests of the panels: each begins with a session of its own, two finished runs on a bowl, and the panel shown.
#pragma once

#include <QTest>
#include <memory>

#include "tests/ui/scenes.h"
#include "ui/panels/runs_panel.h"

namespace descent::test {

template <class Panel>
class PanelTest : public QObject {
 protected:
  void show(QSize size) {
    session_ = std::make_unique<Session>();
    session_->load(bowl());
    QTRY_VERIFY(finished(*session_));
    panel_ = std::make_unique<Panel>(*session_);
    panel_->resize(size);
    panel_->show();
  }
  void close() {
    panel_.reset();
    session_.reset();
  }

  std::unique_ptr<Session> session_;
  std::unique_ptr<Panel> panel_;
};

class RunsPanelTest : public PanelTest<RunsPanel> {
 protected:
  IconButton* button(std::size_t card, const QString& name) const {
    for (IconButton* candidate : panel_->cards()[card]->findChildren<IconButton*>()) {
      if (candidate->accessibleName() == name) return candidate;
    }
    return nullptr;
  }
  QStringList labels() const {
    QStringList labels;
    for (const RunPlan& run : session_->scene().runs) labels << QString::fromStdString(run.label);
    return labels;
  }
};

}  // namespace descent::test
