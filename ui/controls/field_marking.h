// SPDX-License-Identifier: GPL-3.0-or-later
/// How a field shows that its text cannot be taken: a red edge and the reason as its description.
#pragma once

#include <QLabel>
#include <QWidget>

namespace descent {

/// An empty reason takes the mark away.
void markField(QWidget& field, const QString& reason);

/// The line under a field that shows its problem; hidden while there is none.
class ProblemLine : public QLabel {
  Q_OBJECT
 public:
  explicit ProblemLine(QWidget* parent = nullptr);
  void show(const QString& reason);
};

}  // namespace descent
