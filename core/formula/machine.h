// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a Program on jets. Each instruction is a small function that computes and then calls the next one's as its last
/// act; the parts of the accumulator are arguments, so that they stay in registers from instruction to instruction.
/// Many points are one run: the last instruction hands the result over and begins again with the next point.
#pragma once

#include <array>
#include <type_traits>
#include <utility>

#include "core/formula/program.h"
#include "core/formula/rules.h"

namespace descent {

template <class Scalar, int Order>
class Machine {
 public:
  using J = Jet<Scalar, Order>;

  /// At (x, y). `frame`: as many slots as the program asks for.
  static void run(const Instruction* program, J* frame, J* result, Scalar x, Scalar y) {
    begin({program, handlers<J>.data(), frame, result, x, y});
  }

  /// At every point of `walk`, which is not at its end: `walk.next()` gives a point, `walk.take(result, x, y)` receives
  /// what the program makes of it, `walk.atEnd()` says whether it was the last.
  template <class Walk>
  static void run(const Instruction* program, J* frame, Walk* walk) {
    const auto first = walk->next();
    begin({program, handlers<Walk>.data(), frame, walk, first.x, first.y});
  }

 private:
  template <int>
  using Part = Scalar;
  template <class Parts>
  struct Typed;
  template <int... part>
  struct Typed<std::integer_sequence<int, part...>> {
    struct Handler {
      void (*run)(const Instruction*, const Handler* handlers, J*, void*, Scalar, Scalar, Part<part>...);
    };
    template <int code, class Walk>
    static constexpr Handler handler() {
      if constexpr (code == code::finish) return {&finish<Walk, Part<part>...>};
      if constexpr (code != code::finish) return {&step<code, Part<part>...>};
    }
  };
  static constexpr int parts = Order == 0 ? 1 : Order == 1 ? 3 : 6;
  using Steps = Typed<std::make_integer_sequence<int, parts>>;
  using Handler = typename Steps::Handler;

  template <class Walk, int... code>
  static constexpr std::array<Handler, code::count> makeHandlers(std::integer_sequence<int, code...>) {
    return {Steps::template handler<code, Walk>()...};
  }
  /// By code; only `finish` knows where points come from and go.
  template <class Walk>
  static constexpr std::array<Handler, code::count> handlers =
      makeHandlers<Walk>(std::make_integer_sequence<int, code::count>());

  /// What every instruction is handed, beside the accumulator.
  struct State {
    const Instruction* at;
    const Handler* handlers;
    J* frame;
    void* walk;
    Scalar x, y;
    State next() const { return {at + 1, handlers, frame, walk, x, y}; }
  };

  /// The accumulator starts with x. Written out: the compiler would put a jet on the stack, whose frame would then be
  /// waited for at every point.
  [[gnu::always_inline]] static void begin(const State& s) {
    const Handler first = s.handlers[s.at->code];
    const Scalar zero(0), one(1);
    if constexpr (Order == 0) return first.run(s.at, s.handlers, s.frame, s.walk, s.x, s.y, s.x);
    if constexpr (Order == 1) return first.run(s.at, s.handlers, s.frame, s.walk, s.x, s.y, one, zero, s.x);
    if constexpr (Order == 2) {
      return first.run(s.at, s.handlers, s.frame, s.walk, s.x, s.y, one, zero, zero, zero, zero, s.x);
    }
  }

  [[gnu::always_inline]] static void proceed(const State& s, const J& j) {
    const Handler next = s.handlers[s.at->code];
    if constexpr (Order == 0) return next.run(s.at, s.handlers, s.frame, s.walk, s.x, s.y, j.value);
    if constexpr (Order == 1) return next.run(s.at, s.handlers, s.frame, s.walk, s.x, s.y, j.dx, j.dy, j.value);
    if constexpr (Order == 2) {
      return next.run(s.at, s.handlers, s.frame, s.walk, s.x, s.y, j.dx, j.dy, j.dxx, j.dxy, j.dyy, j.value);
    }
  }

