// SPDX-License-Identifier: GPL-3.0-or-later
/// A text in the metadata element of an SVG, where viewers do not show it. Qt writes none.
#pragma once

#include <QByteArray>
#include <filesystem>
#include <optional>
#include <string>

namespace descent {

/// The same picture with `text` in an element of that id, behind its description.
QByteArray withSvgMetadata(QByteArray svg, const std::string& id, const std::string& text);

/// Nothing if there is none or the file is no SVG.
std::optional<std::string> svgMetadata(const std::filesystem::path& file, const std::string& id);

}  // namespace descent
