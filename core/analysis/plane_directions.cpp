// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/plane_directions.h"

#include <Eigen/Eigenvalues>

#include "core/numeric/flush_denormals.h"
#include "core/numeric/random.h"

namespace descent {
namespace {

constexpr double least = 1e-6;  // of the larger extent: below, the smaller one is rounding

Vector filterNormalised(const ParameterLayout& layout, const Vector& weights, const Random& random) {
  Vector direction = Vector::Zero(weights.size());
  for (const Tensor& tensor : layout.tensors) {
    if (tensor.shape.size() < 2) continue;
    const Eigen::Index filters = tensor.shape[0], size = tensor.size / filters;
    for (Eigen::Index filter = 0; filter < filters; ++filter) {
      const Eigen::Index from = tensor.offset + filter * size;
      for (Eigen::Index i = from; i < from + size; ++i) direction[i] = random.normal(static_cast<std::uint64_t>(i));
      direction.segment(from, size) *= weights.segment(from, size).norm() / direction.segment(from, size).norm();
    }
  }
  return direction;
}

/// A set of points about their mean, which is never in memory as a whole.
class Cloud {
 public:
  Cloud(const PointList& points, Workers& workers) : points_(points), workers_(workers) {}

  /// [i, j] = (xᵢ − mean)·(xⱼ − mean): pieces of the coordinates, added in their order.
  Matrix products() const {
    std::vector<Matrix> parts(static_cast<std::size_t>(pieces()));
    workers_.run(parts.size(), [&](std::size_t i) {
      const FlushDenormals guard;
      const Matrix about = piece(static_cast<Eigen::Index>(i));
      parts[i] = about.transpose() * about;
    });
    Matrix sum = Matrix::Zero(count(), count());
    for (const Matrix& part : parts) sum += part;
    return sum;
  }

  /// [i] = (xᵢ − mean)·direction.
  Vector along(const Vector& direction) const {
    Matrix parts(count(), pieces());
    workers_.run(static_cast<std::size_t>(pieces()), [&](std::size_t i) {
      const FlushDenormals guard;
      const auto at = static_cast<Eigen::Index>(i);
      parts.col(at) = piece(at).transpose() * direction.segment(at * pieceSize, sizeOf(at));
    });
    return parts.rowwise().sum();
  }

  /// Σ weights[i]·(xᵢ − mean).
  Vector combined(const Vector& weights) const {
    Vector sum(dimension());
    workers_.run(static_cast<std::size_t>(pieces()), [&](std::size_t i) {
      const FlushDenormals guard;
      const auto at = static_cast<Eigen::Index>(i);
      sum.segment(at * pieceSize, sizeOf(at)) = piece(at) * weights;
    });
    return sum;
  }

 private:
  static constexpr Eigen::Index pieceSize = 4096;

  Eigen::Index count() const { return std::ssize(points_); }
  Eigen::Index dimension() const { return points_.front().size(); }
  Eigen::Index pieces() const { return (dimension() + pieceSize - 1) / pieceSize; }
  Eigen::Index sizeOf(Eigen::Index piece) const { return std::min(pieceSize, dimension() - piece * pieceSize); }

  Matrix piece(Eigen::Index index) const {
    Matrix about(sizeOf(index), count());
    for (Eigen::Index i = 0; i < count(); ++i) {
      about.col(i) = points_[static_cast<std::size_t>(i)].segment(index * pieceSize, about.rows()).cast<double>();
    }
    const Vector mean = about.rowwise().mean();
    about.colwise() -= mean;
    return about;
  }

  const PointList& points_;
  Workers& workers_;
};

/// Eigenvectors have no sign of their own.
void orient(Vector& first, Vector& second) {
  if (first[0] > 0) first = -first;
  Eigen::Index farthest = 0;
  second.cwiseAbs().maxCoeff(&farthest);
  if (second[farthest] < 0) second = -second;
}

}  // namespace

PlaneSlice randomPlane(const ParameterLayout& layout, Vector origin, std::uint64_t seed) {
  PlaneSlice slice;
  slice.first = filterNormalised(layout, origin, Random(seed, Purpose::direction, 0));
  slice.second = filterNormalised(layout, origin, Random(seed, Purpose::direction, 1));
  slice.origin = std::move(origin);
  return slice;
}

std::optional<PlaneSlice> principalPlane(const PointList& points, Vector origin, Workers& workers) {
  if (points.size() < 3) return std::nullopt;
  const Cloud cloud(points, workers);
  const Matrix products = cloud.products();
  const Eigen::SelfAdjointEigenSolver<Matrix> eigen(products);
  const Eigen::Index last = products.rows() - 1;
  const double one = eigen.eigenvalues()[last], two = eigen.eigenvalues()[last - 1];
  if (!(one > 0) || !(two > least * least * one)) return std::nullopt;
  Vector first = eigen.eigenvectors().col(last), second = eigen.eigenvectors().col(last - 1);
  orient(first, second);
  const Vector along = cloud.combined(first), across = cloud.combined(second);
  return PlaneSlice{.origin = std::move(origin), .first = along.normalized(), .second = across.normalized()};
}

std::optional<PlaneSlice> planeThrough(Vector a, const Vector& b, const Vector& c) {
  const Vector along = b - a, other = c - a;
  const Vector first = along.normalized();
  const Vector across = other - first.dot(other) * first;
  if (!(along.norm() > 0) || !(across.norm() > least * other.norm())) return std::nullopt;
  return PlaneSlice{.origin = std::move(a), .first = first, .second = across.normalized()};
}

VarianceShares varianceShares(const PlaneSlice& slice, const PointList& points, Workers& workers) {
  const Cloud cloud(points, workers);
  const Vector first = slice.first.normalized();
  const Vector second = (slice.second - first.dot(slice.second) * first).normalized();
  const double whole = cloud.products().trace();
  if (!(whole > 0)) return {};
  return {.first = cloud.along(first).squaredNorm() / whole, .second = cloud.along(second).squaredNorm() / whole};
}

}  // namespace descent
