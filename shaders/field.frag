#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A field as bands with isolines.
#insert "bands.glsl"
uniform vec4 window;  // of the samples, in texture coordinates: left, top, width, height
in vec2 unit;
out vec4 color;

void main() { color = vec4(banded(window.xy + unit * window.zw), 1.0); }
