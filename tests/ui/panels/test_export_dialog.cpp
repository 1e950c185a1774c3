// SPDX-License-Identifier: GPL-3.0-or-later
/// The export dialog: which button Enter presses, a preview that is what will be written, Escape in two steps.
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/ui/panels/panel_test.h"
#include "ui/panels/export_dialog.h"

using namespace descent;
using namespace descent::test;

namespace {

/// Of pixels that are clearly another shade of grey; glyphs may differ by a little.
double changedShare(const QImage& a, const QImage& b) {
  int changed = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) changed += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 24;
  }
  return double(changed) / (a.width() * a.height());
}

}  // namespace

class TestExportDialog : public PanelTest<ExportDialog> {
  Q_OBJECT

  template <class Widget>
  Widget* named(const QString& text) const {
    for (Widget* widget : panel_->findChildren<Widget*>()) {
      if (widget->text().remove('&') == text) return widget;
    }
    return nullptr;
  }
  QLabel* previewLabel() const {
    for (QLabel* label : panel_->findChildren<QLabel*>()) {
      if (label->accessibleName() == "preview") return label;
    }
    return nullptr;
  }
  QImage preview() const { return previewLabel()->pixmap().toImage(); }
  QComboBox* kinds() const { return panel_->findChildren<QComboBox*>().first(); }
  void choose(const QString& beginning) { kinds()->setCurrentIndex(kinds()->findText(beginning, Qt::MatchStartsWith)); }

 private slots:
  void init() {
    show({});
    QVERIFY(QTest::qWaitForWindowExposed(panel_.get()));
  }
  void cleanup() { close(); }

  void enterExportsAndEscapeCloses() {
    QVERIFY(named<QPushButton>("Export …")->isDefault());
    QVERIFY(!named<QPushButton>("Close")->isDefault());
    QTest::keyClick(panel_.get(), Qt::Key_Escape);
    QVERIFY(!panel_->isVisible());
  }

  void thePreviewShowsTheCaptions() {
    session_->edit("title", [](Scene& scene) { scene.title = "Two in a bowl"; });
    const QImage bare = preview();
    QCOMPARE(bare.size(), QSize(640, 360));
    for (const char* caption : {"Title", "Legend with all settings", "Credits"}) {
      named<QCheckBox>(caption)->setChecked(true);
      const QImage captioned = preview();
      QCOMPARE(captioned.size(), bare.size());
      QVERIFY2(changedShare(captioned, bare) > 0.005, caption);
      named<QCheckBox>(caption)->setChecked(false);
      QVERIFY2(changedShare(preview(), bare) < 0.001, caption);
    }
  }

  void aTableHasNoPictureAndNoSize() {
    choose("Table (CSV)");
    QVERIFY(previewLabel()->pixmap().isNull() && previewLabel()->text().contains("numbers"));
    QVERIFY(!named<QCheckBox>("Title")->isEnabled());
    choose("Picture (PNG)");
    QVERIFY(!preview().isNull() && named<QCheckBox>("Title")->isEnabled());
  }

  void escapeFirstEndsTheExport() {
    const QTemporaryDir folder;
    QSignalSpy ended(panel_.get(), &ExportDialog::ended);
    panel_->exportTo(folder.filePath("film.mp4"));
    QVERIFY(panel_->busy() && named<QPushButton>("Cancel"));
    QTest::keyClick(panel_.get(), Qt::Key_Escape);
    QVERIFY(panel_->isVisible());
    QVERIFY(ended.wait(60'000));
    QVERIFY(!QFile::exists(folder.filePath("film.mp4")));
    QVERIFY(panel_->findChild<QProgressBar*>()->format().contains("cancelled"));
    QCOMPARE(panel_->findChild<QProgressBar*>()->value(), 0);  // a full bar would look like a film
    QTest::keyClick(panel_.get(), Qt::Key_Escape);
    QVERIFY(!panel_->isVisible());
  }
};

QTEST_MAIN(TestExportDialog)
#include "test_export_dialog.moc"
