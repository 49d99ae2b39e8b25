// What a call is given: a row of doubles that JavaScript wrote (Heap.run in web/lib/core/heap.ts), read in the order of
// each function's list. A braced list evaluates from left to right, the arguments of a function in any order: what is
// read is kept in variables or stands in braces.
#pragma once

#include <string_view>

#include "posenc/check.hpp"
#include "posenc/types.hpp"

namespace posenc::bindings {

// Where something is, as a number that JavaScript keeps; Arguments::at takes it back.
template <class T>
double address(T* at) {
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(at));
}

class Arguments {
 public:
  explicit Arguments(double* row) : row_(row), next_(row) {}

  double number();
  bool flag() { return number() != 0; }
  Index index() { return static_cast<Index>(number()); }  // what is known to be whole

  // A whole number; anything else is the core's to refuse.
  Index whole(const char* where, const char* name, Index low, Index high = maxElements) {
    return integer(where, name, number(), low, high);
  }

  // One of the words that JavaScript knows by their places.
  template <class Enum>
  Enum word() {
    return static_cast<Enum>(index());
  }

  // Something in memory: its address, or 0 for nothing.
  template <class T>
  T* at() {
    return reinterpret_cast<T*>(static_cast<std::uintptr_t>(number()));
  }

  // Address, count.
  template <class T>
  [[gnu::noinline]] std::span<T> list() {
    T* data = at<T>();
    return {data, static_cast<std::size_t>(number())};
  }
  Floats floats() { return list<const float>(); }
  Doubles doubles() { return list<const double>(); }
  DoublesOut doublesOut() { return list<double>(); }

  // UTF-8, a 0 behind it.
  std::string_view text() {
    const auto bytes = list<const char>();
    return {bytes.data(), bytes.size()};
  }

  // Address, rows, columns: 0 three times where there is none.
  template <class T = float>
  [[gnu::noinline]] Eigen::Map<RowMatrix<T>> matrix() {
    T* data = at<T>();
    const Index rows = index();
    return {data, rows, index()};
  }

  // The result of a function that gives one: a number, or a text that outlives the call.
  void give(double value) { *row_ = value; }
  void give(std::string_view text);

 private:
  double* row_;
  const double* next_;
};

// Doubles as a matrix.
inline Eigen::Map<RowMatrix<double>> matrix(double* data, Index rows, Index cols) { return {data, rows, cols}; }

}  // namespace posenc::bindings
