// The one place that words an error. Every public function, productTransposed aside, checks its arguments before it
// writes anything.
//
// A message has the form `where: what is required, got what came`, for example
// `rope: rotaryDim must be an even integer in 2 … headDim (64), got 63`.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "posenc/types.hpp"

namespace posenc {

// A number as a person would write it: "63", "0.5", "NaN", "-Infinity" (JavaScript's spelling, on all platforms).
std::string text(double value);

// What may stand in a message: words, which have to outlive it, or a number. Nothing is put together, and no string
// made, unless the message is thrown.
class Word {
 public:
  Word(const char* words) : words_(words) {}
  Word(std::string_view words) : words_(words) {}
  Word(const std::string& words) : words_(words) {}
  template <class Number>
  requires std::integral<Number> || std::floating_point<Number> Word(Number number)
      : number_(static_cast<double>(number)) {}

  std::string text() const { return words_.data() == nullptr ? posenc::text(number_) : std::string(words_); }

 private:
  std::string_view words_;
  double number_;  // of no meaning beside words
};

// Throws std::invalid_argument("where: requirement, got value"), each {} of the requirement replaced by the next word.
[[noreturn]] void reject(const char* where, const char* requirement, Word value,
                         std::initializer_list<Word> words = {});

// Throws unless `holds`.
void require(bool holds, const char* where, const char* requirement, double value);

// Each requires what its name says of argument `name`, and returns it.
double finite(const char* where, const char* name, double value);
double positive(const char* where, const char* name, double value);
double atLeast(const char* where, const char* name, double value, double low);
bool isInteger(double value, Index low, Index high);
Index integer(const char* where, const char* name, double value, Index low, Index high);
Index evenInteger(const char* where, const char* name, double value, Index low, Index high,
                  const char* highName = nullptr);

// The shape of a matrix argument: throws unless rows and cols are those wanted.
void shape(const char* where, const char* name, Index rows, Index cols, Index wantRows, Index wantCols);

// The length of a vector argument.
void length(const char* where, const char* name, Index size, Index want);

// a·b·…, refused when it exceeds what one array may hold (2³¹ − 1 elements).
Index elements(const char* where, const char* name, std::initializer_list<double> factors);

// The largest number of elements of one array, everywhere.
inline constexpr Index maxElements = 2147483647;

}  // namespace posenc
