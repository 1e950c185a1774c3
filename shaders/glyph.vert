#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A marker, as a square round its middle.
#insert "place.glsl"
layout(location = 0) in vec4 shape;    // middle x, y in pixels, radius, kind
layout(location = 1) in vec2 look;     // angle in radians, width of the outline in pixels
layout(location = 2) in vec4 fill;
layout(location = 3) in vec4 outline;
out vec2 local;
flat out vec4 form;
flat out vec2 bearing;
flat out vec4 inner;
flat out vec4 rim;

void main() {
  float margin = shape.z + look.y + 1.5;
  local = (corner() * 2.0 - 1.0) * margin;
  form = shape;
  bearing = look;
  inner = fill;
  rim = outline;
  gl_Position = placed(shape.xy + local);
}
