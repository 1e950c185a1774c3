// SPDX-License-Identifier: GPL-3.0-or-later
// Weights of another network: all that fits, a part by pattern, under other names, with another head.
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

#include "core/network/name_pattern.h"
#include "tests/core/run/training_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

std::string withHead(int units, const std::string& more) {
  return R"({"format": "descentlab/1", "steps": 5, "objective": {"network": [{"layer": "convolution", "name": "low", "settings": {"channels": 4, "kernel": 3}},
    {"layer": "batch-normalization"}, {"layer": "relu"}, {"layer": "max-pooling", "settings": {"size": 2}}, {"layer": "flatten"},
    {"layer": "dense", "name": "head", "settings": {"units": )" + std::to_string(units) + R"(}}], "dataset": "digits", "train_size": 300)" + more +
         R"(}, "runs": [{"label": "run", "segments": [{"optimizer": "adam"}]}]})";
}

}  // namespace

class TestRestoredWeights : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::string file_;
  std::shared_ptr<const Run> taught_;
  VectorOf<float> running_;

  VectorOf<float> startOf(const std::string& text, const std::string& tensor) const {
    const auto loop = loopOf(parseScene(text, "test"));
    loop->advance(0, {});
    return weightsAt(*loop->run(), 0, tensor);
  }

  std::string complaint(const std::string& text) const {
    try {
      networkSettingOf(parseScene(text, "test"), 1);
    } catch (const SceneError& error) {
      return error.what();
    }
    return {};
  }

  std::string from(const std::string& more) const { return keyed("weights", file_) + more; }

 private slots:
  void initTestCase() {
    const auto loop = finished(training());
    taught_ = loop->run();
    running_ = std::get<TrainingStateOf<float>>(loop->checkpoint().state).running;
    file_ = folder_.filePath("taught.safetensors").toStdString();
    std::ofstream(file_, std::ios::binary) << loop->weightsFile();
  }

  void patternsAreStarsLettersAndAlternatives() {
    QVERIFY(NamePattern("*").matches("conv1.weight"));
    QVERIFY(NamePattern("conv?").matches("conv1.weight"));
    QVERIFY(!NamePattern("conv?").matches("conv12.weight"));
    QVERIFY(NamePattern("fc1 , *.bias").matches("conv1.bias"));
    QVERIFY(!NamePattern("fc1 , *.bias").matches("conv1.weight"));
    QVERIFY(NamePattern("a*c*e").matches("abcde.x") && !NamePattern("a*c*f").matches("abcde.x"));
    QVERIFY(!NamePattern("").matches("a.b") && NamePattern(" , ").empty());
  }

  void aPartIsTakenUnderOtherNamesAndTheHeadIsNew() {
    const std::string text = withHead(12, from(R"(, "restore": "low, bn*", "rename": {"conv1": "low"})"));
    const std::int64_t end = taught_->lastStep();
    QCOMPARE(startOf(text, "low.weight"), weightsAt(*taught_, end, "conv1.weight"));
    QCOMPARE(startOf(text, "low.bias"), weightsAt(*taught_, end, "conv1.bias"));
    QCOMPARE(startOf(text, "bn1.weight"), weightsAt(*taught_, end, "bn1.weight"));
    QCOMPARE(startOf(text, "head.weight"), startOf(withHead(12, ""), "head.weight"));
    QVERIFY(startOf(text, "low.weight") != startOf(withHead(12, ""), "low.weight"));
    const auto loop = loopOf(parseScene(text, "test"));
    loop->advance(0, {});
    QCOMPARE(std::get<TrainingStateOf<float>>(loop->checkpoint().state).running, running_);
  }

  void whatDoesNotFitIsNamedWithItsCure() {
    const std::string missing = complaint(withHead(10, from("")));
    QVERIFY2(missing.find("conv1.weight") != std::string::npos, missing.c_str());
    const std::string renamed = complaint(withHead(12, from(R"(, "rename": {"conv1": "low", "fc1": "head"})")));
    QVERIFY2(renamed.find("\"head.weight\" has shape [10, 36] but the network needs [12, 36]") != std::string::npos, renamed.c_str());
    const std::string absent = complaint(withHead(10, from(R"(, "restore": "low")")));
    QVERIFY2(absent.find("\"low.weight\" is missing in the file, which has conv1.weight") != std::string::npos, absent.c_str());
    QVERIFY(complaint(withHead(10, from(R"(, "restore": "nothing")"))).find("matches no tensor") != std::string::npos);
    QVERIFY(complaint(withHead(10, R"(, "restore": "low")")).find("no file to restore from") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestRestoredWeights)
#include "test_restored_weights.moc"
