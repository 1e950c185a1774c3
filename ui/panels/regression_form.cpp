// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/regression_form.h"

#include <QFileDialog>
#include <filesystem>

#include "core/dataset/dataset_error.h"
#include "core/dataset/point_generators.h"
#include "core/run/regression_of.h"
#include "core/run/relative_path.h"
#include "core/run/scene_file.h"
#include "ui/panels/regression_numbers.h"

namespace descent {
namespace {

using Regressed = RegressionPlan::Kind;

// The data of choices that are no generator; no id holds a blank or a dot.
constexpr auto fileChoice = "a file …";
constexpr auto listChoice = "a list";

struct KindChoice {
  const char *id, *label;
  Regressed kind;
  LineForm form;
};

constexpr KindChoice kinds[] = {
    {"line", "A line: slope and intercept", Regressed::linear, LineForm::slopeIntercept},
    {"line-two-weights", "A line: two weights", Regressed::linear, LineForm::twoWeights},
    {"classes", "Classes: slope and intercept", Regressed::logistic, LineForm::slopeIntercept},
    {"classes-two-weights", "Classes: two weights", Regressed::logistic, LineForm::twoWeights},
};

const KindChoice& choiceOf(const RegressionPlan& plan) {
  for (const KindChoice& choice : kinds) {
    if (choice.kind == plan.kind && choice.form == plan.form) return choice;
  }
  return kinds[0];
}

/// Points of another kind would not fit: classes need targets of 0 and 1.
void becomeKind(RegressionPlan& plan, const KindChoice& choice) {
  const bool classes = choice.kind == Regressed::logistic;
  if (plan.kind != choice.kind) {
    const auto& loss = regressionLosses().require(classes ? "cross-entropy" : "mean-squared-error");
    plan.loss = loss.id;
    plan.lossSettings = loss.initial;
  }
  const auto* generated = std::get_if<GeneratedPoints>(&plan.data);
  if (plan.kind != choice.kind || !generated) {
    const auto& generator = pointGenerators().require(classes ? "overlapping" : "line");
    plan.data = GeneratedPoints{generator.id, generator.initial};
  }
  plan.kind = choice.kind;
  plan.form = choice.form;
}

/// The file stands above it.
QString problemOf(const char* message, const std::string& file) {
  const QString whole = QString::fromUtf8(message), name = QString::fromStdString(file) + QStringLiteral(": ");
  const qsizetype at = whole.indexOf(name);
  return at < 0 ? whole : whole.mid(at + name.size());
}

}  // namespace

RegressionPlan firstRegression() {
  const auto& generator = pointGenerators().require("line");
  RegressionPlan plan;
  plan.data = GeneratedPoints{generator.id, generator.initial};
  plan.lossSettings = regressionLosses().require(plan.loss).initial;
  return plan;
}

RegressionForm::RegressionForm(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      kind_(new EntryPicker(QStringLiteral("What"))),
      data_(new EntryPicker(QStringLiteral("Points"))),
      columns_(new ColumnForm),
      loss_(new EntryPicker(QStringLiteral("Loss"))),
      numbers_(new SettingsForm),
      facts_(new QLabel) {
  facts_->setWordWrap(true);
  facts_->setForegroundRole(QPalette::PlaceholderText);
  for (const KindChoice& choice : kinds) kind_->offer(QString::fromUtf8(choice.label), choice.id);
  data_->offer(pointGenerators());
  data_->offer(QStringLiteral("A CSV file …"), fileChoice);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(6);
  for (QWidget* part : {static_cast<QWidget*>(kind_), static_cast<QWidget*>(data_), static_cast<QWidget*>(columns_),
                        static_cast<QWidget*>(loss_), static_cast<QWidget*>(numbers_), static_cast<QWidget*>(facts_)}) {
    rows->addWidget(part);
  }
  connectParts();
}

void RegressionForm::connectParts() {
  connect(kind_, &EntryPicker::picked, this, &RegressionForm::pickKind);
  connect(data_, &EntryPicker::picked, this, &RegressionForm::pickData);
  connect(columns_, &ColumnForm::edited, this, &RegressionForm::takePoints);
  connect(data_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    edit(QString::fromStdString(key), [&](RegressionPlan& plan) {
      if (auto* generated = std::get_if<GeneratedPoints>(&plan.data)) generated->settings.set(key, value);
    });
  });
  connect(loss_, &EntryPicker::picked, this, [this](const std::string& id) {
    edit(QStringLiteral("loss"), [&](RegressionPlan& plan) {
      plan.loss = id;
      plan.lossSettings = regressionLosses().require(id).initial;
    });
  });
  connect(loss_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    edit(QStringLiteral("loss"), [&](RegressionPlan& plan) { plan.lossSettings.set(key, value); });
  });
  connect(numbers_, &SettingsForm::edited, this, [this](const std::string& key, const Value& value) {
    edit(QString::fromStdString(key).replace('_', ' '),
         [&](RegressionPlan& plan) { setRegressionNumber(plan, key, value); });
  });
  for (SettingsForm* form : {numbers_, data_->form(), loss_->form()}) {
    connect(form, &SettingsForm::dragStarted, &session_, &Session::beginEdit);
    connect(form, &SettingsForm::dragEnded, &session_, &Session::endEdit);
  }
}

