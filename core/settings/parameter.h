// SPDX-License-Identifier: GPL-3.0-or-later
/// Parameter: the one description of one setting. From it come the slider, the key in scene files and its
/// validation, `descentlab catalogue`, the legend, the README table and the loops of the tests.
/// The default is not written here but read from the struct's own initialiser, through the member pointer.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/settings/settings.h"

namespace descent {

enum class Kind { real, integer, boolean, choice, list, nested };

/// How a slider spreads its range; `oneMinusLog` is for numbers that approach 1, such as β₂.
enum class Scale { linear, log, oneMinusLog };

/// The values that files and typed numbers may take.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool lowOpen = false;
  bool highOpen = false;

  bool contains(double value) const;
  std::string text() const;  ///< for example "in [0, 1)" or "at least 0"
};

namespace legal {
inline constexpr Range any{};
inline constexpr Range nonNegative{.low = 0};
inline constexpr Range positive{.low = 0, .lowOpen = true};
inline constexpr Range halfOpenUnit{.low = 0, .high = 1, .highOpen = true};  ///< [0, 1): β, momentum, dropout rate
inline constexpr Range closedUnit{.low = 0, .high = 1};
inline constexpr Range count{.low = 1};
inline constexpr Range wholeNumber{.low = 0};
}  // namespace legal

/// A published value, shown as a mark on the slider.
struct Mark {
  double value;
  std::string source;
};

/// Whose defaults are meant: learning rates of surfaces and of networks differ.
enum class Domain { surface, network };

/// The ids that a nested entry may name, and their settings; filled by the owning catalogue.
struct NestedChoices {
  std::vector<std::string> ids;
  std::function<Settings(std::string_view id, Domain domain)> defaults;
};

/// What a caller says of a setting beside key and member pointer; all of it optional.
struct About {
  std::string label;   ///< for people; default: the key with spaces
  std::string symbol;  ///< as in the update rule, for example "β₁"
  Range legal = legal::any;
  double sliderLow = 0, sliderHigh = 1;
  Scale scale = Scale::linear;
  std::string unit;
  std::string help;
  std::optional<double> networkDefault;
  std::vector<Mark> published;
  std::string absent;  ///< of an optional setting: what its absence means
};

struct Parameter {
  std::string key;
  Kind kind = Kind::real;
  bool optional = false;
  About about;
  std::vector<std::string> choices;                 ///< of Kind::choice, in the order the user sees
  std::function<const NestedChoices&()> nested;     ///< of Kind::nested
  std::function<Nested&(void*)> inside;             ///< of Kind::nested: the entry in the struct
  std::function<Value(const void*)> read;           ///< from the struct
  std::function<void(void*, const Value&)> write;   ///< into the struct, kind already checked

  std::string label() const;  ///< for people: the given one, else the key with spaces

  /// Throws SettingError if `value` is of the wrong kind or outside the legal range. Integers count as reals.
  Value checked(const Value& value) const;
};

/// A setting that is not what its description asks for. `key()` says where, `what()` the whole sentence.
class SettingError : public std::runtime_error {
 public:
  SettingError(std::string key, const std::string& message) : std::runtime_error(message), key_(std::move(key)) {}
  const std::string& key() const { return key_; }

 private:
  std::string key_;
};

/// Makers, one per kind; the member's type decides whether the setting is optional.
template <class Struct>
Parameter real(std::string key, double Struct::*member, About about = {});
template <class Struct>
Parameter real(std::string key, std::optional<double> Struct::*member, About about = {});
template <class Struct>
Parameter integer(std::string key, std::int64_t Struct::*member, About about = {});
template <class Struct>
Parameter integer(std::string key, std::optional<std::int64_t> Struct::*member, About about = {});
template <class Struct>
Parameter boolean(std::string key, bool Struct::*member, About about = {});
template <class Struct>
Parameter list(std::string key, std::vector<double> Struct::*member, About about = {});
template <class Struct, class Enum>
Parameter choice(std::string key, Enum Struct::*member, std::vector<std::pair<std::string, Enum>> names, About about = {});
template <class Struct>
Parameter nested(std::string key, Nested Struct::*member, std::function<const NestedChoices&()> choices, About about = {});

/// Settings known only at run time, such as a formula's free names: reals by index.
/// `Settings::of(numbers(...), Numbers{...})`, with the values in the order of the description.
using Numbers = std::vector<double>;
Parameter number(std::string key, std::size_t index, About about = {});

/// "beta1, beta2, epsilon": for error messages.
std::string keysOf(const Description& description);

/// The candidate nearest to `name` by edit distance; empty if none is near enough to be meant.
std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace descent

#include "core/settings/parameter_inline.h"
