#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture with premultiplied colours, one texel a pixel.
uniform sampler2D picture;
uniform vec2 topLeft;  // of the picture, in pixels
out vec4 color;

void main() { color = texelFetch(picture, ivec2(floor(gl_FragCoord.xy - topLeft)), 0); }
