// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formula/lexer.h"

#include <array>
#include <charconv>
#include <utility>

namespace descent {

namespace {

// Not <cctype>: a formula means the same in every locale.
bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool startsName(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

using Advice = std::pair<std::string_view, std::string_view>;

/// What people type, and what to write instead.
constexpr std::array advices{
    Advice{"=", "write == to compare"},
    Advice{"&", "for \"and\" multiply two comparisons"},
    Advice{"|", "write abs(…) for a magnitude, max(…, …) for \"or\""},
    Advice{"!", "write != for \"unequal\""},
    Advice{"[", "write ( instead of ["},
    Advice{"]", "write ) instead of ]"},
    Advice{"{", "write ( instead of {"},
    Advice{"}", "write ) instead of }"},
    Advice{"%", "there is no percent or remainder; write /100"},
    Advice{"·", "write * instead of ·"},
    Advice{"×", "write * instead of ×"},
    Advice{"÷", "write / instead of ÷"},
    Advice{"−", "write - instead of −"},
    Advice{"–", "write - instead of –"},
    Advice{"²", "write ^2 instead of ²"},
    Advice{"³", "write ^3 instead of ³"},
    Advice{"√", "write sqrt(…) instead of √"},
    Advice{"π", "write pi instead of π"},
};

constexpr std::array<std::string_view, 15> symbols{"<=", ">=", "==", "!=", "**", "<", ">", "+",
                                                   "-",  "*",  "/",  "^",  "(",  ")", ","};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::variant<std::vector<Token>, FormulaError> run() {
    while (skipSpaces(), place_ < text_.size()) {
      const bool taken = takeNumber() || takeName() || takeSymbol();
      if (!error_.message.empty()) return error_;
      if (!taken) return unknownCharacter();
    }
    tokens_.push_back({.kind = Token::Kind::end, .position = text_.size()});
    return std::move(tokens_);
  }

 private:
  char at(std::size_t place) const { return place < text_.size() ? text_[place] : '\0'; }

  void skipSpaces() {
    while (isSpace(at(place_))) ++place_;
  }

  std::size_t pastDigits(std::size_t place) const {
    while (isDigit(at(place))) ++place;
    return place;
  }

  void push(Token::Kind kind, std::size_t end, double number = 0) {
    tokens_.push_back({kind, place_, text_.substr(place_, end - place_), number});
    place_ = end;
  }

  std::size_t pastNumber() const {
    std::size_t end = pastDigits(place_);
    if (at(end) == '.') end = pastDigits(end + 1);
    if (at(end) != 'e' && at(end) != 'E') return end;
    const std::size_t sign = at(end + 1) == '+' || at(end + 1) == '-' ? 1 : 0;
    return isDigit(at(end + 1 + sign)) ? pastDigits(end + 1 + sign) : end;
  }

  bool takeNumber() {
    if (!isDigit(at(place_)) && !(at(place_) == '.' && isDigit(at(place_ + 1)))) return false;
    const std::size_t end = pastNumber();
    double number = 0;
    if (std::from_chars(text_.data() + place_, text_.data() + end, number).ec != std::errc()) {
      error_ = {place_, "the number is outside the range of double, 1e-307 to 1e308"};
    }
    push(Token::Kind::number, end, number);
    return true;
  }

  bool takeName() {
    if (!startsName(at(place_))) return false;
    std::size_t end = place_;
    while (startsName(at(end)) || isDigit(at(end))) ++end;
    push(Token::Kind::name, end);
    return true;
  }

  bool takeSymbol() {
    for (const std::string_view symbol : symbols) {
      if (text_.substr(place_, symbol.size()) != symbol) continue;
      push(Token::Kind::symbol, place_ + symbol.size());
      return true;
    }
    return false;
  }

  /// The bytes of the UTF-8 character here, so that it can be shown.
  std::string_view character() const {
    std::size_t end = place_ + 1;
    while ((static_cast<unsigned char>(at(end)) & 0xC0) == 0x80) ++end;
    return text_.substr(place_, end - place_);
  }

  FormulaError unknownCharacter() const {
    const std::string_view here = character();
    for (const auto& [typed, cure] : advices) {
      if (typed == here) return {place_, std::string(cure)};
    }
    const bool printable = static_cast<unsigned char>(here[0]) >= ' ' && here[0] != '\x7f';
    return {place_, (printable ? "\"" + std::string(here) + "\"" : std::string("this character")) +
                        " has no meaning in a formula"};
  }

  std::string_view text_;
  std::size_t place_ = 0;
  std::vector<Token> tokens_;
  FormulaError error_;
};

}  // namespace

std::variant<std::vector<Token>, FormulaError> cutIntoTokens(std::string_view text) { return Lexer(text).run(); }

}  // namespace descent
