// SPDX-License-Identifier: GPL-3.0-or-later
/// SettingsForm: the settings of one pluggable thing as rows, built from the description alone.
/// There is no code per optimizer, schedule or surface.
#pragma once

#include <QVBoxLayout>
#include <QWidget>

#include "ui/controls/setting_row.h"

namespace descent {

class SettingsForm : public QWidget {
  Q_OBJECT
 public:
  static constexpr std::size_t allRows = static_cast<std::size_t>(-1);

  explicit SettingsForm(QWidget* parent = nullptr);

  /// Rows are made anew only if the description is another, so a dragged slider stays under the hand.
  /// Entries that are chosen inside the form get the defaults of `domain`.
  void show(const Settings& settings, const Settings& initial, Domain domain = Domain::surface);
  void clear();

  /// Only the first `count` rows are seen; all by default.
  void showFirst(std::size_t count);

  SettingRow* row(std::string_view key) const;

 signals:
  void edited(const std::string& key, const Value& value);
  void dragStarted();
  void dragEnded();

 private:
  void rebuild(const Description& description);
  bool built(const Description& description) const;

  QVBoxLayout* layout_;
  std::vector<SettingRow*> rows_;
  std::size_t visibleRows_ = allRows;
};

}  // namespace descent
