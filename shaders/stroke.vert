#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A segment of a curve, as a quad wide enough for its feathered edges.
#insert "segment.glsl"
uniform float reach;  // pixels on either side of the edge of a curve that are told apart

void main() { putSegment(style.x + reach, style.x + reach); }
