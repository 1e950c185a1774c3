// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/tab_order.h"

#include <QLayout>
#include <vector>

namespace descent {
namespace {

void collect(QWidget& widget, std::vector<QWidget*>& stops);

void collect(QLayout& layout, std::vector<QWidget*>& stops) {
  for (int i = 0; i < layout.count(); ++i) {
    QLayoutItem* item = layout.itemAt(i);
    if (item->widget()) collect(*item->widget(), stops);
    if (item->layout()) collect(*item->layout(), stops);
  }
}

void collect(QWidget& widget, std::vector<QWidget*>& stops) {
  if (widget.focusPolicy() & Qt::TabFocus) stops.push_back(&widget);
  if (widget.layout()) collect(*widget.layout(), stops);
}

}  // namespace

void orderTabs(QWidget& root) {
  std::vector<QWidget*> stops;
  collect(root, stops);
  for (std::size_t i = 1; i < stops.size(); ++i) QWidget::setTabOrder(stops[i - 1], stops[i]);
}

}  // namespace descent
