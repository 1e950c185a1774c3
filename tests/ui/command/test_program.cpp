// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "ui/command/program.h"

namespace fs = std::filesystem;
using namespace descent;

namespace {

/// What one run of the program printed and returned.
struct Ran {
  int status;
  std::string out, err;
};

Ran program(const std::vector<std::string>& words) {
  std::ostringstream out, err;
  std::streambuf *const stdOut = std::cout.rdbuf(out.rdbuf()), *const stdErr = std::cerr.rdbuf(err.rdbuf());
  const int status = runProgram(words, [](const Arguments&) { return 0; });
  std::cout.rdbuf(stdOut);
  std::cerr.rdbuf(stdErr);
  return {status, out.str(), err.str()};
}

/// JSON written with ' in place of ", which needs no escapes.
std::string json(std::string text) {
  std::ranges::replace(text, '\'', '"');
  return text;
}

std::string content(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::vector<std::vector<std::string>> table(const fs::path& file) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    std::vector<std::string> cells(1);
    for (char c : line) {
      if (c == ',') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    rows.push_back(cells);
  }
  return rows;
}

}  // namespace

class TestProgram : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::string at(const std::string& name) const { return (fs::path(folder_.path().toStdString()) / name).string(); }

  std::string scene(const std::string& objective, const std::string& runs,
                    const std::string& length = "'steps': 3") const {
    const std::string file = at("scene.descent.json");
    std::ofstream(file) << json("{'format': 'descentlab/1', " + length +
                                ", 'start': [1, 2], 'objective': " + objective + ", 'runs': [" + runs + "]}");
    return file;
  }

  std::string bowl(const std::string& length = "'steps': 3") const {
    return scene(
        "{'formula': '(x^2 + y^2)/2'}",
        "{'label': 'a, b', 'segments': [{'optimizer': 'gradient-descent', 'settings': {'learning_rate': 0.5}}]},"
        "                    {'label': 'twice', 'segments': [{'optimizer': 'gradient-descent', 'settings': "
        "{'learning_rate': 0.5}}]}",
        length);
  }

 private slots:
  void cleanup() {
    for (const auto& entry : fs::directory_iterator(folder_.path().toStdString())) fs::remove_all(entry.path());
  }

  void writesTheTable() {
    const Ran ran = program({"run", bowl(), "-o", at("t.csv")});
    QCOMPARE(ran.err, std::string());
    QCOMPARE(ran.status, 0);
    // Halving is exact: (1, 2) → (1/2, 1) → (1/4, 1/2) → (1/8, 1/4).
    const auto rows = table(at("t.csv"));
    QCOMPARE(rows.size(), std::size_t(9));
    QCOMPARE(content(at("t.csv")).substr(0, 68),
             std::string("run,step,x,y,loss,gradient_norm,learning_rate,evaluations,outcome\n\"a"));
    QCOMPARE(rows[8], (std::vector<std::string>{"twice", "3", "0.125", "0.25", "0.0390625", "0.27950849718747373",
                                                "0.5", "3", "step-limit"}));
    QCOMPARE(rows[5], (std::vector<std::string>{"twice", "0", "1", "2", "2.5", "2.2360679774997898", "", "0", ""}));
  }

  void printsOneSummaryLineARun() {
    const Ran ran = program({"run", bowl()});
    QCOMPARE(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
    QVERIFY2(
        ran.out.starts_with("a, b: point (0.125, 0.25), loss 0.0390625, step-limit, on a slope, after 3 steps, 3 evaluations, "),
        ran.out.c_str());
    QCOMPARE(std::distance(fs::directory_iterator(folder_.path().toStdString()), {}), 1);
  }

  void sayAtWhatPlaceARunEndedAndWhy() {
    const auto bowlAt = [&](const std::string& rate) {
      return scene("{'formula': '(x^2 + 20*y^2)/2'}",
                   "{'segments': [{'optimizer': 'gradient-descent', 'settings': {'learning_rate': " + rate + "}}]}",
                   "'steps': 200");
    };
    const Ran over = program({"run", bowlAt("0.11")});
    QVERIFY2(over.out.find("It diverges: rate × curvature 2.2, above 2, the edge of") != std::string::npos, over.out.c_str());
    QVERIFY2(over.out.find("Cure: set the learning rate to 0.05.") != std::string::npos, over.out.c_str());
    const Ran well = program({"run", bowlAt("0.05")});
    QVERIFY2(well.out.find("step-limit, near a minimum, after 200 steps") != std::string::npos, well.out.c_str());
    QVERIFY2(well.out.find("Cure") == std::string::npos, well.out.c_str());
  }

  void tuneEachSetsTheBestRates() {
    const Ran ran = program({"run", bowl(), "--tune-each", "-o", at("t.csv")});
    QCOMPARE(ran.status, 0);
    QVERIFY2(ran.out.find("a, b: best learning rate 1 of ") != std::string::npos, ran.out.c_str());
    QVERIFY2(ran.out.find("(was 0.5)") != std::string::npos, ran.out.c_str());
    QCOMPARE(table(at("t.csv"))[8][6], std::string("1"));  // x²/2 + y²/2: one step to the bottom
  }

  void stepsReplaceThoseOfTheScene() {
    program({"run", bowl(), "--steps", "20000", "-o", at("t.csv")});
    const auto rows = table(at("t.csv"));
    QCOMPARE(rows.size(), std::size_t(40003));
    QCOMPARE(rows[20001][2], std::string("20000"));  // behind the comma in the label
    QCOMPARE(rows[20001][0], std::string("\"a"));
    QCOMPARE(rows[20002][1], std::string("0"));
  }

  void aDivergedRunIsAResult() {
    const Ran ran = program(
        {"run",
         scene("{'formula': 'x^4 + y^4'}",
               "{'label': 'far', 'segments': [{'optimizer': 'gradient-descent', 'settings': {'learning_rate': 10}}]}",
               "'steps': 50"),
         "-o", at("t.csv")});
    QCOMPARE(ran.status, 0);
    const auto rows = table(at("t.csv"));
    QVERIFY(rows.size() < 51);
    QCOMPARE(rows.back().back(), std::string("diverged"));
    QVERIFY(std::isfinite(std::stod(rows.back()[4])));
    QVERIFY2(ran.out.find("diverged after") != std::string::npos, ran.out.c_str());
  }

  void badInputIsOneLineAndStatusTwo_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("part");
    QTest::newRow("option") << QStringList{"run", "--setps", "3"} << "did you mean --steps?";
    QTest::newRow("missing file") << QStringList{"run", "missing.descent.json"} << "missing.descent.json: ";
    QTest::newRow("missing film") << QStringList{"check", "missing.mp4"} << "missing.mp4: cannot be read";
    QTest::newRow("truncated") << QStringList{"check", QString::fromStdString(at("cut.json"))} << "cut.json: ";
    QTest::newRow("window") << QStringList{"missing.descent.json"} << "missing.descent.json: ";
    QTest::newRow("layout") << QStringList{QString::fromStdString(at("layout.json"))} << "stage.layout: unknown layout \"nothing\"; known are";
    QTest::newRow("catalogue") << QStringList{"catalogue", "layerz"} << "there is no catalogue \"layerz\"";
  }

  void badInputIsOneLineAndStatusTwo() {
    QFETCH(QStringList, words);
    QFETCH(QString, part);
    std::vector<std::string> list;
    for (const QString& word : words) list.push_back(word.toStdString());
    if (words.back().endsWith("cut.json")) std::ofstream(words.back().toStdString()) << json("{'format': 'descentlab/1', 'ste");
    std::ofstream(at("layout.json"))
        << json("{'format': 'descentlab/1', 'steps': 3, 'objective': {'surface': 'elongated-bowl'}, 'start': [1, 1],"
                " 'runs': [{'segments': [{'optimizer': 'adam'}]}], 'stage': {'layout': 'nothing'}}");
    const Ran ran = program(list);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.find(part.toStdString()) != std::string::npos, ran.err.c_str());
    QCOMPARE(std::count(ran.err.begin(), ran.err.end(), '\n'), 1);
    QCOMPARE(ran.out, std::string());
  }

  void wrongOutputsAreFoundBeforeRunning() {
    QCOMPARE(program({"run", bowl(), "-o", at("t.xlsx")}).status, 2);
    QCOMPARE(program({"run", bowl(), "--save-weights", at("w.safetensors")}).err,
             std::string("descentlab: --save-weights: this scene has no network\n"));
    QCOMPARE(program({"run", bowl(), "--loss-plane", at("p.npz")}).err, std::string("descentlab: --loss-plane: this scene has no network\n"));
    QVERIFY(program({"run", bowl(), "--directions", "steep"}).err.find("use principal, random or checkpoints") != std::string::npos);
    const Ran missing = program({"run", bowl(), "-o", at("missing/t.csv")});
    QCOMPARE(missing.status, 1);
    QVERIFY(missing.err.find("create the folder first") != std::string::npos);
  }

  void aFullDiskIsAnErrorAndLeavesNothing() {
    const Ran ran = program({"run", bowl(), "-o", "/dev/full"});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.find("No space left on device; free some space") != std::string::npos, ran.err.c_str());
  }

  void checkSaysWhichAreGood() {
    const std::string file = bowl();
    const Ran ran = program({"check", file, file});
    QCOMPARE(ran.status, 0);
    QCOMPARE(ran.out, file + ": good\n" + file + ": good\n");
  }

  void helpAndVersion() {
    QVERIFY(program({"--help"}).out.find("descentlab render SCENE...") != std::string::npos);
    QVERIFY(program({"--version"}).out.starts_with("descentlab "));
  }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "test_program.moc"
