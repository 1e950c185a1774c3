#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A surface in the colours of its field. The light changes brightness only, within limits that keep the colours what
// they say: Lambert's cosine, softened so that no slope goes black. Shade is a little blue, as under a sky: a pale
// colour in grey shade would look like none.
#insert "bands.glsl"
uniform vec4 light;      // direction towards it; w: brightness of a slope that it does not reach
uniform float fullLight; // brightness of a slope that faces it
in vec2 unit;
in vec3 normal;
out vec4 color;

void main() {
  vec3 n = normalize(normal);
  // With rows that run downwards every triangle is wound the other way round.
  float facing = dot(gl_FrontFacing ? -n : n, light.xyz) * 0.5 + 0.5;
  vec3 tint = mix(vec3(light.w) * vec3(0.92, 1.0, 1.12), vec3(fullLight), facing);
  color = vec4(banded(unit) * tint, 1.0);
}
