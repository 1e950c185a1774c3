// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a CSV file as a form offers them.
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/dataset/column_choice.h"
#include "core/dataset/dataset_error.h"

using namespace descent;

namespace {

using Names = std::vector<std::string>;
using Places = std::vector<std::size_t>;

PointColumn numbered(std::int64_t number) { return {"", number}; }

}  // namespace

class TestColumnChoice : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  std::filesystem::path file(const std::string& text) {
    const std::filesystem::path path = folder_.filePath("points.csv").toStdString();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private slots:
  void namesComeFromTheHeader() {
    const ColumnChoice all = columnsIn(file("day, size ,price\nmon,1.5,7\n"), {.columns = {numbered(2), numbered(3)}});
    QVERIFY((all.names == Names{"day", "size", "price"}));
    QVERIFY((all.first == Names{"mon", "1.5", "7"}));
    QVERIFY((all.chosen == Places{1, 2}));
    QVERIFY(all.headed());
  }

  void withoutAHeaderColumnsHaveNumbersOnly() {
    const ColumnChoice all = columnsIn(file("1;2;3\n4;5;6\n"), {.columns = {numbered(3), numbered(1)}});
    QVERIFY(!all.headed());
    QVERIFY((all.first == Names{"1", "2", "3"}));
    QVERIFY((all.chosen == Places{2, 0}));
    QVERIFY((columnsAt(all, {1, 2}) == std::vector{numbered(2), numbered(3)}));
  }

  void theHeaderIsWhatItIsSaidToBe() {
    const auto path = file("1,2\n3,4\n");
    QVERIFY((columnsIn(path, {.header = true}).names == Names{"1", "2"}));
    QVERIFY((columnsIn(path, {.header = true}).first == Names{"3", "4"}));
    QVERIFY(!columnsIn(file("a,b\n3,4\n"), {.header = false}).headed());
  }

  void columnsAreSaidByNameWhereItIsTheirOwn() {
    const ColumnChoice all = columnsIn(file("x,x,,y\n1,2,3,4\n"), {});
    QVERIFY((columnsAt(all, {0, 2, 3}) == std::vector{numbered(1), numbered(3), PointColumn{.name = "y"}}));
  }

  void likelyColumnsHoldNumbers() {
    const auto mixed = file("name,x,note,y,z\nA,1,good,2,3\nB,4,,5,6\n");
    QVERIFY((likelyColumns(mixed, LineForm::slopeIntercept) == std::vector{PointColumn{.name = "x"}, {.name = "y"}}));
    QVERIFY((likelyColumns(mixed, LineForm::twoWeights) ==
             std::vector{PointColumn{.name = "x"}, {.name = "y"}, {.name = "z"}}));
    QVERIFY((likelyColumns(file("A,1,2\nB,3,4\n"), LineForm::slopeIntercept) == std::vector{numbered(2), numbered(3)}));
    QVERIFY((likelyColumns(file("x,y\n1,\n2,3\n"), LineForm::slopeIntercept) ==
             std::vector{PointColumn{.name = "x"}, {.name = "y"}}));
  }

  void whatCannotBeReadAtAllIsAnError() {
    QVERIFY_THROWS_EXCEPTION(DatasetError, columnsIn(folder_.filePath("none.csv").toStdString(), {}));
    QVERIFY_THROWS_EXCEPTION(DatasetError, columnsIn(file(""), {}));
    QVERIFY_THROWS_EXCEPTION(DatasetError, likelyColumns(file(""), LineForm::slopeIntercept));
  }
};

QTEST_GUILESS_MAIN(TestColumnChoice)
#include "test_column_choice.moc"
