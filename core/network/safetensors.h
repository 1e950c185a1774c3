// SPDX-License-Identifier: GPL-3.0-or-later
/// Safetensors: named arrays in one file, as PyTorch's users exchange weights.
///   8 bytes: length of the header, little-endian; the header, JSON: name → dtype, shape, data_offsets; the numbers
/// Every size in the header is held against the file before anything is allocated.
#pragma once

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/network/shape.h"
#include "core/numeric/vector.h"

namespace descent {

/// A weight file that cannot be used; the message names the file, what is wrong and the cure.
class WeightsError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class Precision { single, full };  ///< F32, F64

struct StoredTensor {
  std::string name;
  std::vector<Index> shape;
  Vector values;         ///< row-major; empty unless `isReal`
  bool isReal = true;    ///< F32 or F64; other types are named but not read
};

/// What a file says beside its tensors, key by key.
using SafetensorsMetadata = std::map<std::string, std::string>;

/// Throws WeightsError.
std::vector<StoredTensor> readSafetensors(const std::filesystem::path& file, SafetensorsMetadata* metadata = nullptr);

/// The bytes of a file.
std::string safetensorsBytes(const std::vector<StoredTensor>& tensors, Precision precision, const SafetensorsMetadata& metadata = {});

}  // namespace descent
