// SPDX-License-Identifier: GPL-3.0-or-later
// The file of a loss plane: its arrays are the plane's, and nothing is left where there is none.
#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>
#include <fstream>

#include "tests/core/run/training_fixture.h"
#include "ui/command/arguments.h"
#include "ui/command/loss_plane_file.h"

using namespace descent;

namespace {

std::string content(const std::string& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

/// The numbers of an array of float64 in a zip that stores them as they are.
std::vector<double> arrayIn(const std::string& zip, const std::string& name) {
  const std::size_t magic = zip.find("\x93NUMPY", zip.find(name + ".npy"));
  const std::string header = zip.substr(magic, zip.find('\n', magic) + 1 - magic);
  const std::size_t open = header.find('(');
  std::vector<double> values(std::stoul(header.substr(open + 1)));
  std::memcpy(values.data(), zip.data() + magic + header.size(), values.size() * sizeof(double));
  return values;
}

std::shared_ptr<const TrainingPlane> planeOf(const Run& run) {
  Workers workers(2);
  TrainingPlaneJob job({.network = run.network(), .runs = {run.keyFrames().upTo(run.lastStep())}}, workers);
  std::shared_ptr<const TrainingPlane> plane;
  while (!job.finished()) plane = job.refine();
  return plane;
}

}  // namespace

class TestLossPlaneFile : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::string at(const char* name) const { return folder_.filePath(name).toStdString(); }

 private slots:
  void arraysAreThePlanes() {
    const auto loop = fixture::finished(fixture::training());
    LossPlaneFile file(at("plane.npz"), PlaneKind::principal);
    file.add(loop->run());
    file.write({});
    const auto plane = planeOf(*loop->run());
    const std::string zip = content(at("plane.npz"));
    QVERIFY(arrayIn(zip, "loss") == plane->losses->values);
    const std::vector<double> x = arrayIn(zip, "x"), a = arrayIn(zip, "a"), own = arrayIn(zip, "own_loss");
    QCOMPARE(x.size(), std::size_t(25));
    QCOMPARE(x[24], plane->losses->x(24));
    QCOMPARE(a.size(), std::size_t(61));
    QCOMPARE(a[10], plane->paths[0][10].at.x());
    QCOMPARE(own[0], plane->paths[0][0].loss);
    QCOMPARE(arrayIn(zip, "shares")[1], plane->shares.second);
  }

  void aRunThatSpansNoPlaneLeavesNoFile() {
    const auto loop = fixture::finished(fixture::training("", R"([{"optimizer": "adam"}])", 1));
    {
      LossPlaneFile file(at("none.npz"), PlaneKind::principal);
      file.add(loop->run());
      QVERIFY_THROWS_EXCEPTION(FileError, file.write({}));
    }
    QVERIFY(!std::filesystem::exists(at("none.npz")));
  }

  void anInterruptionLeavesNoFile() {
    const auto loop = fixture::finished(fixture::training());
    std::stop_source stop;
    stop.request_stop();
    {
      LossPlaneFile file(at("half.npz"), PlaneKind::random);
      file.add(loop->run());
      file.write(stop.get_token());
    }
    QVERIFY(!std::filesystem::exists(at("half.npz")));
  }

  void otherFilesAreRefused() {
    QVERIFY_THROWS_EXCEPTION(UsageError, LossPlaneFile(at("plane.csv"), PlaneKind::random));
  }
};

QTEST_GUILESS_MAIN(TestLossPlaneFile)
#include "test_loss_plane_file.moc"
