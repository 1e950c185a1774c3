// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controls/number_text.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>
#include <cmath>

namespace descent {

std::variant<double, NotANumber> parseNumber(const QString& text) {
  QString plain = text.trimmed();
  plain.replace(QChar(0x2212), '-');
  if (plain.isEmpty()) return NotANumber{QStringLiteral("a number is missing, for example 0.05 or 1e-3")};
  if (plain.count(',') + plain.count('.') > 1) {
    return NotANumber{QStringLiteral("one decimal point or comma at most: thousands are not grouped")};
  }
  plain.replace(',', '.');
  bool understood = false;
  const double value = QLocale::c().toDouble(plain, &understood);
  if (!understood)
    return NotANumber{QStringLiteral("“%1” is no number; write it like 0.05 or 1e-3").arg(text.trimmed())};
  if (!std::isfinite(value)) return NotANumber{QStringLiteral("the number must be finite")};
  return value;
}

std::variant<std::vector<double>, NotANumber> parseNumbers(const QString& text) {
  static const QRegularExpression separators(QStringLiteral("[\\s;]+"));
  std::vector<double> values;
  for (const QString& part : text.split(separators, Qt::SkipEmptyParts)) {
    const auto parsed = parseNumber(part);
    if (const auto* problem = std::get_if<NotANumber>(&parsed)) return *problem;
    values.push_back(std::get<double>(parsed));
  }
  return values;
}

QString numberText(double value) {
  QLocale locale;
  locale.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::OmitLeadingZeroInExponent);
  const double size = std::abs(value);
  const bool plain = size == 0 || (size >= 1e-3 && size < 1e7);
  const char format = plain ? 'f' : 'e';
  return locale.toString(value, format, QLocale::FloatingPointShortest);
}

QString shortNumberText(double value) {
  constexpr qsizetype readable = 9;
  const QString whole = numberText(value);
  return whole.size() <= readable ? whole : numberText(QString::number(value, 'g', 6).toDouble());
}

QString numbersText(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts.push_back(numberText(value));
  return texts.join(' ');
}

}  // namespace descent
