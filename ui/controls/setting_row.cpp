// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/setting_row.h"

#include <QStringList>

#include "ui/controls/number_row.h"
#include "ui/controls/number_text.h"
#include "ui/controls/plain_rows.h"

namespace descent {

SettingRow* SettingRow::make(const Parameter& parameter, QWidget* parent) {
  switch (parameter.kind) {
    case Kind::real:
    case Kind::integer:
      return new NumberRow(parameter, parent);
    case Kind::boolean:
      return new SwitchRow(parameter, parent);
    case Kind::choice:
      return new ChoiceRow(parameter, parent);
    case Kind::list:
      return new ListRow(parameter, parent);
    case Kind::nested:
      return new NestedRow(parameter, parent);
  }
  return nullptr;
}

bool SettingRow::describes(const Parameter& parameter) const {
  const About &mine = parameter_.about, &other = parameter.about;
  return parameter_.key == parameter.key && parameter_.kind == parameter.kind &&
         parameter_.choices == parameter.choices && parameter_.optional == parameter.optional &&
         parameter_.label() == parameter.label() && mine.scale == other.scale && mine.sliderLow == other.sliderLow &&
         mine.sliderHigh == other.sliderHigh && mine.help == other.help &&
         mine.published.size() == other.published.size();
}

QString captionOf(const Parameter& parameter) {
  QString caption = QString::fromStdString(parameter.label());
  if (!parameter.about.symbol.empty()) caption += "  " + QString::fromStdString(parameter.about.symbol);
  if (!parameter.about.unit.empty()) caption += " (" + QString::fromStdString(parameter.about.unit) + ")";
  return caption;
}

QString explanationOf(const Parameter& parameter) {
  QStringList lines;
  if (!parameter.about.help.empty()) lines << QString::fromStdString(parameter.about.help);
  const bool numeric = parameter.kind == Kind::real || parameter.kind == Kind::integer;
  const QString range = QString::fromStdString(parameter.about.legal.text());
  if (numeric && !range.isEmpty()) lines << "Allowed: " + range + ".";
  for (const Mark& mark : parameter.about.published) {
    lines << QStringLiteral("Published: %1 (%2).").arg(numberText(mark.value), QString::fromStdString(mark.source));
  }
  lines << "Key in scene files: " + QString::fromStdString(parameter.key);
  // The tags make Qt break long lines.
  return "<qt>" + lines.join("\n").toHtmlEscaped().replace("\n", "<br>") + "</qt>";
}

}  // namespace descent
