// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/csv_cells.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>

#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

/// Far more than `mostPoints` lines need.
constexpr std::uintmax_t mostBytes = std::uintmax_t{64} << 20;

}  // namespace

std::string csvText(const std::filesystem::path& path) {
  std::error_code error;
  const std::string name = path.string();
  if (!std::filesystem::exists(path, error)) {
    throw DatasetError(name + ": there is no such file; correct the path or locate the file", name);
  }
  if (!std::filesystem::is_regular_file(path, error))
    throw DatasetError(name + ": is not a regular file; name a CSV file");
  if (std::filesystem::file_size(path, error) > mostBytes) {
    throw DatasetError(name + ": is larger than 64 MiB; take a part of it (at most 10,000 points)");
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw DatasetError(name + ": cannot be opened; make the file readable");
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string_view trimmedCell(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> numberIn(std::string_view cell) {
  std::string_view text = trimmedCell(cell);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace descent
