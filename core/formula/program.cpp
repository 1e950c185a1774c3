// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/program.h"

#include <algorithm>

namespace descent {

namespace {

constexpr int none = -1;

class Compiler {
 public:
  explicit Compiler(const Expression& expression)
      : nodes_(expression.nodes()), root_(static_cast<int>(nodes_.size()) - 1) {
    // The accumulator starts with x.
    for (int index = 0; index <= root_; ++index) {
      if (node(index).operation == Operation::x) accumulator_ = index;
    }
  }

  Program run() {
    const std::vector<int> order = evaluated();
    const std::vector<int> lastUse = planSlots(order);
    if (order.empty() && root_ != accumulator_) load(root_);
    for (std::size_t place = 0; place < order.size(); ++place) {
      const int index = order[place];
      emit(index);
      accumulator_ = index;
      for (const int argument : nodes_[index].arguments) {
        if (argument != none && lastUse[argument] == static_cast<int>(place)) release(argument);
      }
      if (stored_[index]) store(index);
    }
    append({.code = code::finish, .first = static_cast<std::uint16_t>(program_.instructions.size())});
    return std::move(program_);
  }

 private:
  const Node& node(int index) const { return nodes_[index]; }

  /// The nodes that the root needs and that are computed, in order.
  std::vector<int> evaluated() const {
    std::vector<bool> needed(nodes_.size(), false);
    needed[root_] = true;
    std::vector<int> order;
    for (int index = root_; index >= 0; --index) {
      if (!needed[index] || isLeaf(node(index).operation)) continue;
      order.push_back(index);
      for (const int argument : node(index).arguments) {
        if (argument != none) needed[argument] = true;
      }
    }
    std::reverse(order.begin(), order.end());
    return order;
  }

  /// Decides which results are stored; returns the place in `order` of each node's last use.
  std::vector<int> planSlots(const std::vector<int>& order) {
    slot_.assign(nodes_.size(), none);
    stored_.assign(nodes_.size(), false);
    std::vector<int> lastUse(nodes_.size(), none);
    for (std::size_t place = 0; place < order.size(); ++place) {
      const int before = place == 0 ? none : order[place - 1];
      for (const int argument : node(order[place]).arguments) {
        if (argument == none || isLeaf(node(argument).operation)) continue;
        lastUse[argument] = static_cast<int>(place);
        if (argument != before || !takesAccumulator(order[place], argument)) stored_[argument] = true;
      }
    }
    return lastUse;
  }

  /// Whether the instruction of `index` can read its argument in the accumulator, where the one before has left it.
  bool takesAccumulator(int index, int argument) const {
    const auto& arguments = node(index).arguments;
    const int count = argumentCount(node(index).operation);
    if (std::count(arguments.begin(), arguments.end(), argument) > 1) return false;
    if (count == 1 || isArithmetic(node(index).operation)) return true;
    const bool isLast = arguments[count - 1] == argument;
    // Leaves before it are brought into slots by way of the accumulator.
    return isLast && std::none_of(arguments.begin(), arguments.begin() + count - 1,
                                  [this](int other) { return isLeaf(node(other).operation); });
  }

  bool inAccumulator(int index, int argument) const {
    return argument == accumulator_ && takesAccumulator(index, argument);
  }

  Source sourceOf(int index, int argument) const {
    if (inAccumulator(index, argument)) return Source::accumulator;
    switch (node(argument).operation) {
      case Operation::constant:
        return Source::number;
      case Operation::x:
        return Source::x;
      case Operation::y:
        return Source::y;
      default:
        return Source::slot;
    }
  }

  std::uint16_t slotOf(int index) const { return static_cast<std::uint16_t>(slot_[index]); }

  void append(const Instruction& instruction) { program_.instructions.push_back(instruction); }

  void load(int index) {
    switch (node(index).operation) {
      case Operation::constant:
        return append({.number = node(index).number, .code = code::loadNumber});
      case Operation::x:
        return append({.code = code::loadX});
      case Operation::y:
        return append({.code = code::loadY});
      default:
        return append({.code = code::loadSlot, .first = slotOf(index)});
    }
  }

  int freshSlot() {
    if (free_.empty()) return program_.slotCount++;
    const int slot = free_.back();
    free_.pop_back();
    return slot;
  }

  void store(int index) {
    slot_[index] = freshSlot();
    append({.code = code::store, .first = slotOf(index)});
  }

  void release(int index) {
    if (slot_[index] == none) return;
    free_.push_back(slot_[index]);
    slot_[index] = none;
  }

  void emit(int index) {
    if (isArithmetic(node(index).operation)) return emitArithmetic(index);
    if (node(index).operation == Operation::square) return emitSquare(index);
    emitFunction(index);
  }

  void emitArithmetic(int index) {
    const auto [left, right, unused] = node(index).arguments;
    const Source leftSource = sourceOf(index, left), rightSource = sourceOf(index, right);
    Instruction instruction{.code =
                                static_cast<std::uint16_t>(code::of(node(index).operation, leftSource, rightSource))};
    if (leftSource == Source::slot) instruction.first = slotOf(left);
    if (rightSource == Source::slot) instruction.second = slotOf(right);
    if (leftSource == Source::number) instruction.number = node(left).number;
    if (rightSource == Source::number) instruction.number = node(right).number;
    append(instruction);
  }

  void emitSquare(int index) {
    const int argument = node(index).arguments[0];
    const Source source = sourceOf(index, argument);
    std::vector<Instruction>& instructions = program_.instructions;
    if (source == Source::accumulator && !instructions.empty() && code::isArithmetic(instructions.back().code)) {
      instructions.back().code = static_cast<std::uint16_t>(code::squared(instructions.back().code));
      return;
    }
    Instruction instruction{.code = static_cast<std::uint16_t>(code::squareOf(source))};
    if (source == Source::slot) instruction.first = slotOf(argument);
    append(instruction);
  }

  void emitFunction(int index) {
    const auto& arguments = node(index).arguments;
    const int count = argumentCount(node(index).operation);
    Instruction instruction{.number = node(index).number,
                            .code = static_cast<std::uint16_t>(code::of(node(index).operation))};
    std::vector<int> temporary;
    for (int which = 0; which + 1 < count; ++which) {
      (which == 0 ? instruction.first : instruction.second) = inSlot(arguments[which], temporary);
    }
    const int last = arguments[count - 1];
    if (!inAccumulator(index, last)) load(last);
    append(instruction);
    free_.insert(free_.end(), temporary.begin(), temporary.end());
  }

  /// The slot of an argument; a leaf is brought into a temporary one by way of the accumulator.
  std::uint16_t inSlot(int argument, std::vector<int>& temporary) {
    if (!isLeaf(node(argument).operation)) return slotOf(argument);
    load(argument);
    accumulator_ = argument;
    temporary.push_back(freshSlot());
    append({.code = code::store, .first = static_cast<std::uint16_t>(temporary.back())});
    return static_cast<std::uint16_t>(temporary.back());
  }

  const std::vector<Node>& nodes_;
  int root_;
  Program program_;
  int accumulator_ = none;  ///< the node whose value is there
  std::vector<bool> stored_;
  std::vector<int> slot_;
  std::vector<int> free_;
};

}  // namespace

Program compile(const Expression& expression) { return Compiler(expression).run(); }

}  // namespace descent
