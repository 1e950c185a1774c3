// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/safetensors.h"

#include <bit>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace descent {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are written as they lie in memory");

using Json = nlohmann::ordered_json;

/// As the format's own reader: no header of a real file is longer.
constexpr std::uint64_t longestHeader = 100'000'000;
constexpr std::uint64_t lengthBytes = 8;

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file), stream_(file, std::ios::binary | std::ios::ate) {
    if (!stream_) fail("cannot be opened; check the path");
    size_ = static_cast<std::uint64_t>(stream_.tellg());
  }

  std::vector<StoredTensor> read(SafetensorsMetadata* metadata) {
    const Json header = readHeader();
    if (metadata) readMetadata(header, *metadata);
    std::vector<StoredTensor> tensors;
    for (const auto& [name, entry] : header.items()) {
      if (name != "__metadata__") tensors.push_back(readTensor(name, entry));
    }
    return tensors;
  }

 private:
  static void readMetadata(const Json& header, SafetensorsMetadata& metadata) {
    const Json stored = header.value("__metadata__", Json::object());
    if (!stored.is_object()) return;
    for (const auto& [key, value] : stored.items()) {
      if (value.is_string()) metadata[key] = value;
    }
  }

  [[noreturn]] void fail(const std::string& what) const { throw WeightsError(file_.string() + ": " + what); }

  void readInto(char* to, std::uint64_t from, std::uint64_t bytes) {
    stream_.seekg(static_cast<std::streamoff>(from));
    stream_.read(to, static_cast<std::streamsize>(bytes));
    if (!stream_) fail("cannot be read to its end; copy it anew");
  }

  Json readHeader() {
    std::uint64_t length = 0;
    if (size_ < lengthBytes) fail("is too short to be a safetensors file");
    readInto(reinterpret_cast<char*>(&length), 0, lengthBytes);
    if (length > longestHeader || length > size_ - lengthBytes) {
      fail("is no safetensors file, or cut off: it promises a header of " + std::to_string(length) + " bytes and has " +
           std::to_string(size_ - lengthBytes));
    }
    std::string text(length, '\0');
    readInto(text.data(), lengthBytes, length);
    dataStart_ = lengthBytes + length;
    Json header = Json::parse(text, nullptr, false);
    if (!header.is_object()) fail("has a broken header (no JSON object); write it anew");
    return header;
  }

  StoredTensor readTensor(const std::string& name, const Json& entry) {
    const std::string place = "tensor \"" + name + "\" ";
    if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string()) fail(place + "has no dtype");
    StoredTensor tensor{.name = name, .shape = shapeOf(place, entry), .values = {}};
    const std::string type = entry["dtype"];
    const std::uint64_t width = type == "F64" ? 8 : type == "F32" ? 4 : 0;
    tensor.isReal = width > 0;
    if (!tensor.isReal) return tensor;
    const auto [begin, end] = offsetsOf(place, entry);
    const std::uint64_t count = countOf(place, tensor.shape);
    if (end - begin != count * width) {
      fail(place + "has a shape of " + std::to_string(count) + " numbers but " + std::to_string(end - begin) + " bytes");
    }
    tensor.values = width == 8 ? numbers<double>(begin, count) : numbers<float>(begin, count);
    return tensor;
  }

  std::vector<Index> shapeOf(const std::string& place, const Json& entry) const {
    if (!entry.contains("shape") || !entry["shape"].is_array()) fail(place + "has no shape");
    std::vector<Index> shape;
    for (const Json& extent : entry["shape"]) {
      if (!extent.is_number_unsigned()) fail(place + "has a shape that is not a list of whole numbers");
      shape.push_back(static_cast<Index>(std::min<std::uint64_t>(extent.get<std::uint64_t>(), size_ + 1)));
    }
    return shape;
  }

  std::pair<std::uint64_t, std::uint64_t> offsetsOf(const std::string& place, const Json& entry) const {
    const Json offsets = entry.value("data_offsets", Json::array());
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned()) {
      fail(place + "has no data_offsets");
    }
    const std::uint64_t begin = offsets[0], end = offsets[1];
    if (begin > end || end > size_ - dataStart_) fail(place + "lies outside the file, which may be cut off");
    return {begin, end};
  }

  /// Never more than the file has bytes.
  std::uint64_t countOf(const std::string& place, const std::vector<Index>& shape) const {
    std::uint64_t count = 1;
    for (const Index extent : shape) {
      if (extent != 0 && count > size_ / static_cast<std::uint64_t>(extent)) fail(place + "is larger than the file");
      count *= static_cast<std::uint64_t>(extent);
    }
    return count;
  }

  template <class Stored>
  Vector numbers(std::uint64_t begin, std::uint64_t count) {
    VectorOf<Stored> stored(static_cast<Index>(count));
    if (count > 0) readInto(reinterpret_cast<char*>(stored.data()), dataStart_ + begin, count * sizeof(Stored));
    return stored.template cast<double>();
  }

  std::filesystem::path file_;
  std::ifstream stream_;
  std::uint64_t size_ = 0, dataStart_ = 0;
};

template <class Stored>
std::string bytesOf(const Vector& values) {
  const VectorOf<Stored> stored = values.cast<Stored>();
  return {reinterpret_cast<const char*>(stored.data()), static_cast<std::size_t>(stored.size()) * sizeof(Stored)};
}

}  // namespace

std::vector<StoredTensor> readSafetensors(const std::filesystem::path& file, SafetensorsMetadata* metadata) {
  return Reader(file).read(metadata);
}

std::string safetensorsBytes(const std::vector<StoredTensor>& tensors, Precision precision, const SafetensorsMetadata& metadata) {
  const bool full = precision == Precision::full;
  Json header = Json::object();
  if (!metadata.empty()) header["__metadata__"] = metadata;
  std::string numbers;
  for (const StoredTensor& tensor : tensors) {
    const std::size_t begin = numbers.size();
    numbers += full ? bytesOf<double>(tensor.values) : bytesOf<float>(tensor.values);
    header[tensor.name] = {{"dtype", full ? "F64" : "F32"}, {"shape", tensor.shape}, {"data_offsets", {begin, numbers.size()}}};
  }
  std::string text = header.dump();
  text.append((lengthBytes - text.size() % lengthBytes) % lengthBytes, ' ');  // numbers start on a multiple of 8
  const std::uint64_t length = text.size();
  std::string start(lengthBytes, '\0');
  std::memcpy(start.data(), &length, lengthBytes);
  return start + text + numbers;
}

}  // namespace descent
