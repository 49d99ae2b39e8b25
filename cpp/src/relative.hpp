// What the encodings by relative vectors, and others that take inner products in double, share.
#pragma once

#include <algorithm>
#include <limits>

#include "posenc/check.hpp"
#include "posenc/shaw.hpp"

namespace posenc::relative {

inline double number(Index value) { return static_cast<double>(value); }

// ⟨a, b⟩ in double, of floats or doubles.
template <class A, class B>
double dot(const A* a, const B* b, Index size) {
  double sum = 0;
  for (Index i = 0; i < size; ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

struct Reach {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
};

// The smallest and the largest of whole positions.
inline Reach reach(const char* where, const char* name, Doubles positions) {
  Reach found;
  for (const double position : positions) {
    integer(where, name, position, -maxElements, maxElements);
    found.low = std::min(found.low, position);
    found.high = std::max(found.high, position);
  }
  return found;
}

// Without clip: throws unless every distance has a row (shaw.cpp).
void requireRows(const char* where, const Shaw& shaw, Reach queries, Reach keys);

}  // namespace posenc::relative