void RegressionForm::pickKind(const std::string& id) {
  draft_.reset();
  RegressionPlan next = *session_.scene().regression();
  const QString lost = becomeKindOf(next, id);
  edit(QStringLiteral("regression"), [&](RegressionPlan& plan) { plan = next; });
  notice_ = lost;
  noticeOf_ = next;
  facts_->setText(facts());
}

/// Returns why a file of points could not be kept, if there was one.
QString RegressionForm::becomeKindOf(RegressionPlan& plan, const std::string& id) const {
  const RegressionPlan before = plan;
  for (const KindChoice& choice : kinds) {
    if (choice.id == id) becomeKind(plan, choice);
  }
  const auto* file = std::get_if<PointFile>(&before.data);
  if (!file) return {};
  Scene tried = session_.scene();
  const auto path = std::filesystem::path(tried.folder) / file->file;
  try {
    RegressionPlan kept = plan;
    kept.data =
        PointFile{file->file, columnsFor(plan.form, path, {before.form, file->columns, file->header}), file->header};
    tried.objective = kept;
    regressionOf(tried);
    plan = kept;
    return {};
  } catch (const std::runtime_error& error) {
    return QStringLiteral("%1 is not used any more, points are generated: %2. ")
        .arg(QString::fromStdString(path.filename().string()), problemOf(error.what(), path.string()));
  }
}

void RegressionForm::pickData(const std::string& id) {
  if (id == listChoice) return;
  draft_.reset();
  if (id != fileChoice) {
    edit(QStringLiteral("points"), [&](RegressionPlan& plan) {
      plan.data = GeneratedPoints{id, pointGenerators().require(id).initial};
    });
    return;
  }
  const QString file =
      QFileDialog::getOpenFileName(this, QStringLiteral("Points"), {}, QStringLiteral("CSV (*.csv *.tsv *.txt)"));
  if (file.isEmpty()) return show(*session_.scene().regression());
  takeFile(file);
}

void RegressionForm::takeFile(const QString& file) {
  PointFile chosen;
  chosen.file = relativePath(file.toStdString(), session_.scene().folder);
  try {
    chosen.columns = likelyColumns(file.toStdString(), session_.scene().regression()->form);
  } catch (const DatasetError&) {
    // Whoever reads it says why.
  }
  takePoints(chosen);
}

