// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a Program on jets. Each instruction is a small function that computes and then calls the next one's as its last
/// act; the parts of the accumulator are arguments, so that they stay in registers from instruction to instruction.
#pragma once

#include <array>
#include <utility>

#include "core/formula/program.h"
#include "core/formula/rules.h"

namespace descent {

template <class Scalar, int Order>
class Machine {
 public:
  using J = Jet<Scalar, Order>;

  /// `frame`: as many as the program asks for; the first two hold x and y. The result is left in the first.
  static void run(const Instruction* program, J* frame) { proceed(program, frame, frame[0]); }

 private:
  template <int>
  using Part = Scalar;
  template <class Parts>
  struct Typed;
  template <int... part>
  struct Typed<std::integer_sequence<int, part...>> {
    using Handler = void (*)(const Instruction*, J*, Part<part>...);
    template <int code>
    static constexpr Handler handler() {
      return &step<code, Part<part>...>;
    }
  };
  static constexpr int parts = Order == 0 ? 1 : Order == 1 ? 3 : 6;
  using Steps = Typed<std::make_integer_sequence<int, parts>>;

  static const std::array<typename Steps::Handler, code::count> handlers;

  template <int... code>
  static constexpr std::array<typename Steps::Handler, code::count> makeHandlers(std::integer_sequence<int, code...>) {
    return {Steps::template handler<code>()...};
  }

  static void proceed(const Instruction* at, J* frame, const J& j) {
    if constexpr (Order == 0) return handlers[at->code](at, frame, j.value);
    if constexpr (Order == 1) return handlers[at->code](at, frame, j.value, j.dx, j.dy);
    if constexpr (Order == 2) return handlers[at->code](at, frame, j.value, j.dx, j.dy, j.dxx, j.dxy, j.dyy);
  }

  template <int code, class... Parts>
  static void step(const Instruction* at, J* frame, Parts... accumulatorParts) {
    const J accumulator{accumulatorParts...};
    if constexpr (code == code::finish) {
      frame[0] = accumulator;
    } else if constexpr (code == code::store) {
      frame[at->first] = accumulator;
      proceed(at + 1, frame, accumulator);
    } else {
      proceed(at + 1, frame, compute<code>(*at, frame, accumulator));
    }
  }

  template <int code>
  static J compute(const Instruction& at, const J* frame, const J& accumulator) {
    if constexpr (code == code::loadSlot) return frame[at.first];
    if constexpr (code == code::loadNumber) return constantJet<Order>(Scalar(at.number));
    if constexpr (code >= code::firstFunction) {
      return applyFunction<operationOf(code)>(at, frame, accumulator);
    } else if constexpr (code >= code::firstArithmetic) {
      constexpr Sides sides = static_cast<Sides>((code - code::firstArithmetic) % sidesCount);
      return Rule<operationOf(code)>::apply(left<sides>(at, frame, accumulator), right<sides>(at, frame, accumulator));
    }
  }

  static constexpr Operation operationOf(int code) {
    if (code >= code::firstFunction) {
      return static_cast<Operation>(code - code::firstFunction + static_cast<int>(Operation::negate));
    }
    return static_cast<Operation>((code - code::firstArithmetic) / sidesCount + static_cast<int>(Operation::add));
  }

  template <Sides sides>
  static auto left(const Instruction& at, const J* frame, const J& accumulator) {
    if constexpr (sides == Sides::accumulatorSlot || sides == Sides::accumulatorNumber)
      return accumulator;
    else if constexpr (sides == Sides::numberAccumulator || sides == Sides::numberSlot)
      return Scalar(at.number);
    else
      return frame[at.first];
  }
  template <Sides sides>
  static auto right(const Instruction& at, const J* frame, const J& accumulator) {
    if constexpr (sides == Sides::slotAccumulator || sides == Sides::numberAccumulator)
      return accumulator;
    else if constexpr (sides == Sides::accumulatorNumber || sides == Sides::slotNumber)
      return Scalar(at.number);
    else
      return frame[at.second];
  }

  template <Operation operation>
  static J applyFunction(const Instruction& at, const J* frame, const J& accumulator) {
    if constexpr (readsNumber(operation))
      return Rule<operation>::apply(accumulator, at.number);
    else if constexpr (argumentCount(operation) == 1)
      return Rule<operation>::apply(accumulator);
    else if constexpr (argumentCount(operation) == 2)
      return Rule<operation>::apply(frame[at.first], accumulator);
    else
      return Rule<operation>::apply(frame[at.first], frame[at.second], accumulator);
  }
};

template <class Scalar, int Order>
const std::array<typename Machine<Scalar, Order>::Steps::Handler, code::count> Machine<Scalar, Order>::handlers =
    makeHandlers(std::make_integer_sequence<int, code::count>());

}  // namespace descent
