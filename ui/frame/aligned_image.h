// SPDX-License-Identifier: GPL-3.0-or-later
/// AlignedImage: a transparent picture whose rows begin at multiples of 64 bytes. Qt blends the pixels before and after
/// the aligned ones by other code, which may round otherwise: equal pictures need equal places in memory.
#pragma once

#include <QImage>

namespace descent {

/// Premultiplied ARGB; at least one pixel.
QImage alignedImage(QSize size);

}  // namespace descent
