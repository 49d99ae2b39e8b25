// The core seen from JavaScript: free functions over heap addresses, in bulk; one file for each concept.
//
// Every function returns 0, or the kind of error, whose words `errorMessage` gives; no C++ exception crosses the
// boundary. Numbers arrive as doubles, so that the core, not a silent conversion, decides whether they are whole.
// This folder is the only one that includes Emscripten's headers.
#pragma once

#include <emscripten/bind.h>

#include <new>
#include <stdexcept>
#include <string>

#include "posenc/check.hpp"
#include "posenc/types.hpp"

namespace posenc::bindings {

using Address = double;  // of the heap, as every other number comes: few signatures keep Embind small

enum Outcome { done = 0, invalid = 1, outOfMemory = 2, failed = 3 };

// The words of the last error.
inline std::string message;

// What the exception that is being handled comes to; keeps its words.
int outcome();

template <class Work>
int guarded(Work work) {
  try {
    work();
    return done;
  } catch (...) {
    return outcome();
  }
}

template <class T>
T* at(Address address) {
  return reinterpret_cast<T*>(static_cast<std::uintptr_t>(address));
}
inline Floats floats(Address address, double count) {
  return {at<const float>(address), static_cast<std::size_t>(count)};
}
inline Doubles doubles(Address address, double count) {
  return {at<const double>(address), static_cast<std::size_t>(count)};
}
inline DoublesOut doublesOut(Address address, double count) {
  return {at<double>(address), static_cast<std::size_t>(count)};
}

template <class T>
Eigen::Map<RowMatrix<T>> matrix(Address address, double rows, double cols) {
  return {at<T>(address), static_cast<Index>(rows), static_cast<Index>(cols)};
}

inline Index whole(double value) { return static_cast<Index>(value); }

}  // namespace posenc::bindings
