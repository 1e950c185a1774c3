// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/program.h"

#include <algorithm>

namespace descent {

namespace {

constexpr int none = -1;

class Compiler {
 public:
  explicit Compiler(const Expression& expression)
      : nodes_(expression.nodes()), root_(static_cast<int>(nodes_.size()) - 1) {}

  Program run() {
    const std::vector<int> order = evaluated();
    const std::vector<int> lastUse = planSlots(order);
    if (order.empty()) load(root_);
    for (std::size_t place = 0; place < order.size(); ++place) {
      const int index = order[place];
      emit(index);
      accumulator_ = index;
      for (const int argument : nodes_[index].arguments) {
        if (argument != none && lastUse[argument] == static_cast<int>(place)) release(argument);
      }
      if (stored_[index]) store(index);
    }
    append({.code = code::finish});
    return std::move(program_);
  }

 private:
  const Node& node(int index) const { return nodes_[index]; }
  bool isConstant(int index) const { return node(index).operation == Operation::constant; }

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
    // Constants before it are brought into slots by way of the accumulator.
    return isLast && std::none_of(arguments.begin(), arguments.begin() + count - 1,
                                  [this](int other) { return isConstant(other); });
  }

  bool inAccumulator(int index, int argument) const {
    return argument == accumulator_ && (!stored_[argument] || takesAccumulator(index, argument));
  }

  std::uint16_t slotOf(int index) const {
    if (node(index).operation == Operation::x) return 0;
    if (node(index).operation == Operation::y) return 1;
    return static_cast<std::uint16_t>(slot_[index]);
  }

  void append(const Instruction& instruction) { program_.instructions.push_back(instruction); }

  void load(int index) {
    if (isConstant(index)) return append({.number = node(index).number, .code = code::loadNumber});
    append({.code = code::loadSlot, .first = slotOf(index)});
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
    emitFunction(index);
  }

  void emitArithmetic(int index) {
    const auto [left, right, unused] = node(index).arguments;
    const bool leftIsHere = inAccumulator(index, left), rightIsHere = inAccumulator(index, right);
    Instruction instruction;
    Sides sides = Sides::slotSlot;
    if (isConstant(left)) {
      sides = rightIsHere ? Sides::numberAccumulator : Sides::numberSlot;
      instruction.number = node(left).number;
    } else if (isConstant(right)) {
      sides = leftIsHere ? Sides::accumulatorNumber : Sides::slotNumber;
      instruction.number = node(right).number;
    } else if (leftIsHere) {
      sides = Sides::accumulatorSlot;
    } else if (rightIsHere) {
      sides = Sides::slotAccumulator;
    }
    instruction.code = static_cast<std::uint16_t>(code::of(node(index).operation, sides));
    if (!isConstant(left) && !leftIsHere) instruction.first = slotOf(left);
    if (!isConstant(right) && !rightIsHere) instruction.second = slotOf(right);
    append(instruction);
  }

  void emitFunction(int index) {
    const auto& arguments = node(index).arguments;
    const int count = argumentCount(node(index).operation);
    Instruction instruction{.number = node(index).number,
                            .code = static_cast<std::uint16_t>(code::of(node(index).operation))};
    std::vector<int> temporary;
    for (int which = 0; which + 1 < count; ++which) {
      std::uint16_t slot = isConstant(arguments[which]) ? 0 : slotOf(arguments[which]);
      if (isConstant(arguments[which])) {
        load(arguments[which]);
        temporary.push_back(freshSlot());
        slot = static_cast<std::uint16_t>(temporary.back());
        append({.code = code::store, .first = slot});
      }
      (which == 0 ? instruction.first : instruction.second) = slot;
    }
    const int last = arguments[count - 1];
    if (!inAccumulator(index, last)) load(last);
    append(instruction);
    free_.insert(free_.end(), temporary.begin(), temporary.end());
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
