// SPDX-License-Identifier: GPL-3.0-or-later
/// FormulaEdit: the box a formula is typed into. Every text that parses is announced at once; of any other, the
/// reason stands under the box and a wave under the place.
#pragma once

#include <QPlainTextEdit>
#include <QWidget>

#include "ui/controls/field_marking.h"

namespace descent {

class FormulaEdit : public QWidget {
  Q_OBJECT
 public:
  explicit FormulaEdit(QWidget* parent = nullptr);

  /// Without a signal; a text that is being typed stays.
  void show(const QString& formula);
  QString text() const { return box_->toPlainText(); }
  QPlainTextEdit* box() const { return box_; }

 signals:
  void entered(const QString& formula);
  /// The first and last keystroke of a change: what lies between is one edit.
  void typingStarted();
  void typingEnded();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void check();
  void markPlace(int position);
  void endTyping();

  QPlainTextEdit* box_;
  ProblemLine* problem_;
  bool typing_ = false;
  bool showing_ = false;
};

}  // namespace descent
