// SPDX-License-Identifier: GPL-3.0-or-later
/// The table of optimizers of the README, in Markdown, from the catalogue: what each does, the vectors that it keeps
/// beside the parameters, what a step costs in evaluations, and the source.
#pragma once

#include <string>

namespace descent {

std::string optimizerTable();

}  // namespace descent