  template <class Walk, class... Parts>
  static void finish(const Instruction* at, const Handler* table, J* frame, void* walk, [[maybe_unused]] Scalar x,
                     [[maybe_unused]] Scalar y, Parts... parts) {
    if constexpr (std::is_same_v<Walk, J>) {
      *static_cast<J*>(walk) = J{parts...};
    } else {
      Walk& points = *static_cast<Walk*>(walk);
      points.take(J{parts...}, x, y);
      if (points.atEnd()) return;
      const auto next = points.next();
      begin({at - at->first, table, frame, walk, next.x, next.y});
    }
  }

  template <int code, class... Parts>
  static void step(const Instruction* at, const Handler* table, J* frame, void* walk, Scalar x, Scalar y,
                   Parts... parts) {
    const State state{at, table, frame, walk, x, y};
    const J accumulator{parts...};
    if constexpr (code == code::store) {
      frame[at->first] = accumulator;
      proceed(state.next(), accumulator);
    } else {
      proceed(state.next(), compute<code>(state, accumulator));
    }
  }

  template <int code>
  static J compute(const State& s, const J& accumulator) {
    if constexpr (code == code::loadX) return variableX<Order>(s.x);
    if constexpr (code == code::loadY) return variableY<Order>(s.y);
    if constexpr (code == code::loadSlot) return s.frame[s.at->first];
    if constexpr (code == code::loadNumber) return constantJet<Order>(Scalar(s.at->number));
    if constexpr (code >= code::firstFunction) return applyFunction<operationOf(code)>(s, accumulator);
    if constexpr (code >= code::firstSquare && code < code::firstFunction) {
      constexpr Source source = static_cast<Source>(code - code::firstSquare);
      if constexpr (source == Source::number) return accumulator;  // folded
      if constexpr (source != Source::number) return square(side<source>(s, s.at->first, accumulator));
    }
    if constexpr (code >= code::firstSquared && code < code::firstSquare) {
      return square(compute<code - code::firstSquared + code::firstArithmetic>(s, accumulator));
    }
    if constexpr (code >= code::firstArithmetic && code < code::firstSquared) {
      constexpr Source left = sourceOf(code, sourceCount), right = sourceOf(code, 1);
      // Two numbers have been folded, and an argument used twice stands in a slot.
      constexpr bool occurs = left != right || (left != Source::number && left != Source::accumulator);
      if constexpr (!occurs) return accumulator;
      if constexpr (occurs) {
        return Rule<operationOf(code)>::apply(side<left>(s, s.at->first, accumulator),
                                              side<right>(s, s.at->second, accumulator));
      }
    }
  }

  static constexpr Operation operationOf(int code) {
    if (code >= code::firstFunction) {
      return static_cast<Operation>(code - code::firstFunction + static_cast<int>(Operation::negate));
    }
    const int kind = (code - code::firstArithmetic) / (sourceCount * sourceCount);
    return static_cast<Operation>(kind + static_cast<int>(Operation::add));
  }
  static constexpr Source sourceOf(int code, int stride) {
    return static_cast<Source>((code - code::firstArithmetic) / stride % sourceCount);
  }

  template <Source source>
  static auto side(const State& s, [[maybe_unused]] int slot, const J& accumulator) {
    if constexpr (source == Source::accumulator) return accumulator;
    if constexpr (source == Source::slot) return s.frame[slot];
    if constexpr (source == Source::number) return Scalar(s.at->number);
    if constexpr (source == Source::x) return variableX<Order>(s.x);
    if constexpr (source == Source::y) return variableY<Order>(s.y);
  }

  template <Operation operation>
  static J applyFunction(const State& s, const J& accumulator) {
    constexpr int count = argumentCount(operation);
    if constexpr (readsNumber(operation)) return Rule<operation>::apply(accumulator, s.at->number);
    if constexpr (count == 1 && !readsNumber(operation)) return Rule<operation>::apply(accumulator);
    if constexpr (count == 2) return Rule<operation>::apply(s.frame[s.at->first], accumulator);
    if constexpr (count == 3) return Rule<operation>::apply(s.frame[s.at->first], s.frame[s.at->second], accumulator);
  }
};

}  // namespace descent
