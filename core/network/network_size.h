// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkSize: what a network costs and how far one of its numbers sees.
#pragma once

#include "core/network/network.h"

namespace descent {

struct NetworkSize {
  Index parameters = 0;
  Index multiplyAdds = 0;  ///< of the weights, for one image forward
  Extent field;            ///< pixels of the image that one number sees, the widest before layers that see all of it
};

NetworkSize sizeOf(const Network<float>& network);

}  // namespace descent
