// SPDX-License-Identifier: GPL-3.0-or-later
/// ErrorBar: what went wrong, in one readable line above the Stage, until it is closed or something succeeds.
#pragma once

#include <QFrame>
#include <QLabel>

namespace descent {

class ErrorBar : public QFrame {
  Q_OBJECT
 public:
  explicit ErrorBar(QWidget* parent = nullptr);
  void show(const QString& message);
  QString message() const { return text_->text(); }

 private:
  QLabel* text_;
};

}  // namespace descent
