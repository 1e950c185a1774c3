// SPDX-License-Identifier: GPL-3.0-or-later
/// What the cells of a CSV file hold, and the file's text.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace descent {

/// Without blanks and tabs at its ends.
std::string_view trimmedCell(std::string_view cell);
/// Nothing if it is no number.
std::optional<double> numberIn(std::string_view cell);

/// Throws DatasetError for a file that is not there, no file or larger than 64 MiB.
std::string csvText(const std::filesystem::path& path);

}  // namespace descent
