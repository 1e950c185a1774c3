// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/confusion.h"

#include <numeric>

#include "core/analysis/frame_weights.h"
#include "core/network/network_probe.h"
#include "core/numeric/flush_denormals.h"

namespace descent {
namespace {

template <class Scalar>
Index strongest(const Plane<Scalar>& outputs, Index lane) {
  Index best = 0;
  for (Index k = 1; k < outputs.shape.channels; ++k) {
    if (*(outputs.at(k, 0, 0) + lane) > *(outputs.at(best, 0, 0) + lane)) best = k;
  }
  return best;
}

template <class Scalar>
void countAnswers(ConfusionMatrix& matrix, const Examples& part, const std::vector<Index>& images,
                  const Plane<Scalar>& outputs) {
  for (std::size_t lane = 0; lane < images.size(); ++lane) {
    const Index wanted = part.classes[static_cast<std::size_t>(images[lane])];
    ++matrix.counts[static_cast<std::size_t>(wanted * matrix.classes + strongest(outputs, static_cast<Index>(lane)))];
  }
}

double shareOf(std::int64_t right, std::int64_t all) { return static_cast<double>(right) / static_cast<double>(all); }

}  // namespace

std::int64_t ConfusionMatrix::images(Index wanted) const {
  const auto row = counts.begin() + wanted * classes;
  return std::accumulate(row, row + classes, std::int64_t{0});
}

double ConfusionMatrix::accuracy(Index wanted) const { return shareOf(at(wanted, wanted), images(wanted)); }

double ConfusionMatrix::accuracy() const {
  std::int64_t right = 0;
  for (Index k = 0; k < classes; ++k) right += at(k, k);
  return shareOf(right, std::accumulate(counts.begin(), counts.end(), std::int64_t{0}));
}

ConfusionMatrix confusionOf(const NetworkSetting& network, const KeyFrame& frame, const Examples& part, Index most,
                            const std::stop_token& stop) {
  const FlushDenormals guard;
  return std::visit(
      [&]<class Scalar>(const NetworkSettingOf<Scalar>& precise) -> ConfusionMatrix {
        const Shape& output = precise.objective->parts().network.output();
        if (part.classes.empty() || !output.flat()) return {};
        NetworkProbe<Scalar> probe(network.layers, part.shape);
        const NetworkWeights<Scalar> weights = frameWeights<Scalar>(frame);
        ConfusionMatrix matrix{.classes = output.size(), .counts = {}};
        matrix.counts.resize(static_cast<std::size_t>(matrix.classes * matrix.classes));
        const Index count = most == 0 ? part.count : std::min(most, part.count);
        for (Index first = 0; first < count; first += blockImages) {
          if (stop.stop_requested()) return {};
          std::vector<Index> block;
          for (Index i = first; i < std::min(first + blockImages, count); ++i) block.push_back(i * part.count / count);
          probe.run(weights, part, block, [&](const NetworkStep<Scalar>& step, const Cell<Scalar>& cell) {
            if (&step == &probe.network().steps().back()) countAnswers(matrix, part, block, cell.output);
          });
        }
        return matrix;
      },
      network.precise);
}

}  // namespace descent
