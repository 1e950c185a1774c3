// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/npy_zip.h"

#include <zlib.h>

#include <algorithm>
#include <bit>

namespace descent {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are written as they stand in memory");

void append16(std::string& to, std::uint32_t value) {
  to += static_cast<char>(value & 0xff);
  to += static_cast<char>(value >> 8 & 0xff);
}

void append32(std::string& to, std::uint32_t value) {
  append16(to, value & 0xffff);
  append16(to, value >> 16);
}

template <class Number>
std::string_view bytesOf(const std::vector<Number>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Number)};
}

/// The values start at a multiple of 64 bytes within the NPY file, as NumPy writes them.
std::string npyHeader(const std::string& type, std::size_t count) {
  std::string dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + std::to_string(count) + ",), }";
  constexpr std::size_t before = 10, multiple = 64;
  const std::size_t length = (before + dictionary.size() + 1 + multiple - 1) / multiple * multiple - before;
  dictionary.resize(length - 1, ' ');
  std::string header("\x93NUMPY\x01\x00", 8);
  append16(header, static_cast<std::uint32_t>(length));
  return header + dictionary + '\n';
}

/// Bytes that are no UTF-8 do not come in: scene files are checked when they are read.
std::u32string wide(const std::string& text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t code = length == 1 ? first : first & (0x7f >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) code = code << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3f);
    result += code;
    i += length;
  }
  return result;
}

/// What local header and directory have in common, from the version needed to the length of the extra field.
std::string described(std::uint32_t checksum, std::uint32_t size, std::size_t nameLength) {
  std::string fields;
  append16(fields, 20);  // version 2.0
  append16(fields, 0);   // no flags
  append16(fields, 0);   // stored
  append16(fields, 0);   // 00:00:00
  append16(fields, 0x21);  // 1 January 1980: equal runs give equal files
  append32(fields, checksum);
  append32(fields, size);
  append32(fields, size);
  append16(fields, static_cast<std::uint32_t>(nameLength));
  append16(fields, 0);
  return fields;
}

}  // namespace

void NpyZip::put(const std::string& bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  position_ += static_cast<std::uint32_t>(bytes.size());
}

void NpyZip::addArray(const std::string& name, const std::string& type, std::size_t count, std::string_view bytes) {
  const std::string header = npyHeader(type, count), file = name + ".npy";
  uLong checksum = crc32(0, reinterpret_cast<const Bytef*>(header.data()), static_cast<uInt>(header.size()));
  checksum = crc32_z(checksum, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  const auto size = static_cast<std::uint32_t>(header.size() + bytes.size());
  entries_.push_back({file, static_cast<std::uint32_t>(checksum), size, position_});
  put("PK\x03\x04" + described(entries_.back().checksum, size, file.size()) + file + header);
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  position_ += static_cast<std::uint32_t>(bytes.size());
}

void NpyZip::add(const std::string& name, const std::vector<double>& values) {
  addArray(name, "<f8", values.size(), bytesOf(values));
}

void NpyZip::add(const std::string& name, const std::vector<std::int64_t>& values) {
  addArray(name, "<i8", values.size(), bytesOf(values));
}

void NpyZip::add(const std::string& name, const std::vector<std::string>& texts) {
  std::vector<std::u32string> all;
  std::size_t longest = 1;
  for (const std::string& text : texts) {
    all.push_back(wide(text));
    longest = std::max(longest, all.back().size());
  }
  std::vector<char32_t> letters;
  for (std::u32string& text : all) {
    text.resize(longest, U'\0');
    letters.insert(letters.end(), text.begin(), text.end());
  }
  addArray(name, "<U" + std::to_string(longest), texts.size(), bytesOf(letters));
}

void NpyZip::finish() {
  const std::uint32_t start = position_;
  for (const Entry& entry : entries_) {
    std::string record = "PK\x01\x02";
    append16(record, 20);  // made by version 2.0
    record += described(entry.checksum, entry.size, entry.name.size());
    append16(record, 0);  // no comment
    append16(record, 0);  // first disk
    append16(record, 0);  // internal attributes
    append32(record, 0);  // external attributes
    append32(record, entry.offset);
    put(record + entry.name);
  }
  const std::uint32_t length = position_ - start;
  std::string end = "PK\x05\x06";
  append32(end, 0);  // one disk
  append16(end, static_cast<std::uint32_t>(entries_.size()));
  append16(end, static_cast<std::uint32_t>(entries_.size()));
  append32(end, length);
  append32(end, start);
  append16(end, 0);
  put(end);
}

}  // namespace descent
