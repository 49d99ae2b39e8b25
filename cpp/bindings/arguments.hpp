// What a call is given: a row of doubles that JavaScript wrote (Core.run in web/lib/core/core.ts), read one after
// another.
//
// Each read names its argument. The order of the reads is the order of the row, and nothing else says it:
// scripts/build/signatures.mjs reads these sources and writes web/lib/core/signatures.ts, by which JavaScript writes
// the row from arguments given by name. It refuses a read whose place C++ does not fix: two reads stand in two
// statements or in one braced list, which evaluates from left to right, and no read depends on a condition.
#pragma once

#include <cmath>
#include <optional>
#include <string_view>

#include "posenc/check.hpp"
#include "posenc/types.hpp"

namespace posenc::bindings {

// Where something is, as a number that JavaScript keeps; Arguments::at takes it back.
template <class T>
double address(T* at) {
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(at));
}

// What an argument is called, for the reader and for scripts/build/signatures.mjs: nothing of it is left in the
// program.
struct Name {
  consteval Name(const char*) {}
};

class Arguments {
 public:
  explicit Arguments(double* row) : row_(row), next_(row) {}

  double number(Name) { return next(); }
  bool flag(Name) { return next() != 0; }
  Index index(Name) { return static_cast<Index>(next()); }  // what is known to be whole

  // A number that may be absent: whether it is there, then the number.
  std::optional<double> option(Name) {
    const bool given = next() != 0;
    const double value = next();
    return given ? std::optional(value) : std::nullopt;
  }

  // A whole number; anything else is the core's to refuse.
  Index whole(const char* name, const char* where, Index low, Index high = maxElements) {
    return integer(where, name, next(), low, high);
  }

  // A count that is none is the core's to refuse: a fraction arrives as what lies below it, NaN as -1.
  Index count(Name) {
    const double value = next();
    return value >= -1 && value <= static_cast<double>(maxElements) ? static_cast<Index>(std::floor(value)) : -1;
  }

  // One of the words that JavaScript knows by their places.
  template <class Enum>
  Enum word(Name name) {
    return static_cast<Enum>(index(name));
  }

  // Something in memory, by its address.
  template <class T>
  T* at(Name) {
    return pointer<T>();
  }

  // Address, count.
  Floats floats(Name) { return list<const float>(); }
  Doubles doubles(Name) { return list<const double>(); }
  std::span<const std::uint8_t> bytes(Name) { return list<const std::uint8_t>(); }
  DoublesOut doublesOut(Name) { return list<double>(); }
  std::span<std::int32_t> integersOut(Name) { return list<std::int32_t>(); }

  // UTF-8, a 0 behind it.
  std::string_view text(Name) {
    const auto bytes = list<const char>();
    return {bytes.data(), bytes.size()};
  }

  // Address, rows, columns: 0 three times where there is none.
  Eigen::Map<RowMatrix<float>> matrix(Name) { return mapped<float>(); }
  Eigen::Map<RowMatrix<double>> matrix64(Name) { return mapped<double>(); }

  // The result of a function that gives one: a number, or a text that outlives the call.
  void give(double value) { *row_ = value; }
  void give(std::string_view text);

 private:
  double next();

  template <class T>
  T* pointer() {
    return reinterpret_cast<T*>(static_cast<std::uintptr_t>(next()));
  }

  template <class T>
  [[gnu::noinline]] std::span<T> list() {
    T* data = pointer<T>();
    return {data, static_cast<std::size_t>(next())};
  }

  template <class T>
  [[gnu::noinline]] Eigen::Map<RowMatrix<T>> mapped() {
    T* data = pointer<T>();
    const auto rows = static_cast<Index>(next());
    return {data, rows, static_cast<Index>(next())};
  }

  double* row_;
  const double* next_;
};

// Doubles as a matrix.
inline Eigen::Map<RowMatrix<double>> matrix(DoublesOut data, Index rows, Index cols) {
  return {data.data(), rows, cols};
}

}  // namespace posenc::bindings
