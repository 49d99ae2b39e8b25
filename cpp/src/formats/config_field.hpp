// A field of a configuration that was looked for: its name, its value if it is there, and the errors about it. And
// lists of words, as which the names of fields, parameters and types stand here: "factor beta_fast".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "posenc/check.hpp"
#include "posenc/formats/rope_config.hpp"

namespace posenc::config {

using Value = ConfigFields::Value;
using Text = std::string_view;

// Takes the first word off a list; empty at its end.
Text nextWord(Text& list, char separator = ' ');

// The place of a word in a list, −1 where it is not.
int placeOf(Text list, Text word);

inline bool isWordOf(Text list, Text word) { return placeOf(list, word) >= 0; }

// A number in a list of words: digits, and a point among them. Nothing for other words. Exact for numbers of at most 15
// digits, which is what the rows of classes have; std::strtod reads any, with 14 KB of arithmetic on long doubles.
std::optional<double> decimal(Text word);

// A number of a list of words: "4", or "sliding_window_pattern:4", a field and the number where it is missing.
struct Counted {
  Text field;
  double otherwise;
};
Counted counted(Text word);

// The words of a list as a message shows them: "a", "b".
std::string quoted(Text list);

// A value as a message shows it.
std::string shown(const Value& value);

struct Field {
  const char* caller = nullptr;  // the function that was called: refusals begin with its name
  Text scope = "";               // the object that it stands in, with the dot: "rope_scaling."; empty at the top level
  Text name = "";
  const Value* value = nullptr;  // null where the field is missing

  explicit operator bool() const { return value != nullptr; }
  std::string fullName() const { return std::string(scope).append(name); }

  // Throws "<name> must be <requirement>, got <value>".
  [[noreturn]] void refuse(Word requirement) const;

  // The value, refused where it is missing, of another kind or out of range.
  double number() const { return as<double>("a number"); }
  double positiveNumber() const { return positive(caller, fullName().c_str(), number()); }
  double whole() const { return static_cast<double>(integer(caller, fullName().c_str(), number(), 1, maxElements)); }
  double atLeastNumber(double low) const { return atLeast(caller, fullName().c_str(), number(), low); }
  const std::string& words() const { return as<std::string>("a string"); }
  bool flag() const { return as<bool>("true or false"); }
  const std::vector<double>& list() const { return as<std::vector<double>>("an array of numbers"); }

  // The same where the field may be missing.
  std::optional<double> optionalAtLeast(double low) const {
    return value == nullptr ? std::nullopt : std::optional(atLeastNumber(low));
  }

 private:
  template <class T>
  const T& as(const char* kind) const {
    if (value == nullptr) refuse("given");
    const T* found = std::get_if<T>(value);
    if (found == nullptr) refuse(kind);
    return *found;
  }
};

}  // namespace posenc::config
