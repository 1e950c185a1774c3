// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench.h"
#include "tests/bench/measurements.h"

namespace descent::bench {

const std::vector<Bench>& catalogue() {
  static const std::vector<Bench> benches{
      {"frames", "frames per second of the default scene while playing", &playing},
      {"drag", "frames per second while a slider of ten runs of 1,000 steps is dragged", &dragging},
      {"long", "frames per second and memory of 8 runs of a million recorded steps", &longRuns},
      {"start", "seconds from the start of the process to the first complete frame, beside an empty Qt window", &start},
      {"step", "nanoseconds of one recorded step of four rules beside hand-written loops and PyTorch", &recordedStep},
      {"swarm", "nanoseconds per point and step of 10,000 points beside a hand-written scalar loop, on one core",
       &swarmStep},
      {"basin", "milliseconds to the first and to the finest basin map of Adam on Himmelblau, 512x512, 200 steps",
       &basinMap},
      {"slider", "milliseconds from a slider move to the finished re-simulation", &resimulation},
      {"objectives", "milliseconds from a move of the λ slider to the field, the way of the minimum and ten runs", &objectives},
      {"training", "training images a second of LeNet-5 beside PyTorch", &training},
      {"planes", "seconds to the loss plane of LeNet-5, memory of 500 key frames, cost of what a step records", &planes},
      {"fields",
       "milliseconds of fields of every regression loss over 10,000 points, and of the slowest surface, on two cores",
       &fields},
      {"film", "frames of film per second beside libx264 alone on the same frames, and beside matplotlib", &film},
      {"surface",
       "frames per second of the surface in 3-D while ten runs of 1,000 steps play, and milliseconds while it is "
       "turned",
       &surface},
      {"layouts",
       "frames per second of each layout at 1920x1080 while ten runs of 1,000 steps play, counted at the buffer swap",
       &stageFrames},
  };
  return benches;
}

}  // namespace descent::bench
