// SPDX-License-Identifier: GPL-3.0-or-later
/// SettingRow: one setting in a form, built from its Parameter alone. It shows a value and announces what the user
/// asks for; it keeps nothing. A new kind of setting is one class in setting_rows.cpp and one line in `make`.
#pragma once

#include <QWidget>

#include "core/settings/parameter.h"

namespace descent {

/// Values have no order. Qt asks every type in a signal for one, and std::variant would try.
bool operator<(const Value&, const Value&) = delete;

class SettingRow : public QWidget {
  Q_OBJECT
 public:
  static SettingRow* make(const Parameter& parameter, QWidget* parent);

  const std::string& key() const { return parameter_.key; }
  /// Whether a row made for `parameter` would look like this one.
  bool describes(const Parameter& parameter) const;
  /// `initial` is what "reset to default" brings back.
  virtual void show(const Value& value, const Value& initial) = 0;
  /// Whose defaults an entry chosen in this row gets; only a nested one has any.
  virtual void setDomain(Domain) {}
  /// In a folded form: a nested entry shows its first setting alone.
  virtual void setBrief(bool) {}

 signals:
  void edited(const Value& value);
  void dragStarted();
  void dragEnded();

 protected:
  SettingRow(const Parameter& parameter, QWidget* parent) : QWidget(parent), parameter_(parameter) {}
  const Parameter& parameter() const { return parameter_; }

 private:
  Parameter parameter_;
};

/// "learning rate η", for the eye.
QString captionOf(const Parameter& parameter);

/// Help, legal range, unit and published values, as a tooltip.
QString explanationOf(const Parameter& parameter);

}  // namespace descent
