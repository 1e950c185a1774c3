#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A solid stroke.
#insert "depth.glsl"

void main() { putDepth(max(max(-local.x, local.x - extent), 0.0)); }
