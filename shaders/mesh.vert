#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A node of a surface.
#insert "box.glsl"
layout(location = 0) in vec3 node;   // place in the domain and height, each 0 to 1
layout(location = 1) in vec2 slope;  // of the surface, in units of the box
out vec2 unit;
out vec3 normal;

void main() {
  unit = node.xy;
  normal = vec3(-slope, 1.0);
  gl_Position = seen(inBox(unit, mix(box.z, box.w, node.z)));
}
