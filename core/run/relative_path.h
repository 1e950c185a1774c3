// SPDX-License-Identifier: GPL-3.0-or-later
/// relativePath: how a scene in `folder` names a file: relative to it where the file lies beside or below it, else
/// absolutely. Without a folder, that is of a scene that was never saved, absolutely.
#pragma once

#include <string>

namespace descent {

std::string relativePath(const std::string& file, const std::string& folder);

}  // namespace descent
