// SPDX-License-Identifier: GPL-3.0-or-later
// CSV files of points: what is read, and what a damaged one is told.
#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/dataset/dataset_error.h"
#include "core/dataset/point_file.h"

using namespace descent;

namespace {

constexpr const char* fileName = "p.csv";

PointTable read(std::string_view text, const PointChoice& choice = {}) { return parsePoints(text, fileName, choice); }

std::string complaint(std::string_view text, const PointChoice& choice = {}) {
  try {
    read(text, choice);
  } catch (const DatasetError& error) {
    return error.what();
  }
  return "";
}

using Numbers = std::vector<std::array<double, 2>>;
Numbers pairsOf(const PointTable& table) {
  Numbers pairs;
  for (const LabelledPoint& point : table.points) pairs.push_back({point.features.x(), point.target});
  return pairs;
}

const Numbers twoPoints{{1, 2}, {-3.5, 4e2}};

}  // namespace

class TestPointFile : public QObject {
  Q_OBJECT

 private slots:
  void readsThePoints_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << QByteArray("1,2\n-3.5,4e2\n");
    QTest::newRow("no line end at the end") << QByteArray("1,2\n-3.5,4e2");
    QTest::newRow("CRLF") << QByteArray("1,2\r\n-3.5,4e2\r\n");
    QTest::newRow("CR") << QByteArray("1,2\r-3.5,4e2\r");
    QTest::newRow("header") << QByteArray("a,b\n1,2\n-3.5,4e2\n");
    QTest::newRow("byte order mark") << QByteArray(
        "\xEF\xBB\xBF"
        "1,2\n-3.5,4e2\n");
    QTest::newRow("mark and header") << QByteArray(
        "\xEF\xBB\xBF"
        "\"a\",b\n1,2\n-3.5,4e2\n");
    QTest::newRow("blank lines") << QByteArray("\n1,2\n\n  \n-3.5,4e2\n\n");
    QTest::newRow("blanks round numbers") << QByteArray(" 1 ,\t2\n-3.5, +4e2 \n");
    QTest::newRow("quoted numbers") << QByteArray("\"1\",\"2\"\n\"-3.5\",\"4e2\"\n");
    QTest::newRow("quoted words beyond") << QByteArray("1,2,\"a, \"\"b\"\"\nnext line\"\n-3.5,4e2,c\n");
    QTest::newRow("semicolons") << QByteArray("x;y\n1;2\n-3.5;4e2\n");
    QTest::newRow("tabs") << QByteArray("1\t2\n-3.5\t4e2\n");
  }
  void readsThePoints() {
    QFETCH(QByteArray, text);
    QVERIFY(pairsOf(read({text.data(), std::size_t(text.size())})) == twoPoints);
  }

  void choosesColumns() {
    const std::string text = "id,weight,\"height, cm\",sex\n7,1,9,2\n8,-3.5,9,4e2\n";
    QVERIFY(pairsOf(read(text, {.columns = {{"weight"}, {"sex"}}})) == twoPoints);
    QVERIFY(pairsOf(read(text, {.columns = {{"", 2}, {"", 4}}})) == twoPoints);
    const PointTable three =
        read(text, {.form = LineForm::twoWeights, .columns = {{"id"}, {"height, cm"}, {"weight"}}});
    QCOMPARE(three.points[1].features, Point(8, 9));
    QCOMPARE(three.points[1].target, -3.5);
    QVERIFY((three.names == std::vector<std::string>{"id", "height, cm", "weight"}));
  }

  void aHeaderIsWhatItIsSaidToBe() {
    QCOMPARE(read("1,2\n3,4\n", {.header = true}).points.size(), std::size_t(1));
    QCOMPARE(read("1,2\n3,4\n").points.size(), std::size_t(2));
    QVERIFY(complaint("a,b\n3,4\n", {.header = false}).find("line 1, column 1: \"a\" is no number") !=
            std::string::npos);
  }

  void saysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const char* text, const char* message) {
      QTest::newRow(name) << QByteArray(text) << QString(message);
    };
    row("empty", "", "p.csv: holds no line");
    row("only blank", "\n \n", "p.csv: holds no line");
    row("only a header", "a,b\n", "p.csv: holds a header but no point");
    row("missing", "1,2\n3,\n", "p.csv: line 2, column 2: the value is missing");
    row("missing in quotes", "1,2\n3,\"\"\n", "p.csv: line 2, column 2: the value is missing");
    row("short line", "1,2\n3\n", "p.csv: line 2, column 2: the line has only 1 columns");
    row("word", "1,2\n\n3,NA\n", "p.csv: line 3, column 2: \"NA\" is no number");
    row("half a number", "1,2\n3,4x\n", "line 2, column 2: \"4x\" is no number");
    row("two signs", "1,2\n3,+-4\n", "line 2, column 2: \"+-4\" is no number");
    row("decimal comma", "1;2\n3;4,5\n", "line 2, column 2: \"4,5\" is no number");
    row("not finite", "1,2\n3,inf\n", "line 2, column 2: the value must be finite");
    row("not a number", "1,2\nnan,3\n", "line 2, column 1: the value must be finite");
    row("too large", "1,2\n3,1e999\n", "line 2, column 2: \"1e999\" is no number");
    row("open quote", "1,2\n\"3,4\n5,6\n", "line 2, column 1: the quote that opens here is never closed");
    row("behind a quote", "1,2\n\"3\"x,4\n", "line 2, column 1: text follows the closing quote");
    row("quote inside", "1,2\n3,4\"5\n", "line 2, column 2: a quote inside a cell without quotes");
    row("lines count in quotes", "1,2,\"a\nb\"\n3,x,c\n", "line 3, column 2: \"x\" is no number");
  }
  void saysWhatIsWrong() {
    QFETCH(QByteArray, text);
    QFETCH(QString, message);
    const std::string found = complaint({text.data(), std::size_t(text.size())});
    QVERIFY2(QString::fromStdString(found).contains(message), found.c_str());
  }

  void zeroBytesAreNoText() {
    const std::string text("1,2\n3,\0004\n", 9);
    QVERIFY(complaint(text).find("line 2, column 2: a byte of value 0") != std::string::npos);
  }

  void unknownColumnsNameTheNearest() {
    QVERIFY(complaint("weight,sex\n1,2\n", {.columns = {{"wieght"}, {"sex"}}}).find("did you mean \"weight\"?") !=
            std::string::npos);
    QVERIFY(complaint("1,2\n", {.columns = {{"a"}, {"b"}}, .header = false}).find("choose them by number") !=
            std::string::npos);
  }

  void holdsOnlySoManyPoints() {
    std::string text;
    for (std::size_t i = 0; i < mostPoints; ++i) text += "1,2\n";
    QCOMPARE(read(text).points.size(), mostPoints);
    QVERIFY(complaint(text + "1,2\n").find("more than 10,000 points") != std::string::npos);
  }

  void filesThatCannotBeRead() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("p.csv").toStdString();
    QVERIFY_THROWS_EXCEPTION(DatasetError, readPoints(path, {}));
    QVERIFY_THROWS_EXCEPTION(DatasetError, readPoints(folder.path().toStdString(), {}));
    std::ofstream(path) << "a,b\n1,2\n-3.5,4e2\n";
    QVERIFY(pairsOf(readPoints(path, {})) == twoPoints);
    std::filesystem::resize_file(path, std::uintmax_t{65} << 20);
    try {
      readPoints(path, {});
      QFAIL("a file of 65 MiB was read");
    } catch (const DatasetError& error) {
      QVERIFY(std::string(error.what()).find("larger than 64 MiB") != std::string::npos);
    }
  }
};

QTEST_GUILESS_MAIN(TestPointFile)
#include "test_point_file.moc"
