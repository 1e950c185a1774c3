// SPDX-License-Identifier: GPL-3.0-or-later
/// What may follow a convolution or a normalization in the same sweep: a ReLU, and 2×2 max-pooling after that.
#pragma once

namespace descent::layer_kinds {

enum class Ending { none, relu, reluPooling };

}  // namespace descent::layer_kinds
