// The one place that words an error. Every public function checks its arguments before it writes anything.
//
// A message has the form `where: what is required, got what came`, for example
// `rope: rotaryDim must be an even integer in 2 … headDim (64), got 63`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "posenc/types.hpp"

namespace posenc {

// A number as a person would write it: "63", "0.5", "NaN", "-Infinity" (JavaScript's spelling, on all platforms).
std::string text(double value);

// Throws std::invalid_argument("where: requirement, got value").
[[noreturn]] void reject(std::string_view where, std::string_view requirement, double value);
[[noreturn]] void reject(std::string_view where, std::string_view requirement, std::string_view value);

// Throws unless `holds`.
void require(bool holds, std::string_view where, std::string_view requirement, double value);

// Each requires what its name says of argument `name`, and returns it.
double finite(std::string_view where, std::string_view name, double value);
double positive(std::string_view where, std::string_view name, double value);
double atLeast(std::string_view where, std::string_view name, double value, double low);
Index integer(std::string_view where, std::string_view name, double value, Index low, Index high);
Index evenInteger(std::string_view where, std::string_view name, double value, Index low, Index high,
                  std::string_view highName = {});

// The shape of a matrix argument: throws unless rows and cols are those wanted.
void shape(std::string_view where, std::string_view name, Index rows, Index cols, Index wantRows, Index wantCols);

// The length of a vector argument.
void length(std::string_view where, std::string_view name, Index size, Index want);

// a·b·…, refused when it exceeds what one array may hold (2³¹ − 1 elements).
Index elements(std::string_view where, std::string_view name, std::initializer_list<double> factors);

// The largest number of elements of one array, everywhere.
inline constexpr Index maxElements = 2147483647;

}  // namespace posenc
