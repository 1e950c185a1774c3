#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// Rectangles, one an instance.
#insert "place.glsl"
layout(location = 0) in vec4 place;

void main() { gl_Position = placed(place.xy + corner() * place.zw); }
