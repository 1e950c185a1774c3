// SPDX-License-Identifier: GPL-3.0-or-later
// What the README says of the catalogue is what the catalogue says.
#include <QTest>

#include <fstream>
#include <sstream>

#include "core/optimizer/optimizer.h"
#include "ui/command/optimizer_table.h"

using namespace descent;

class TestReadme : public QObject {
  Q_OBJECT

 private slots:
  void theTableOfOptimizersIsTheCatalogues() {
    std::stringstream text;
    text << std::ifstream(DESCENT_SOURCE_DIR "/README.md").rdbuf();
    const bool upToDate = text.str().find(optimizerTable()) != std::string::npos;
    if (!upToDate) qWarning("put this into README.md (descentlab catalogue optimizers --markdown):\n%s", optimizerTable().c_str());
    QVERIFY(upToDate);
  }

  void everyRuleHasItsLine() {
    const std::string table = optimizerTable();
    QCOMPARE(std::ranges::count(table, '\n'), static_cast<std::ptrdiff_t>(optimizers().size() + 2));
    for (const OptimizerEntry& entry : optimizers()) QVERIFY2(table.find("| `" + entry.id + "` |") != std::string::npos, entry.id.c_str());
  }
};

QTEST_GUILESS_MAIN(TestReadme)
#include "test_readme.moc"
