// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/color_button.h"

#include <QColorDialog>
#include <QMenu>
#include <QPainter>

#include "ui/controls/mnemonics.h"
#include "ui/frame/marker_path.h"
#include "ui/frame/palette.h"

namespace descent {
namespace {

constexpr std::size_t offered = 8;  ///< as many as the catalogue tells apart

QIcon swatch(const QColor& color, Marker marker = Marker::disc) {
  QPixmap picture(32, 32);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.translate(16, 16);
  painter.drawPath(markerPath(marker, 13));
  return QIcon(picture);
}

}  // namespace

ColorButton::ColorButton(QWidget* parent) : QToolButton(parent) {
  setAutoRaise(true);
  setPopupMode(QToolButton::InstantPopup);
  setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
  setToolTip(QStringLiteral("Colour of this run"));
  setAccessibleName(QStringLiteral("colour"));
  auto* menu = new QMenu(this);
  for (std::size_t i = 0; i < offered; ++i) {
    const QColor color = runColor(i);
    menu->addAction(swatch(color), color.name().toUpper(), this, [this, color] { emit picked(color); });
  }
  menu->addSeparator();
  menu->addAction(QStringLiteral("Other …"), this, [this] {
    const QColor chosen = QColorDialog::getColor(color_, this, QStringLiteral("Colour of this run"));
    if (chosen.isValid()) emit picked(chosen);
  });
  keepMnemonics(*menu);
  setMenu(menu);
}

void ColorButton::show(const QColor& own, const RunLook& look) {
  color_ = own;
  if (look == look_) return;
  look_ = look;
  setIcon(swatch(look.color, look.marker));
}

}  // namespace descent
