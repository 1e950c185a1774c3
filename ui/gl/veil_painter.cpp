// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/veil_painter.h"

namespace descent {

void VeilPainter::paint(const Veil& veil, QSize viewport) {
  program_.use();
  program_.set("viewport", QSizeF(viewport));
  program_.set("place", QVector4D(0, 0, float(viewport.width()), float(viewport.height())));
  program_.set("size", QSizeF(viewport));
  program_.set("disc",
               QVector4D(float(veil.middle.x()), float(veil.middle.y()), float(veil.radius), float(veil.darkness)));
  gl().glEnable(GL_BLEND);
  gl().glBlendEquation(GL_FUNC_ADD);
  gl().glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  quad_.draw();
  gl().glDisable(GL_BLEND);
}

}  // namespace descent
