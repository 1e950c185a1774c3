#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A stroke of a dashed curve: as far inside a gap as the nearest dash is away.
#insert "depth.glsl"
#insert "dashes.glsl"

void main() {
  float beyond = toNearestDash(stroke, clamp(local.x, 0.0, extent));
  float away = beyond > 0.0 ? beyond + min(stroke.x, 1.0) : 0.0;
  putDepth(max(max(max(-local.x, local.x - extent), 0.0), away));
}
