// SPDX-License-Identifier: GPL-3.0-or-later
/// Expression: a formula as a list of nodes, each after its arguments; equal parts are one node. The last is the root.
#pragma once

#include <array>
#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/formula/operation.h"

namespace descent {

struct Node {
  Operation operation = Operation::constant;
  std::array<int, 3> arguments{-1, -1, -1};  ///< indices of earlier nodes
  double number = 0;                         ///< a constant's value, a power's exponent or base, a name's index

  bool operator==(const Node&) const = default;
};

class Expression {
 public:
  Expression() = default;
  explicit Expression(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}

  const std::vector<Node>& nodes() const { return nodes_; }
  bool contains(Operation operation) const {
    for (const Node& node : nodes_) {
      if (node.operation == operation) return true;
    }
    return false;
  }

 private:
  std::vector<Node> nodes_;
};

/// Collects nodes and returns an equal one where it exists.
class ExpressionBuilder {
 public:
  int add(const Node& node) {
    const auto [found, isNew] = known_.try_emplace(node, static_cast<int>(nodes_.size()));
    if (isNew) nodes_.push_back(node);
    return found->second;
  }
  const Node& operator[](int index) const { return nodes_[static_cast<std::size_t>(index)]; }
  /// Nodes after `root` are dropped: it does not need them.
  Expression finish(int root) && {
    nodes_.resize(static_cast<std::size_t>(root) + 1);
    return Expression(std::move(nodes_));
  }

 private:
  struct Hash {
    std::size_t operator()(const Node& node) const {
      std::size_t hash = std::hash<double>()(node.number) + static_cast<std::size_t>(node.operation);
      for (const int argument : node.arguments) hash = hash * 1000003 + static_cast<std::size_t>(argument);
      return hash;
    }
  };

  std::vector<Node> nodes_;
  std::unordered_map<Node, int, Hash> known_;
};

}  // namespace descent
