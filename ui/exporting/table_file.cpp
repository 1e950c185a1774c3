// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/table_file.h"

namespace descent {

TableFile::Buffer::Buffer(const std::filesystem::path& target) : file(target) {
  setp(bytes.data(), bytes.data() + bytes.size());
}

TableFile::Buffer::int_type TableFile::Buffer::overflow(int_type next) {
  sync();
  if (!traits_type::eq_int_type(next, traits_type::eof())) sputc(traits_type::to_char_type(next));
  return traits_type::not_eof(next);
}

int TableFile::Buffer::sync() {
  file.write({pbase(), static_cast<std::size_t>(pptr() - pbase())});
  setp(bytes.data(), bytes.data() + bytes.size());
  return 0;
}

TableFile::TableFile(const std::filesystem::path& target) : buffer_(target), stream_(&buffer_) {
  stream_.exceptions(std::ios::badbit);  // a stream otherwise swallows what its buffer throws
}

void TableFile::commit() {
  stream_.flush();
  buffer_.file.commit();
}

}  // namespace descent
