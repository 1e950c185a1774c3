// SPDX-License-Identifier: GPL-3.0-or-later
/// Array: numbers as a file holds them, before anybody says whether they are images or labels. C order.
/// Files are IDX (as MNIST is published) or NPY (numpy.save), each packed by gzip or not; the content decides.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "core/dataset/input_file.h"

namespace descent {

struct Array {
  std::vector<std::size_t> shape;
  std::variant<std::vector<std::uint8_t>, std::vector<std::int32_t>, std::vector<std::int64_t>, std::vector<float>,
               std::vector<double>>
      values;

  bool holdsReals() const {
    return std::holds_alternative<std::vector<float>>(values) || std::holds_alternative<std::vector<double>>(values);
  }
  /// "[10000, 28, 28]"
  std::string shapeText() const;
};

/// Throws DatasetError.
Array readArray(const std::filesystem::path& path);

/// The rest of a file behind its first four bytes, `magic`.
Array readIdx(InputFile& file, const std::uint8_t (&magic)[4]);
Array readNpy(InputFile& file);

/// The product of `shape` times `bytesEach`; fails where it overflows.
std::uint64_t bytesOf(const InputFile& file, const std::vector<std::size_t>& shape, std::size_t bytesEach);

}  // namespace descent
