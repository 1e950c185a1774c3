// SPDX-License-Identifier: GPL-3.0-or-later
// The assembler copies the file as it is; an array of numbers in C++ would take the compiler seconds.
#include "core/dataset/digits_archive.h"

#include <cstddef>

__asm__(
    ".pushsection .rodata\n"
    ".hidden descentDigitsBegin\n.global descentDigitsBegin\ndescentDigitsBegin:\n"
    ".incbin \"" DESCENT_DIGITS_FILE
    "\"\n"
    ".hidden descentDigitsEnd\n.global descentDigitsEnd\ndescentDigitsEnd:\n"
    ".popsection\n");

extern "C" const std::uint8_t descentDigitsBegin[], descentDigitsEnd[];

namespace descent {

std::span<const std::uint8_t> digitsArchive() {
  return {descentDigitsBegin, static_cast<std::size_t>(descentDigitsEnd - descentDigitsBegin)};
}

}  // namespace descent
