// SPDX-License-Identifier: GPL-3.0-or-later
/// RecentFiles: the scene files that were opened or saved last, kept between starts of the program.
#pragma once

#include <QStringList>

namespace descent {

class RecentFiles {
 public:
  static constexpr int most = 10;

  /// Newest first; files that are gone are left out.
  QStringList list() const;
  void add(const QString& file);
  void clear();
};

}  // namespace descent
