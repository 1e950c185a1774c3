// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/column_form.h"

#include <QGridLayout>

#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

constexpr int features = 2;  // at most; the target follows

/// What the columns are, by the form and the kind of a regression.
QStringList captionsOf(const RegressionPlan& plan) {
  const QString target =
      plan.kind == RegressionPlan::Kind::logistic ? QStringLiteral("Class, 0 or 1") : QStringLiteral("Target y");
  if (plan.form == LineForm::slopeIntercept) return {QStringLiteral("Feature x"), target};
  return {QStringLiteral("Feature x₁"), QStringLiteral("Feature x₂"), target};
}

/// One line, shorter than the box.
QString cellText(const std::string& cell) {
  constexpr qsizetype longest = 16;
  const QString text = QString::fromStdString(cell).simplified();
  return text.size() > longest ? text.left(longest - 1) + QChar(u'…') : text;
}

QString columnText(const ColumnChoice& all, std::size_t place) {
  const QString sample = place < all.first.size() ? cellText(all.first[place]) : QString();
  const QString name = place < all.names.size() ? cellText(all.names[place]) : QString();
  const QString shown = name.isEmpty() ? QStringLiteral("column %1").arg(place + 1) : name;
  return sample.isEmpty() ? shown : shown + QStringLiteral(" (") + sample + QStringLiteral(" …)");
}

}  // namespace

ColumnForm::ColumnForm(QWidget* parent)
    : QWidget(parent), name_(new QLabel), header_(new ChoiceBox), problem_(new ProblemLine) {
  name_->setForegroundRole(QPalette::PlaceholderText);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setColumnStretch(1, 1);
  grid->setVerticalSpacing(4);
  grid->addWidget(name_, 0, 0, 1, 2);
  const auto addRow = [grid](int row, QLabel* caption, ChoiceBox* box) {
    caption->setBuddy(box);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
    grid->addWidget(caption, row, 0);
    grid->addWidget(box, row, 1);
  };
  for (int i = 0; i <= features; ++i) {
    captions_[i] = new QLabel;
    columns_[i] = new ChoiceBox;
    addRow(i + 1, captions_[i], columns_[i]);
    connect(columns_[i], &QComboBox::activated, this, &ColumnForm::take);
  }
  addRow(features + 2, new QLabel(QStringLiteral("First line")), header_);
  header_->setAccessibleName(QStringLiteral("First line"));
  header_->addItem(QStringLiteral("a header if it holds words"), QStringLiteral("auto"));
  header_->addItem(QStringLiteral("is a header"), QStringLiteral("yes"));
  header_->addItem(QStringLiteral("is a point"), QStringLiteral("no"));
  connect(header_, &QComboBox::activated, this, &ColumnForm::takeHeader);
  grid->addWidget(problem_, features + 3, 0, 1, 2);
}

void ColumnForm::show(const PointFile& file, const RegressionPlan& plan, const std::string& path,
                      const QString& problem) {
  file_ = file;
  form_ = plan.form;
  QString said = problem;
  try {
    all_ = columnsIn(path, {form_, file.columns, file.header});
  } catch (const DatasetError& error) {
    all_ = {};
    if (said.isEmpty()) said = QString::fromUtf8(error.what());
  }
  const QString name = QString::fromStdString(file.file);
  name_->setText(name_->fontMetrics().elidedText(name, Qt::ElideLeft, std::max(200, width())));
  name_->setToolTip(name);
  const QStringList captions = captionsOf(plan);
  for (int i = 0; i <= features; ++i) {
    const bool used = i < captions.size() && std::size_t(i) < all_.chosen.size();
    captions_[i]->setVisible(used);
    columns_[i]->setVisible(used);
    if (!used) continue;
    captions_[i]->setText(captions[i]);
    columns_[i]->setAccessibleName(captions[i]);
    fill(*columns_[i], all_.chosen[std::size_t(i)]);
  }
  header_->showId(!file.header ? "auto" : *file.header ? "yes" : "no");
  problem_->show(said);
}

void ColumnForm::fill(ChoiceBox& box, std::size_t chosen) const {
  const QSignalBlocker quiet(&box);
  box.clear();
  for (std::size_t place = 0; place < all_.columns(); ++place) box.addItem(columnText(all_, place));
  box.setCurrentIndex(chosen < all_.columns() ? int(chosen) : -1);  // a name that is no longer there
}

void ColumnForm::take() {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < columnsOf(form_); ++i) {
    const int index = columns_[i]->currentIndex();
    places.push_back(index < 0 ? std::min(i, all_.columns() - 1) : std::size_t(index));
  }
  file_.columns = columnsAt(all_, places);
  emit edited(file_);
}

/// Names are those of a header: where there is none, or none for certain, columns go by number.
void ColumnForm::takeHeader() {
  const std::string choice = header_->id();
  file_.header = choice == "auto" ? std::nullopt : std::optional(choice == "yes");
  ColumnChoice numbered = all_;
  numbered.names.clear();
  std::vector<std::size_t> places = all_.chosen;
  for (std::size_t i = 0; i < places.size(); ++i)
    places[i] = std::min(places[i], std::max<std::size_t>(1, all_.columns()) - 1);
  file_.columns = columnsAt(numbered, places);
  emit edited(file_);
}

}  // namespace descent
