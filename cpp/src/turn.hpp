// One pair and one angle: what every rotary embedding does, whatever its angles are.
#pragma once

#include <cmath>

#include "posenc/check.hpp"
#include "posenc/rope.hpp"

namespace posenc {

// The two coordinates of pair i of a rotary width.
struct Pair {
  Index first;
  Index second;
};

inline Pair pair(PairLayout layout, Index i, Index rotaryDim) {
  return layout == PairLayout::half ? Pair{i, i + rotaryDim / 2} : Pair{2 * i, 2 * i + 1};
}

// cos and sin of one angle times a factor, rounded as a table of that precision holds them.
struct Turn {
  double cos;
  double sin;
};

inline Turn turnBy(Precision precision, double angle, double factor) {
  const auto entry = [&](double value) { return rounded(precision, rounded(precision, value) * factor); };
  return {entry(std::cos(angle)), entry(std::sin(angle))};
}

// Requires k as long as q, and q at least as long as the pairs need.
inline void checkScored(const char* where, Doubles q, Doubles k, Index pairs) {
  length(where, "k", std::ssize(k), std::ssize(q));
  if (2 * pairs > std::ssize(q)) reject(where, "q must have at least rotaryDim ({}) elements", q.size(), {2 * pairs});
}

// q·k after pair i of q turned by queryTurn(i) and that of k by keyTurn(i); the rest is multiplied as it is.
template <class QueryTurn, class KeyTurn>
double turnedScore(Doubles q, Doubles k, Index pairs, PairLayout layout, QueryTurn queryTurn, KeyTurn keyTurn) {
  double sum = 0;
  for (Index i = 0; i < pairs; ++i) {
    const Turn a = queryTurn(i);
    const Turn b = keyTurn(i);
    const Pair p = pair(layout, i, 2 * pairs);
    const auto first = static_cast<std::size_t>(p.first);
    const auto second = static_cast<std::size_t>(p.second);
    sum += (q[first] * a.cos - q[second] * a.sin) * (k[first] * b.cos - k[second] * b.sin);
    sum += (q[first] * a.sin + q[second] * a.cos) * (k[first] * b.sin + k[second] * b.cos);
  }
  for (auto i = static_cast<std::size_t>(2 * pairs); i < q.size(); ++i) sum += q[i] * k[i];
  return sum;
}

}  // namespace posenc
