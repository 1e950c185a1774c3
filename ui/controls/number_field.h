// SPDX-License-Identifier: GPL-3.0-or-later
/// NumberField: a line that takes a number as people type it and says why it does not take another.
/// Return or leaving the field enters the text, Escape brings the old value back.
#pragma once

#include <QLineEdit>
#include <functional>

namespace descent {

class NumberField : public QLineEdit {
  Q_OBJECT
 public:
  /// Throws std::exception with the reason if the value may not be entered.
  using Check = std::function<void(double)>;

  explicit NumberField(QWidget* parent = nullptr);
  void setCheck(Check check) { check_ = std::move(check); }

  /// Without a signal; a text that is being typed stays.
  void show(double value);

 signals:
  void entered(double value);
  /// Empty: what stands there is all right.
  void problem(const QString& reason);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void take();
  /// All digits while it can be edited, else as many as fit.
  void display();
  void mark(const QString& reason);

  Check check_;
  double value_ = 0;
};

}  // namespace descent
