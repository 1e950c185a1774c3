// SPDX-License-Identifier: GPL-3.0-or-later
/// Equal scenes give equal pictures to the byte, whatever was painted before, in the window or on the command line.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/run/scene_file.h"
#include "tests/ui/window/shown_window.h"
#include "ui/command/program.h"
#include "ui/panels/stage_export.h"
#include "ui/stage/offscreen_stage.h"

using namespace descent;

namespace {

QByteArray bytesOf(const QString& file) {
  QFile source(file);
  return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

/// So that a failure says how far they are apart.
QByteArray differenceOf(const QImage& a, const QImage& b) {
  if (a.size() != b.size()) return "of other sizes";
  int pixels = 0, most = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QColor p = a.pixelColor(x, y), q = b.pixelColor(x, y);
      const int apart =
          std::max({std::abs(p.red() - q.red()), std::abs(p.green() - q.green()), std::abs(p.blue() - q.blue())});
      pixels += apart > 0;
      most = std::max(most, apart);
    }
  }
  return QByteArray::number(pixels) + " pixels differ, by " + QByteArray::number(most) + " at most";
}

}  // namespace

class TestSameBytes : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  const QString scene_ = QStringLiteral(DESCENT_SOURCE_DIR "/resources/scenes/elongated-bowl.descent.json");

 private slots:
  void theWindowExportsWhatTheCommandLineRenders() {
    test::ShownWindow shown(readScene(scene_.toStdString()));
    QVERIFY(shown.ready());
    const QString fromWindow = folder_.filePath("window.png"), rendered = folder_.filePath("rendered.png");
    const auto exportInto = [&](const QString& file, FrameSize size) {
      return exportView(shown.session().view(), {.file = file.toStdString(), .size = size}) == ExportOutcome::finished;
    };
    QVERIFY(exportInto(folder_.filePath("large.png"), {1280, 720}));
    QVERIFY(exportInto(fromWindow, {640, 360}));
    QCOMPARE(runProgram({"render", scene_.toStdString(), "-o", rendered.toStdString(), "--size", "640x360"},
                        [](const Arguments&) { return 0; }),
             0);
    QVERIFY2(bytesOf(fromWindow) == bytesOf(rendered), differenceOf(QImage(fromWindow), QImage(rendered)));
  }

  void aPreviewIsThePictureMadeSmaller() {
    test::ShownWindow shown(readScene(scene_.toStdString()));
    QVERIFY(shown.ready());
    OffscreenStage stage;
    const View view = shown.session().view();
    const QImage whole = stage.grab(view, {{1280, 720}}).scaled(320, 180, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const QImage small = stage.grab(view, {.pixels = {320, 180}, .ratio = 0.25});
    double sum = 0;
    for (int y = 0; y < 180; ++y) {
      for (int x = 0; x < 320; ++x) sum += std::abs(qGray(whole.pixel(x, y)) - qGray(small.pixel(x, y)));
    }
    QVERIFY2(sum / (320 * 180) < 4, qPrintable(QString::number(sum / (320 * 180))));
  }

  void anotherSizeInBetweenLeavesNoTrace() {
    test::ShownWindow shown(readScene(scene_.toStdString()));
    QVERIFY(shown.ready());
    OffscreenStage stage;
    const View view = shown.session().view();
    const QImage first = stage.grab(view, {{640, 360}});
    stage.grab(view, {{1280, 720}});
    stage.grab(view, {{533, 301}});
    const QImage again = stage.grab(view, {{640, 360}});
    QVERIFY2(again == first, differenceOf(again, first));
    OffscreenStage other;
    const QImage fresh = other.grab(view, {{640, 360}});
    QVERIFY2(fresh == first, differenceOf(fresh, first));
  }
};

QTEST_MAIN(TestSameBytes)
#include "test_same_bytes.moc"
