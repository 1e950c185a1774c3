// SPDX-License-Identifier: GPL-3.0-or-later
/// TableWriter: the columns of the table, its empty cells, and the outcome on the last row only.
#include <QtTest>

#include <cstring>
#include <sstream>

#include "core/run/table_writer.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

const std::string descend = R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.1}}])";

QStringList linesOf(const std::string& text) { return QString::fromStdString(text).trimmed().split('\n'); }

}  // namespace

class TestTableWriter : public QObject {
  Q_OBJECT
 private slots:
  void oneRowAStepWithTheOutcomeLast() {
    std::ostringstream out;
    TableWriter writer(out, TableWriter::Kind::points);
    writer.write("run", *finishedRun(sceneOf("x^2/2 + y^2/2", descend, 3)));
    const QStringList lines = linesOf(out.str());
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], "run,step,x,y,loss,gradient_norm,learning_rate,evaluations,outcome");
    QCOMPARE(lines[1], "run,0,-2.5,1,3.625,2.6925824035672519,,0,");
    QVERIFY(lines[2].startsWith("run,1,-2.25,0.90000000000000002,"));
    QVERIFY(lines[2].endsWith(",0.10000000000000001,1,"));
    QVERIFY(lines[4].endsWith(",3,step-limit"));
  }

  void rowsArriveInPiecesAsTheRunGrows() {
    const Scene scene = sceneOf("x^2 + y^2", descend, 10);
    std::ostringstream pieces, whole;
    TableWriter writer(pieces, TableWriter::Kind::points);
    PointLoop loop(inputOf(scene), scene.runs[0]);
    do {
      writer.write("run", *loop.run());
    } while (loop.advance(3, {}));
    writer.write("run", *loop.run());
    TableWriter(whole, TableWriter::Kind::points).write("run", *finishedRun(scene));
    QCOMPARE(pieces.str(), whole.str());
  }

  void labelsAreQuotedAsCsvNeeds() {
    std::ostringstream out;
    TableWriter writer(out, TableWriter::Kind::points);
    writer.write("rate 0,1 \"fast\"", *finishedRun(sceneOf("x^2 + y^2", descend, 1)));
    QVERIFY(linesOf(out.str())[1].startsWith("\"rate 0,1 \"\"fast\"\"\",0,"));
  }

  void whatIsNotFiniteAtTheStartIsWritten() {
    std::ostringstream out;
    TableWriter writer(out, TableWriter::Kind::points);
    writer.write("run", *finishedRun(sceneOf("log(x) + y", descend)));
    QVERIFY2(linesOf(out.str())[1].startsWith("run,0,-2.5,1,nan,"), out.str().c_str());
    QVERIFY(linesOf(out.str())[1].endsWith(",diverged"));
  }
};

QTEST_GUILESS_MAIN(TestTableWriter)
#include "test_table_writer.moc"
