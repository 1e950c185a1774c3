// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue of surfaces. Each is one entry: its formula, whose free names are its settings, what is shown of it
// and what is known of it.
#include "core/objective/known_points.h"

namespace descent {
namespace {

Settings noSettings() { return Settings::of({}, Numbers{}); }

Settings bowlSettings() {
  return Settings::of(
      {number("condition", 0,
              {.symbol = "κ",
               .legal = legal::positive,
               .sliderLow = 1,
               .sliderHigh = 1e4,
               .scale = Scale::log,
               .help = "The ratio of the two curvatures: how much steeper the walls are than the valley.",
               .published = {{20, "usual in lectures"}}}),
       number("rotation", 1,
              {.sliderLow = 0,
               .sliderHigh = 90,
               .unit = "°",
               .help = "Turned out of the axes, rules that work per coordinate lose their advantage."})},
      Numbers{20, 0});
}

Settings saddleSettings() {
  const auto curvature = [](const char* key, std::size_t index) {
    return number(key, index, {.sliderLow = -5, .sliderHigh = 5, .help = "Negative: downhill to both sides."});
  };
  return Settings::of({curvature("curvature_x", 0), curvature("curvature_y", 1)}, Numbers{1, -1});
}

Settings rosenbrockSettings() {
  return Settings::of({number("a", 0, {.sliderLow = -2, .sliderHigh = 2, .help = "The minimum lies at (a, a²)."}),
                       number("b", 1,
                              {.legal = legal::positive,
                               .sliderLow = 1,
                               .sliderHigh = 1000,
                               .scale = Scale::log,
                               .help = "How steep the walls of the valley are."})},
                      Numbers{1, 100});
}

Settings oneSetting(const char* key, double initial, About about) {
  return Settings::of({number(key, 0, std::move(about))}, Numbers{initial});
}

std::vector<SurfaceEntry> entries() {
  return {
      {.id = "elongated-bowl",
       .label = "Elongated bowl",
       .summary = "Steep across, flat along: gradient descent zigzags or creeps, momentum rolls.",
       .rule = "0.5*((x*cos(rotation*pi/180) + y*sin(rotation*pi/180))^2"
               " + condition*(y*cos(rotation*pi/180) - x*sin(rotation*pi/180))^2)",
       .reference = "",
       .initial = bowlSettings(),
       .made = {.domain = {-3, 3, -2, 2}, .start = {-2.5, 1}, .known = &known_points::minimumAtOrigin}},
      {.id = "saddle",
       .label = "Saddle",
       .summary = "Downhill on both sides of a line: on the line itself every rule runs into the saddle.",
       .rule = "0.5*(curvature_x*x^2 + curvature_y*y^2)",
       .reference = "",
       .initial = saddleSettings(),
       .made = {.domain = {-3, 3, -2, 2}, .start = {-2, 0.01}, .known = &known_points::signatureAtOrigin}},
      {.id = "monkey-saddle",
       .label = "Monkey saddle",
       .summary = "Three ways down, one for the tail; gradient and curvature are both 0 in the middle.",
       .rule = "x^3 - 3*x*y^2",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-1.5, 1.5, -1, 1}, .start = {1, 0.05}, .known = &known_points::saddleAtOrigin}},
      {.id = "bounded-saddle",
       .label = "Bounded saddle",
       .summary = "A saddle with a minimum on either side: adaptive rules leave it first.",
       .rule = "x^2 - y^2 + y^4/4",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-2, 2, -2, 2}, .start = {1.5, 0.001}, .known = &known_points::boundedSaddle}},
      {.id = "rosenbrock",
       .label = "Rosenbrock",
       .summary = "A bent valley, easy to find and slow to follow.",
       .rule = "(a - x)^2 + b*(y - x^2)^2",
       .reference = "Rosenbrock 1960",
       .initial = rosenbrockSettings(),
       .made = {.domain = {-2, 2, -1, 3}, .start = {-1.2, 1}, .known = &known_points::rosenbrock}},
      {.id = "beale",
       .label = "Beale",
       .summary = "A flat floor between steep corners: the gradient changes by five orders of magnitude.",
       .rule = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
       .reference = "Beale 1958",
       .initial = noSettings(),
       .made = {.domain = {-4.5, 4.5, -4.5, 4.5}, .start = {1, 1.5}, .known = &known_points::beale}},
      {.id = "booth",
       .label = "Booth",
       .summary = "A quadratic bowl, tilted against the axes.",
       .rule = "(x + 2*y - 7)^2 + (2*x + y - 5)^2",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-10, 10, -10, 10}, .start = {-8, 6}, .known = &known_points::booth}},
      {.id = "matyas",
       .label = "Matyas",
       .summary = "A nearly flat valley along the diagonal.",
       .rule = "0.26*(x^2 + y^2) - 0.48*x*y",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-10, 10, -10, 10}, .start = {-8, 4}, .known = &known_points::minimumAtOrigin}},
      {.id = "himmelblau",
       .label = "Himmelblau",
       .summary = "Four equal minima: where a rule ends depends on where it starts, and on the rule.",
       .rule = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
       .reference = "Himmelblau 1972",
       .initial = noSettings(),
       .made = {.domain = {-5, 5, -5, 5}, .start = {0, -1}, .known = &known_points::himmelblau}},
      {.id = "styblinski-tang",
       .label = "Styblinski–Tang",
       .summary = "Four minima of different depth, one in each quadrant.",
       .rule = "0.5*(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)",
       .reference = "Styblinski & Tang 1990",
       .initial = noSettings(),
       .made = {.domain = {-5, 5, -5, 5}, .start = {4, 0.5}, .known = &known_points::styblinskiTang}},
      {.id = "three-hump-camel",
       .label = "Three-hump camel",
       .summary = "One deep and two shallow minima in a row.",
       .rule = "2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-2.5, 2.5, -2.5, 2.5}, .start = {-2, -1.5}, .known = &known_points::threeHumpCamel}},
      {.id = "six-hump-camel",
       .label = "Six-hump camel",
       .summary = "Six minima, two of them deepest, with saddles and hills between.",
       .rule = "(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2",
       .reference = "Dixon & Szegő 1978",
       .initial = noSettings(),
       .made = {.domain = {-2.2, 2.2, -1.3, 1.3}, .start = {-2, 0.9}, .known = &known_points::sixHumpCamel}},
      {.id = "rastrigin",
       .label = "Rastrigin",
       .summary = "A bowl full of dents: nearly every start ends in the nearest one.",
       .rule = "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)",
       .reference = "Rastrigin 1974",
       .initial = noSettings(),
       .made = {.domain = {-5.12, 5.12, -5.12, 5.12}, .start = {-3.4, 2.3}, .known = &known_points::minimumAtOrigin}},
      {.id = "ackley",
       .label = "Ackley",
       .summary = "A rippled plain with one deep, sharp hole: the minimum is a cusp.",
       .rule = "20 + exp(1) - 20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y)))",
       .reference = "Ackley 1987",
       .initial = noSettings(),
       .made = {.domain = {-5, 5, -5, 5}, .start = {-3.6, 2.4}, .known = &known_points::minimumAtOrigin}},
      {.id = "plateau",
       .label = "Plateau",
       .summary = "A plain with a hole: far out the gradient all but vanishes, and only rules that rescale it move.",
       .rule = "1 - exp(-0.5*(x^2 + y^2))",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-4, 4, -3, 3}, .start = {-3, 1.5}, .known = &known_points::minimumAtOrigin}},
      {.id = "ravine",
       .label = "Ravine",
       .summary = "A winding gorge: the velocity of momentum is carried out of every bend.",
       .rule = "0.05*x^2 + 5*(y - sin(x))^2",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-6, 6, -3, 3}, .start = {-5, 2}, .known = &known_points::minimumAtOrigin}},
      {.id = "two-valleys",
       .label = "Two valleys",
       .summary = "A sharp, deep minimum and a wide one: noise and large steps leave the sharp one.",
       .rule = "0.1*(x^2 + y^2) - 1.2*exp(-20*((x + 1.2)^2 + y^2)) - exp(-((x - 1)^2 + y^2))",
       .reference = "after Keskar et al. 2017, arXiv:1609.04836",
       .initial = noSettings(),
       .made = {.domain = {-2.5, 2.5, -2, 2}, .start = {-1.8, 0.4}, .known = &known_points::twoValleys}},
      {.id = "inclined-plane",
       .label = "Inclined plane",
       .summary = "The same slope everywhere: momentum reaches a terminal velocity of 1/(1−μ) steps.",
       .rule = "slope*x",
       .reference = "",
       .initial = oneSetting("slope", 0.1, {.sliderLow = 0.001, .sliderHigh = 10, .scale = Scale::log}),
       .made = {.domain = {-10, 10, -5, 5}, .start = {9, 0}, .known = &known_points::none}},
      {.id = "flat-bowl",
       .label = "Flat bowl",
       .summary = "So flat at the bottom that gradient descent slows to a power law.",
       .rule = "x^8 + y^8",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-1.2, 1.2, -1.2, 1.2}, .start = {-1, 0.8}, .known = &known_points::minimumAtOrigin}},
      {.id = "cliff",
       .label = "Cliff",
       .summary = "One step at the edge of a cliff throws the point far away, unless the gradient is clipped.",
       .rule = "0.1*(x^2 + y^2) + height*sigmoid(40*(x - 1))",
       .reference = "after Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063",
       .initial = oneSetting("height", 1, {.legal = legal::nonNegative, .sliderLow = 0, .sliderHigh = 10}),
       .made = {.domain = {-4, 4, -3, 3}, .start = {3, 1.5}, .known = &known_points::minimumAtOrigin}},
      {.id = "local-minimum",
       .label = "Local minimum",
       .summary = "Two minima of nearly equal depth: full-batch gradient descent never leaves the higher one.",
       .rule = "x^4 - 2*x^2 + 0.3*x + y^2",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-2, 2, -1.5, 1.5}, .start = {1.8, 1}, .known = &known_points::localMinimum}},
      {.id = "absolute-value",
       .label = "Absolute value",
       .summary = "A kink along both axes: with a constant rate the point chatters and never arrives.",
       .rule = "abs(x) + a*abs(y)",
       .reference = "",
       .initial =
           oneSetting("a", 2, {.legal = legal::positive, .sliderLow = 0.1, .sliderHigh = 100, .scale = Scale::log}),
       .made = {.domain = {-3, 3, -2, 2}, .start = {-2.5, 1.3}, .known = &known_points::minimumAtOrigin}},
      {.id = "rippled-bowl",
       .label = "Rippled bowl",
       .summary = "A bowl with small ripples: short steps stop in one, momentum runs over them.",
       .rule = "0.5*(x^2 + y^2) + 0.1*(sin(8*x)^2 + sin(8*y)^2)",
       .reference = "",
       .initial = noSettings(),
       .made = {.domain = {-3, 3, -3, 3}, .start = {-2.5, 2}, .known = &known_points::minimumAtOrigin}},
  };
}

}  // namespace

const Catalogue<SurfaceMaker>& surfaces() {
  static const Catalogue<SurfaceMaker> catalogue("surface", entries());
  return catalogue;
}

}  // namespace descent
