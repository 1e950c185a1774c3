#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture with premultiplied colours.
uniform sampler2D picture;
in vec2 unit;
out vec4 color;

void main() { color = texture(picture, unit); }