/// What cannot be read changes nothing but this form: columns can still be chosen.
void RegressionForm::takePoints(const PointFile& points) {
  Scene tried = session_.scene();
  auto& plan = std::get<RegressionPlan>(tried.objective);
  plan.data = points;
  try {
    regressionOf(tried);
    draft_.reset();
    edit(QStringLiteral("points"), [&](RegressionPlan& present) { present.data = points; });
  } catch (const SceneError& error) {
    draft_ = points;
    draftOf_ = *session_.scene().regression();
    problem_ = problemOf(error.what(), points.file);
  }
  if (const RegressionPlan* present = session_.scene().regression()) show(*present);
}

/// The points of an edit may be other ones, and so may be the steps of an epoch.
void RegressionForm::edit(const QString& label, const std::function<void(RegressionPlan&)>& change) {
  session_.edit(label, [&](Scene& scene) {
    change(std::get<RegressionPlan>(scene.objective));
    try {
      countSteps(scene);
    } catch (const SceneError&) {
      // The runs cannot be made either, which says why.
    }
  });
}

void RegressionForm::offerLosses(bool classes) {
  if (offered_ == classes) return;
  offered_ = classes;
  const QSignalBlocker quiet(loss_->box());
  loss_->box()->clear();
  for (const RegressionLossEntry& entry : regressionLosses()) {
    if (entry.made.ofClasses == classes) loss_->offer(QString::fromStdString(entry.label), entry.id);
  }
}

void RegressionForm::show(const RegressionPlan& plan) {
  if (!(noticeOf_ == plan)) notice_.clear();
  kind_->show(choiceOf(plan).id);
  if (draft_ && !(draftOf_ == plan)) draft_.reset();  // it was of another scene
  if (draft_) {
    data_->show(fileChoice);
  } else if (const auto* generated = std::get_if<GeneratedPoints>(&plan.data)) {
    data_->show(generated->generator, generated->settings, pointGenerators().require(generated->generator).initial);
  } else if (std::holds_alternative<PointFile>(plan.data)) {
    data_->show(fileChoice);
  } else {
    if (data_->box()->findData(QString(listChoice)) < 0) data_->offer(QStringLiteral("Points set by hand"), listChoice);
    data_->show(listChoice);
  }
  showColumns(plan);
  offerLosses(plan.kind == Regressed::logistic);
  loss_->show(plan.loss, plan.lossSettings, regressionLosses().require(plan.loss).initial);
  numbers_->show(regressionNumbers(plan), regressionNumbers(RegressionPlan{}));
  facts_->setText(facts());
}

void RegressionForm::showColumns(const RegressionPlan& plan) {
  const PointFile* file = draft_ ? &*draft_ : std::get_if<PointFile>(&plan.data);
  columns_->setVisible(file);
  if (!file) return;
  const auto path = std::filesystem::path(session_.scene().folder) / file->file;
  columns_->show(*file, plan, path.string(), draft_ ? problem_ : QString());
}

QString RegressionForm::facts() const {
  const Scene& scene = session_.scene();
  try {
    const auto regression = regressionOf(scene);
    const auto number = [](double value) { return QLocale::c().toString(value, 'g', 3); };
    const std::int64_t epoch = regression->stepsPerEpoch();
    const qint64 gradients = scene.steps / epoch * qint64(regression->trainingCount()) +
                             scene.steps % epoch * qint64(regression->batchSize());
    return notice_ +
           QStringLiteral(
               "Condition %1, standardised %2. %3 a pass over the points; %4 gradients of single points in %5 steps.")
               .arg(number(regression->conditionAsGiven()), number(regression->conditionStandardised()),
                    epoch == 1 ? QStringLiteral("1 step") : QLocale::c().toString(qlonglong(epoch)) + " steps",
                    QLocale::c().toString(qlonglong(gradients)), QLocale::c().toString(qlonglong(scene.steps)));
  } catch (const SceneError& error) {
    return notice_ + QString::fromUtf8(error.what());
  }
}

void RegressionForm::setUnfolded(bool unfolded) {
  kind_->setVisible(unfolded);
  loss_->setVisible(unfolded);
  numbers_->showFirst(unfolded ? SettingsForm::allRows : 1);
}

}  // namespace descent
