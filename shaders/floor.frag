#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// The contour on the floor.
#insert "bands.glsl"
in vec2 unit;
out vec4 color;

void main() { color = vec4(banded(unit), 1.0); }
