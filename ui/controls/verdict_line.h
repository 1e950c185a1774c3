// SPDX-License-Identifier: GPL-3.0-or-later
/// VerdictLine: how a run ended and why, small, under the title of its card; a link applies the cure.
/// While a slider is dragged its height stays, so that nothing moves away under the hand.
#pragma once

#include <QLabel>

#include "core/analysis/verdict.h"
#include "ui/session/session.h"

namespace descent {

class VerdictLine : public QLabel {
  Q_OBJECT
 public:
  VerdictLine(Session& session, std::size_t run, QWidget* parent = nullptr);

  /// From the session: the verdict on a finished run of a surface, else nothing.
  void refresh();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void show(const Verdict& verdict);
  void fit();
  void cure();

  Session& session_;
  std::size_t run_;
  std::weak_ptr<const Run> judged_;
  std::optional<Diagnosis> diagnosis_;
};

}  // namespace descent
