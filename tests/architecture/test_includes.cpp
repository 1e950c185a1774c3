// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/architecture/include_rules.h"

using namespace descent;

namespace {

SourceTree wholeTree() { return readTree(DESCENT_SOURCE_DIR, {"core", "ui", "app", "tests"}, {".h", ".cpp"}); }

std::vector<std::string> brokenBy(const std::string& path, const std::string& line) {
  return brokenArrows({{.path = path, .lines = {line}}}, directArrows());
}

QByteArray joined(const std::vector<std::string>& lines) {
  QByteArray text;
  for (const std::string& line : lines) text += "\n" + QByteArray::fromStdString(line);
  return text;
}

}  // namespace

class TestIncludes : public QObject {
  Q_OBJECT

 private slots:
  void theArrowsHaveNoCycle() {
    for (const auto& [module, reached] : reachable(directArrows())) {
      QVERIFY2(!reached.contains(module), module.c_str());
    }
  }

  void everyIncludeFollowsAnArrow() {
    const SourceTree tree = wholeTree();
    QVERIFY2(tree.size() > 10, "the source tree was not found");
    const auto broken = brokenArrows(tree, directArrows());
    QVERIFY2(broken.empty(), joined(broken));
  }

  void noFileIncludesItself() {
    const auto cycles = includeCycles(wholeTree());
    QVERIFY2(cycles.empty(), joined(cycles));
  }

  /// Without these the tests above could pass by reading nothing.
  void aBrokenArrowIsFound_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("broken");
    QTest::newRow("downwards") << "core/objective/a.h"
                               << "#include \"core/formula/b.h\"" << false;
    QTest::newRow("over two arrows") << "core/run/a.h"
                                     << "#include \"core/numeric/b.h\"" << false;
    QTest::newRow("own module") << "ui/stage/tiles/a.h"
                                << "#include \"ui/stage/b.h\"" << false;
    QTest::newRow("window to engine") << "ui/window/a.h"
                                      << "#include \"core/analysis/b.h\"" << false;
    QTest::newRow("standard library") << "core/numeric/a.h"
                                      << "#include <vector>" << false;
    QTest::newRow("Qt in the window") << "ui/gl/a.h"
                                      << "#include <QOpenGLBuffer>" << false;
    QTest::newRow("upwards") << "core/formula/a.h"
                             << "#include \"core/objective/b.h\"" << true;
    QTest::newRow("sideways") << "core/schedule/a.h"
                              << "#include \"core/dataset/b.h\"" << true;
    QTest::newRow("spaces") << "core/formula/a.h"
                            << "  #  include   \"core/run/b.h\" // why" << true;
    QTest::newRow("engine to window") << "core/run/a.h"
                                      << "#include \"ui/session/b.h\"" << true;
    QTest::newRow("painter to controls") << "ui/gl/a.h"
                                         << "#include \"ui/controls/b.h\"" << true;
    QTest::newRow("command to window") << "ui/command/a.h"
                                       << "#include \"ui/window/b.h\"" << true;
    QTest::newRow("Qt in the engine") << "core/run/a.cpp"
                                      << "#include <QString>" << true;
    QTest::newRow("Qt module in the engine") << "core/run/a.cpp"
                                             << "#include <QtCore/QString>" << true;
    QTest::newRow("Qt's small headers") << "core/run/a.cpp"
                                        << "#include <qglobal.h>" << true;
    QTest::newRow("not from the root") << "core/run/a.cpp"
                                       << "#include \"scene.h\"" << true;
    QTest::newRow("unknown module") << "core/extras/a.cpp"
                                    << "" << true;
    QTest::newRow("outside any module") << "core/a.cpp"
                                        << "" << true;
    QTest::newRow("tests are not for the program") << "app/main.cpp"
                                                   << "#include \"tests/a.h\"" << true;
  }
  void aBrokenArrowIsFound() {
    QFETCH(QString, path);
    QFETCH(QString, line);
    QFETCH(bool, broken);
    QCOMPARE(!brokenBy(path.toStdString(), line.toStdString()).empty(), broken);
  }

  void aCycleIsFound() {
    const SourceTree tree{{.path = "core/run/a.h", .lines = {"#include \"core/run/b.h\""}},
                          {.path = "core/run/b.h", .lines = {"#include \"core/run/c.h\""}},
                          {.path = "core/run/c.h", .lines = {"#include \"core/run/b.h\""}}};
    QCOMPARE(joined(includeCycles(tree)), QByteArray("\ncore/run/b.h → core/run/c.h → core/run/b.h"));
    QVERIFY(includeCycles({{.path = "core/run/a.h", .lines = {"#include \"core/run/a_inline.h\""}},
                           {.path = "core/run/a_inline.h", .lines = {"#include \"core/run/a.h\""}}})
                .empty());
  }
};

QTEST_GUILESS_MAIN(TestIncludes)
#include "test_includes.moc"
