// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/scenes.h"
#include "ui/window/scene_files.h"
#include "ui/window/scene_paths.h"

using namespace descent;
using namespace descent::test;

class TestSceneFiles : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QVERIFY(folder_.isValid());
    QCoreApplication::setOrganizationName("descentlab-tests");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder_.path());
  }
  void init() {
    QSettings().clear();
    session_ = std::make_unique<Session>();
    questions_ = {};
    files_ = std::make_unique<SceneFiles>(*session_, Questions{});
    answer();
    session_->load(bowl());
  }

  void everyExampleOpens() {
    QVERIFY(examples().size() >= 8);
    for (const char* name : {"elongated-bowl", "saddle", "rosenbrock", "lenet-digits", "lenet-fashion-mnist"}) {
      const QString resource = QStringLiteral(":/resources/scenes/%1.descent.json").arg(name);
      QVERIFY2(QFile::exists(resource), name);
    }
    for (const Example& example : examples()) {
      QVERIFY(!example.title.isEmpty());
      if (exampleScene(example.resource).isNetwork()) continue;  // these load their images
      QVERIFY2(files_->openExample(example.resource), qPrintable(example.resource));
    }
  }

  void whatIsSavedOpensAsTheSameScene() {
    session_->edit("title", [](Scene& scene) { scene.title = "Round trip"; });
    const QString file = path("round.descent.json");
    saveTo_ = file;
    QVERIFY(files_->saveAs());
    QVERIFY(!session_->dirty());
    QCOMPARE(session_->file(), file);
    const Scene saved = session_->scene();
    setRate(*session_, 0.5);
    QVERIFY(session_->dirty());
    whatOfChanges_ = Unsaved::discard;
    QVERIFY(files_->openFile(file));
    Scene opened = session_->scene();
    opened.file = saved.file;
    QVERIFY(opened == saved);
    QCOMPARE(files_->recent().list(), QStringList{file});
  }

  void aMalformedFileLeavesTheScene() {
    const Scene before = session_->scene();
    QSignalSpy failed(files_.get(), &SceneFiles::failed);
    for (const QByteArray& text :
         {QByteArray("{\"format\": \"descentlab/1\","), QByteArray("[]"), QByteArray(""),
          QByteArray(R"({"format": "descentlab/1", "steps": 0, "objective": {"surface": "saddle"}, "runs": []})"),
          QByteArray(R"({"format": "descentlab/1", "steps": 5, "objective": {"surface": "sadle"}, "runs": []})")}) {
      QVERIFY(!files_->openFile(write("bad.descent.json", text)));
    }
    QVERIFY(!files_->openFile(path("nowhere.descent.json")));
    QCOMPARE(failed.count(), 6);
    for (const QList<QVariant>& message : failed) QVERIFY(!message[0].toString().contains('\n'));
    QVERIFY(session_->scene() == before);
  }

  void changesAreNotLostWithoutAQuestion() {
    setRate(*session_, 0.5);
    const Scene changed = session_->scene();
    const QString other = write("other.descent.json", QByteArray::fromStdString(sceneText(bowl())));
    whatOfChanges_ = Unsaved::cancel;
    QVERIFY(!files_->openFile(other));
    QVERIFY(session_->scene() == changed);
    whatOfChanges_ = Unsaved::save;
    saveTo_.clear();  // then the question for a name is cancelled
    QVERIFY(!files_->openFile(other));
    saveTo_ = path("kept.descent.json");
    QVERIFY(files_->openFile(other));
    QVERIFY(QFile::exists(saveTo_));
    QCOMPARE(session_->file(), other);
  }

  void anUnwritablePlaceIsAnErrorInOneLine() {
    QSignalSpy failed(files_.get(), &SceneFiles::failed);
    saveTo_ = path("no/such/folder/x.descent.json");
    QVERIFY(!files_->saveAs());
    QCOMPARE(failed.count(), 1);
    QVERIFY(!session_->file().contains("no/such"));
  }

  void aMissingDataFileIsAskedFor() {
    const QString scene = write("mnist.descent.json", R"({"format": "descentlab/1", "steps": 5, "runs": [],
      "objective": {"network": "lenet-5", "dataset": {"images": "gone.idx", "labels": "gone-labels.idx"}}})");
    QStringList asked;
    questions_.whereIs = [&](const QString& missing) {
      asked << missing;
      return QString();
    };
    answer();
    QSignalSpy failed(files_.get(), &SceneFiles::failed);
    QVERIFY(!files_->openFile(scene));
    QCOMPARE(asked, QStringList{"gone.idx"});
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains("gone.idx"));
  }

  void pathsMoveWithTheScene() {
    Scene scene = digits();
    scene.folder = "/data/lecture";
    std::get<NetworkPlan>(scene.objective).dataset = {"", "images.idx", "/elsewhere/labels.idx", "", ""};
    moveToFolder(scene, "/data");
    QCOMPARE(std::get<NetworkPlan>(scene.objective).dataset.images, std::string("lecture/images.idx"));
    QCOMPARE(std::get<NetworkPlan>(scene.objective).dataset.labels, std::string("/elsewhere/labels.idx"));
    moveToFolder(scene, "/home/user");
    QCOMPARE(std::get<NetworkPlan>(scene.objective).dataset.images, std::string("/data/lecture/images.idx"));
    replacePath(scene, "/elsewhere/labels.idx", "/found");
    QCOMPARE(std::get<NetworkPlan>(scene.objective).dataset.labels, std::string("/found"));
  }

  void pointsMoveWithTheScene() {
    Scene scene = parseScene(R"({"format": "descentlab/1", "steps": 5, "runs": [],
      "objective": {"regression": "linear", "data": "points.csv"}})",
                             "test", "/data/lecture");
    moveToFolder(scene, "/data");
    const auto file = [&] { return std::get<PointFile>(scene.regression()->data).file; };
    QCOMPARE(file(), std::string("lecture/points.csv"));
    moveToFolder(scene, "/home/user");
    QCOMPARE(file(), std::string("/data/lecture/points.csv"));
    moveToFolder(scene, "/data/lecture");
    QCOMPARE(file(), std::string("points.csv"));
    replacePath(scene, "points.csv", "/found.csv");
    QCOMPARE(file(), std::string("/found.csv"));
  }

  void aDataSetThatIsNotInstalledCanBeTakenFromAFolder() {
    Scene scene = digits();
    QCOMPARE(missingDataset(scene), std::string());  // built in
    takeDatasetFrom(scene, "/data/mnist");
    QCOMPARE(std::get<NetworkPlan>(scene.objective).dataset.id, std::string());
    QCOMPARE(missingFiles(scene), std::vector<std::string>{"/data/mnist"});
  }

 private:
  QString path(const QString& name) const { return folder_.filePath(name); }
  QString write(const QString& name, const QByteArray& text) const {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(name));
    file.write(text);
    return file.fileName();
  }
  void answer() {
    questions_.whatOfChanges = [this] { return whatOfChanges_; };
    questions_.fileToSave = [this](const QString&) { return saveTo_; };
    files_->setQuestions(questions_);
  }

  QTemporaryDir folder_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<SceneFiles> files_;
  Questions questions_;
  Unsaved whatOfChanges_ = Unsaved::discard;
  QString saveTo_;
};

QTEST_GUILESS_MAIN(TestSceneFiles)
#include "test_scene_files.moc"
