// SPDX-License-Identifier: GPL-3.0-or-later
// A regression's points from a CSV file, through the form: its columns, its header, and what cannot be read.
#include <QLabel>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "core/run/regression_of.h"
#include "tests/ui/scenes.h"
#include "ui/controls/choice_box.h"
#include "ui/controls/epoch_line.h"
#include "ui/panels/regression_form.h"

using namespace descent;
using namespace descent::test;

namespace {

Scene regression(const std::string& kind = "linear", const std::string& parameters = "slope-intercept") {
  return parseScene(R"({"format": "descentlab/1", "steps": 10, "objective": {"regression": ")" + kind +
                        R"(", "parameters": ")" + parameters + R"(", "batch": 4, "data": {"generator": ")" +
                        (kind == "linear" ? "line" : "overlapping") + R"(", "settings": {"points": 10}}},
    "runs": [{"label": "A", "segments": [{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.01}}]}]})",
                    "test");
}

}  // namespace

class TestRegressionForm : public QObject {
  Q_OBJECT

 private slots:
  void init() { load(regression()); }
  void cleanup() {
    form_.reset();
    session_.reset();
  }

  void theColumnsOfAFileAreChoices() {
    form_->takeFile(file("day,size,price,rooms\nmon,1,10,3\ntue,2,20,4\n"));
    QVERIFY(points() != nullptr);
    QCOMPARE(points()->columns, (std::vector<PointColumn>{{.name = "size"}, {.name = "price"}}));
    QCOMPARE(box("Feature x")->count(), 4);
    QVERIFY(box("Feature x")->itemText(1).contains("size"));
    pick("Feature x", 3);
    pick("Target y", 1);
    QCOMPARE(points()->columns, (std::vector<PointColumn>{{.name = "rooms"}, {.name = "size"}}));
    const std::vector<LabelledPoint> read = pointsOf(session_->scene()).points;
    QCOMPARE(read[1].features.x(), 4.0);
    QCOMPARE(read[1].target, 2.0);
    session_->undo();
    QCOMPARE(points()->columns.back().name, std::string("price"));
  }

  void withoutAHeaderColumnsGoByNumber() {
    form_->takeFile(file("1,10\n2,20\n3,30\n"));
    QCOMPARE(points()->columns, (std::vector<PointColumn>{{"", 1}, {"", 2}}));
    QVERIFY(box("Feature x")->itemText(0).contains("column 1"));
    QCOMPARE(pointsOf(session_->scene()).points.size(), std::size_t(3));
    pick("First line", 1);  // is a header
    QCOMPARE(points()->header, std::optional(true));
    QCOMPARE(pointsOf(session_->scene()).points.size(), std::size_t(2));
    pick("First line", 2);
    QCOMPARE(pointsOf(session_->scene()).points.size(), std::size_t(3));
  }

  void twoWeightsTakeTwoFeaturesAndALabel() {
    load(regression("logistic", "two-weights"));
    form_->takeFile(file("a,b,class\n0.5,1,0\n1.5,2,1\n"));
    QVERIFY(box("Feature x₁") && box("Feature x₂") && box("Class, 0 or 1"));
    QCOMPARE(box("Class, 0 or 1")->currentIndex(), 2);
    QCOMPARE(pointsOf(session_->scene()).points[1].target, 1.0);
  }

  /// What is missing is said with its line, the scene keeps its points, and another column cures it.
  void aMissingValueIsSaidAndCured() {
    const Scene before = session_->scene();
    form_->takeFile(file("x,y,z\n1,2,3\n4,,6\n7,8,9\n"));
    QCOMPARE(points()->columns.back().name, std::string("z"));  // y is not whole
    pick("Target y", 1);
    const QString said = problem();
    QVERIFY2(said.contains("line 3") && said.contains("column 2") && said.contains("missing"), qPrintable(said));
    QVERIFY(!said.contains('\n'));
    QCOMPARE(points()->columns.back().name, std::string("z"));
    QCOMPARE(box("Target y")->currentIndex(), 1);
    pick("Target y", 2);
    QCOMPARE(problem(), QString());
    QCOMPARE(pointsOf(session_->scene()).points.size(), std::size_t(3));
    session_->undo();
    QCOMPARE(session_->scene().objective, before.objective);
    QVERIFY(!shown("Target y"));
  }

  void aFileWithoutNumbersLeavesTheScene() {
    const Scene before = session_->scene();
    form_->takeFile(file("a,b\nred,blue\n"));
    QVERIFY2(problem().contains("line 2"), qPrintable(problem()));
    QCOMPARE(session_->scene(), before);
    session_->edit("batch", [](Scene& scene) { std::get<RegressionPlan>(scene.objective).batch = 2; });
    form_->show(*session_->scene().regression());
    QCOMPARE(problem(), QString());  // it was given up
  }

