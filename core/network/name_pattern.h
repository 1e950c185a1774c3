// SPDX-License-Identifier: GPL-3.0-or-later
/// NamePattern: names of layers and tensors, as "conv*, bn1.running_*": `*` stands for any text, `?` for one letter,
/// commas part alternatives. A tensor "conv1.weight" matches by its whole name or by that of its layer, "conv1".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace descent {

class NamePattern {
 public:
  /// An empty text matches nothing.
  explicit NamePattern(std::string_view text);

  bool matches(std::string_view tensor) const;
  bool empty() const { return alternatives_.empty(); }

 private:
  std::vector<std::string> alternatives_;
};

/// "conv1" of "conv1.weight".
inline std::string_view layerOf(std::string_view tensor) { return tensor.substr(0, tensor.rfind('.')); }

}  // namespace descent
