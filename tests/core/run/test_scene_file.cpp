// SPDX-License-Identifier: GPL-3.0-or-later
/// Scene files: what is written reads back equal, and every bad input is one line with file, place and cure.
#include <QtTest>

#include <filesystem>

#include "core/run/scene_file.h"

using namespace descent;

namespace {

const std::string minimal = R"({"format": "descentlab/1", "steps": 10, "objective": {"surface": "rosenbrock"},
  "runs": [{"segments": [{"optimizer": "adam"}]}]})";

QString complaint(const std::string& text) {
  try {
    checkScene(parseScene(text, "f.json"));
  } catch (const SceneError& error) {
    return QString::fromUtf8(error.what());
  }
  return {};
}

/// The minimal scene with one piece of text replaced.
QString complaintWith(const std::string& from, const std::string& to) {
  std::string text = minimal;
  const std::size_t at = text.find(from);
  if (at == std::string::npos) qFatal("the minimal scene has no such text");
  return complaint(text.replace(at, from.size(), to));
}

}  // namespace

class TestSceneFile : public QObject {
  Q_OBJECT
 private slots:
  void defaultsFillWhatIsMissing() {
    const Scene scene = parseScene(minimal, "f.json");
    QCOMPARE(scene.seed, 1u);
    QCOMPARE(scene.runs.size(), 1u);
    QCOMPARE(scene.runs[0].label, "Adam");
    QCOMPARE(std::get<double>(scene.runs[0].segments[0].settings.get("learning_rate")), 0.05);
  }

  void writtenScenesReadBackEqual_data() {
    QTest::addColumn<QString>("file");
    const std::filesystem::path folder = std::filesystem::path(DESCENT_SOURCE_DIR) / "resources/scenes";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
    }
  }
  void writtenScenesReadBackEqual() {
    QFETCH(QString, file);
    const Scene scene = readScene(file.toStdString());
    checkScene(scene);
    const Scene again = parseScene(sceneText(scene), scene.file, scene.folder);
    QVERIFY(again == scene);
    QVERIFY(!scene.title.empty());
    QVERIFY(!scene.note.empty());
  }

  void complaintsNamePlaceAndCure_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("message");
    QTest::newRow("unknown key") << "\"steps\"" << "\"stepz\": 1, \"steps\"" << "f.json: unknown key \"stepz\"; did you mean \"steps\"?";
    QTest::newRow("wrong type") << "10" << "\"ten\"" << "f.json: steps: must be a number, not a text";
    QTest::newRow("no steps") << "\"steps\": 10, " << "" << "f.json: \"steps\" is missing; add it";
    QTest::newRow("0 steps") << "10" << "0" << "f.json: steps: must be between 1 and 100000000";
    QTest::newRow("half a step") << "10" << "1.5" << "f.json: steps: must be a whole number";
    QTest::newRow("too many steps") << "10" << "1e9" << "f.json: steps: must be between 1 and 100000000";
    QTest::newRow("format") << "lab/1" << "lab/9" << "f.json: format: is \"descentlab/9\"; this program reads \"descentlab/1\"";
    QTest::newRow("optimizer") << "\"adam\"" << "\"adamm\""
                               << "f.json: runs[0].segments[0].optimizer: unknown optimizer \"adamm\"; did you mean \"adam\"?";
    QTest::newRow("setting key") << "\"adam\"" << "\"adam\", \"settings\": {\"betta1\": 0.5}"
                                 << "f.json: runs[0].segments[0].settings: unknown setting \"betta1\"; did you mean \"beta1\"?";
    QTest::newRow("setting range") << "\"adam\"" << "\"adam\", \"settings\": {\"beta1\": 1}"
                                   << "f.json: runs[0].segments[0].settings: \"beta1\" is 1 but must be in [0, 1)";
    QTest::newRow("surface") << "rosenbrock" << "rosenbrok" << "f.json: objective.surface: unknown surface \"rosenbrok\"; did you mean \"rosenbrock\"?";
    QTest::newRow("no segments") << "[{\"optimizer\": \"adam\"}]" << "[]" << "f.json: runs[0].segments: has no segment; add one with an optimizer";
    QTest::newRow("first at") << "\"adam\"" << "\"adam\", \"at\": 3" << "f.json: runs[0].segments[0]: the first segment starts at step 0; set \"at\" to 0";
    QTest::newRow("epochs") << "\"steps\"" << "\"epochs\"" << "f.json: epochs: there are no batches here; give \"steps\" instead";
  }
  void complaintsNamePlaceAndCure() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, message);
    QCOMPARE(complaintWith(from.toStdString(), to.toStdString()), message);
  }

  void syntaxErrorsNameLineAndColumn() {
    QVERIFY(complaintWith("\"runs\"", "runs").startsWith("f.json: line 2, column 3: not valid JSON: "));
    QVERIFY(complaint(minimal.substr(0, 60)).startsWith("f.json: line 1, column "));
    QVERIFY(complaintWith("10", "NaN").startsWith("f.json: line 1, column "));
    QVERIFY(complaintWith("10", "1e999").startsWith("f.json: "));
    QVERIFY(complaint(std::string(100'000, '[')).contains("nested more than 200 deep"));
  }

  void formulaErrorsNameTheirPosition() {
    const QString message = complaintWith("\"surface\": \"rosenbrock\"", "\"formula\": \"x^2 + sin(\"");
    QVERIFY2(message.startsWith("f.json: objective.formula: position 11: "), qPrintable(message));
  }

  void freeNamesOfAFormulaGetValues() {
    std::string text = minimal;
    text.replace(text.find("\"surface\": \"rosenbrock\""), 23, R"("formula": "a*x^2 + b*y^2", "settings": {"a": 3})");
    const Scene scene = parseScene(text, "f.json");
    const auto& plan = std::get<FormulaPlan>(scene.objective);
    QCOMPARE(plan.settings.at("a"), 3.0);
    QCOMPARE(plan.settings.at("b"), 1.0);
  }

  void labelsAreUnique() {
    const QString twice = complaintWith("[{\"segments\"", R"([{"label": "A", "segments": [{"optimizer": "adam"}]}, {"label": "A", "segments")");
    QCOMPARE(twice, "f.json: runs[1].label: \"A\" is taken; labels are unique");
    std::string text = minimal;
    text.replace(text.find("[{\"segments\""), 12, R"([{"segments": [{"optimizer": "adam"}]}, {"segments")");
    QCOMPARE(parseScene(text, "f.json").runs[1].label, "Adam 2");
  }

  void missingFilesAreNamed() {
    try {
      readScene("/nowhere/scene.descent.json");
      QFAIL("a file that is not there was read");
    } catch (const SceneError& error) {
      QVERIFY(QString(error.what()).startsWith("/nowhere/scene.descent.json: cannot be read"));
    }
  }
};

QTEST_GUILESS_MAIN(TestSceneFile)
#include "test_scene_file.moc"
