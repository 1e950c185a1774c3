// SPDX-License-Identifier: GPL-3.0-or-later
// From pixels (x right, y down, origin top left) to clip coordinates. The first row of a framebuffer is its top one.
uniform vec2 viewport;

vec4 placed(vec2 pixel) { return vec4(2.0 * pixel.x / viewport.x - 1.0, 2.0 * pixel.y / viewport.y - 1.0, 0.0, 1.0); }

// The corner of a quad drawn as a strip of four vertices: (0, 0), (1, 0), (0, 1), (1, 1).
vec2 corner() { return vec2(gl_VertexID & 1, gl_VertexID >> 1); }
