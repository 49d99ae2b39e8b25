// What the biases by distance share.
#pragma once

#include "posenc/check.hpp"

namespace posenc {

// A function of a head and a distance, with what it needs to know: one loop for all biases, as in the binary it is
// once.
struct OfDistance {
  double (*value)(const void* known, Index head, double distance);
  const void* known;
};

// out[heads·queries, keys]: value(head, position of the query − position of the key). Along a diagonal of equal
// distances, as consecutive positions have them, it is computed once. Throws unless `out` has this shape.
void fillByDistance(const char* where, Index heads, Doubles queries, Doubles keys, MatrixOut out, OfDistance of);

template <class Value>
void fillByDistance(const char* where, Index heads, Doubles queries, Doubles keys, MatrixOut out, const Value& value) {
  const auto call = [](const void* known, Index head, double distance) -> double {
    return (*static_cast<const Value*>(known))(head, distance);
  };
  fillByDistance(where, heads, queries, keys, out, OfDistance{call, &value});
}

}  // namespace posenc