  void anotherKindKeepsTheFileWhereItsColumnsSuffice() {
    form_->takeFile(file("size,price,rooms\n1,10,0\n2,20,1\n3,30,1\n"));
    pick("What", 1);  // a line by two weights
    QVERIFY(points());
    QCOMPARE(points()->columns, (std::vector<PointColumn>{{.name = "size"}, {.name = "rooms"}, {.name = "price"}}));
    pick("What", 0);
    QCOMPARE(points()->columns, (std::vector<PointColumn>{{.name = "size"}, {.name = "price"}}));
    pick("Target y", 2);
    pick("What", 2);  // classes: rooms are 0 or 1
    QVERIFY(points());
    QCOMPARE(points()->columns, (std::vector<PointColumn>{{.name = "size"}, {.name = "rooms"}}));
    QVERIFY(!said().contains("generated"));
  }

  void whyAFileCouldNotBeKeptIsSaid() {
    form_->takeFile(file("size,price\n1,10\n2,20\n"));
    pick("What", 1);
    QVERIFY(!points());
    QVERIFY2(said().contains("points.csv") && said().contains("third column"), qPrintable(said()));
    session_->undo();
    QVERIFY(points() && !said().contains("third column"));
    pick("What", 2);  // prices are no classes
    QVERIFY(!points());
    QVERIFY2(said().contains("target 10"), qPrintable(said()));
    session_->edit("batch", [](Scene& scene) { std::get<RegressionPlan>(scene.objective).batch = 2; });
    QVERIFY(!said().contains("points.csv"));
  }

  void pathsAreRelativeBesideTheScene() {
    QVERIFY(QDir(folder_.path()).mkpath("lecture/data"));
    Scene scene = regression();
    scene.folder = folder_.filePath("lecture").toStdString();
    load(scene);
    form_->takeFile(file("1,2\n3,4\n", "lecture/data/p.csv"));
    QCOMPARE(points()->file, std::string("data/p.csv"));
    form_->takeFile(file("1,2\n3,4\n", "outside.csv"));
    QCOMPARE(points()->file, folder_.filePath("outside.csv").toStdString());
  }

  void theCardSaysWhatWasSpent() {
    QTRY_VERIFY(finished(*session_));
    EpochLine line(*session_, 0);
    line.refresh();
    QVERIFY2(line.text().contains("3 steps an epoch") && line.text().contains("34 gradients"), qPrintable(line.text()));
    session_->movePlayhead([](Playhead& head, double last) { head.seek(3, last); });
    QVERIFY2(line.text().contains("epoch 1, 10 gradients"), qPrintable(line.text()));
    session_->load(bowl());
    line.refresh();
    QVERIFY(line.isHidden());
  }

 private:
  void load(const Scene& scene) {
    form_.reset();
    session_ = std::make_unique<Session>();
    QVERIFY(session_->load(scene));
    form_ = std::make_unique<RegressionForm>(*session_);
    form_->resize(340, 700);
    connect(session_.get(), &Session::sceneChanged, form_.get(), [this] {
      if (const RegressionPlan* plan = session_->scene().regression()) form_->show(*plan);
    });
    form_->show(*session_->scene().regression());
    form_->QWidget::show();
  }
  QString file(const std::string& text, const QString& name = "points.csv") {
    std::ofstream(folder_.filePath(name).toStdString(), std::ios::binary) << text;
    return folder_.filePath(name);
  }
  const PointFile* points() const { return std::get_if<PointFile>(&session_->scene().regression()->data); }
  ChoiceBox* box(const QString& name) const {
    for (auto* box : form_->findChildren<QComboBox*>()) {
      if (box->accessibleName() == name) return static_cast<ChoiceBox*>(box);
    }
    return nullptr;
  }
  bool shown(const QString& name) const { return box(name) && box(name)->isVisible(); }
  void pick(const QString& name, int index) {
    QVERIFY(shown(name));
    box(name)->setCurrentIndex(index);
    emit box(name)->activated(index);
  }
  /// Beneath the form.
  QString said() const {
    QStringList lines;
    for (const auto* label : form_->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly)) lines << label->text();
    return lines.join('\n');
  }
  QString problem() const {
    const auto* line = form_->findChild<ColumnForm*>()->findChild<ProblemLine*>();
    return line && line->isVisible() ? line->text() : QString();
  }

  QTemporaryDir folder_;
  std::unique_ptr<Session> session_;
  std::unique_ptr<RegressionForm> form_;
};

QTEST_MAIN(TestRegressionForm)
#include "test_regression_form.moc"
