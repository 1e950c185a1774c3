// SPDX-License-Identifier: GPL-3.0-or-later
/// ChoiceBox: a combo box that leaves the wheel to the panel it stands in, and a way to fill it from a catalogue.
#pragma once

#include <QComboBox>
#include <QWheelEvent>

#include "core/settings/catalogue.h"

namespace descent {

class ChoiceBox : public QComboBox {
 public:
  explicit ChoiceBox(QWidget* parent = nullptr) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
  }

  /// One item per entry: label, id as its datum, summary and rule as its tooltip.
  template <class Made>
  void addEntries(const Catalogue<Made>& catalogue) {
    for (const Entry<Made>& entry : catalogue) {
      addItem(QString::fromStdString(entry.label), QString::fromStdString(entry.id));
      const QString tip = QString::fromStdString(entry.summary + "\n" + entry.rule + "\n" + entry.reference);
      setItemData(count() - 1, "<qt>" + tip.trimmed().toHtmlEscaped().replace("\n", "<br>") + "</qt>", Qt::ToolTipRole);
    }
  }

  std::string id() const { return currentData().toString().toStdString(); }
  void showId(const std::string& id) { setCurrentIndex(findData(QString::fromStdString(id))); }

 protected:
  void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace descent
