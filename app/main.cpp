// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/program.h"

int main(int count, char** words) {
  return descent::runProgram({words + 1, words + count}, [](const descent::Arguments&) { return 0; });
}
