#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture with premultiplied colours, one texel a pixel.
uniform sampler2D picture;
uniform vec2 viewport;
uniform vec2 topLeft;  // of the picture, in pixels
out vec4 color;

void main() {
  vec2 pixel = vec2(gl_FragCoord.x, viewport.y - gl_FragCoord.y);
  color = texelFetch(picture, ivec2(floor(pixel - topLeft)), 0);
}
