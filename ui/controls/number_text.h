// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers as people type and read them: 1e-3, 0.001 and 0,001 are the same, whatever the locale.
#pragma once

#include <QString>
#include <variant>
#include <vector>

namespace descent {

/// Why a text is no number, as a sentence for the line under the field.
struct NotANumber {
  QString reason;
};

/// A point and a comma both separate decimals; thousands are not grouped.
std::variant<double, NotANumber> parseNumber(const QString& text);

/// Several numbers, separated by spaces or semicolons.
std::variant<std::vector<double>, NotANumber> parseNumbers(const QString& text);

/// The shortest text that reads back as `value`, in the user's locale, without grouping.
QString numberText(double value);
/// To six digits where all of them would be too long to read.
QString shortNumberText(double value);
QString numbersText(const std::vector<double>& values);

}  // namespace descent
