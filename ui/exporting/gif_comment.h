// SPDX-License-Identifier: GPL-3.0-or-later
/// A text in a GIF's comment extension (GIF89a, section 24), where viewers do not show it. FFmpeg writes none.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace descent {

/// Puts `text` behind the last picture of a finished GIF. Throws ExportError.
void appendGifComment(const std::filesystem::path& file, const std::string& text);

/// The first comment that begins with `beginning`, without it; nothing if there is none or the file is no GIF.
std::optional<std::string> gifComment(const std::filesystem::path& file, const std::string& beginning);

}  // namespace descent
