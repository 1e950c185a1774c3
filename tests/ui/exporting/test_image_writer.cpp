// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "core/run/whole_file.h"
#include "tests/ui/exporting/painted_frames.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/image_writer.h"

namespace fs = std::filesystem;
using namespace descent;
using test::PaintedFrames;

class TestImageWriter : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }

 private slots:
  void readsBackToTheBit() {
    PaintedFrames source({101, 37}, 2);
    for (const bool fast : {false, true}) {
      writePicture(at("picture.png"), source.frame(1), {.fast = fast});
      const QImage read(QString::fromStdString(at("picture.png").string()));
      QVERIFY(!read.hasAlphaChannel());
      const PixelView wanted = source.frame(1);
      for (int y = 0; y < 37; ++y) {
        for (int x = 0; x < 101; ++x) {
          const std::uint8_t* p = wanted.row(y) + 4 * x;
          QCOMPARE(read.pixelColor(x, y), QColor(p[0], p[1], p[2]));
        }
      }
    }
  }

  void carriesItsScene_data() {
    QTest::addColumn<QByteArray>("scene");
    QTest::newRow("short") << QByteArray("{}");
    QTest::newRow("signs") << QByteArray("{\"title\": \"Tal  mit ü und ∇f\",\n\n  \"steps\": 3}");
    QTest::newRow("long") << QByteArray(400'000, 'x');
  }

  void carriesItsScene() {
    QFETCH(QByteArray, scene);
    PaintedFrames source({16, 16}, 1);
    writePicture(at("picture.png"), source.frame(0), {.scene = scene.toStdString()});
    QCOMPARE(embeddedScene(at("picture.png")), std::optional(scene.toStdString()));
  }

  void hasNoSceneWithoutOne() {
    PaintedFrames source({16, 16}, 1);
    writePicture(at("picture.png"), source.frame(0));
    QVERIFY(!embeddedScene(at("picture.png")));
    std::ofstream(at("text.png")) << "no picture";
    QVERIFY(!embeddedScene(at("text.png")));
  }

  void namesThePlaceThatCannotBeWritten() {
    PaintedFrames source({16, 16}, 1);
    QVERIFY_THROWS_EXCEPTION(FileError, writePicture(at("missing/picture.png"), source.frame(0)));
    QVERIFY_THROWS_EXCEPTION(FileError, writePicture("/dev/full", source.frame(0)));
  }
};

QTEST_GUILESS_MAIN(TestImageWriter)
#include "test_image_writer.moc"
