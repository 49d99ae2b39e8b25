// Concepts: attention
// What attention is blind to, and why it needs no whole row of scores.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "../exponential.hpp"
#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

constexpr IdentityInput width = domain::integer(role::dim, 1, 128, 8);
constexpr IdentityInput cyclicShift = domain::integer(role::cyclicShift, 0, 1000, 3);
constexpr IdentityInput orderUnseen = domain::invariant(cyclicShift, "the order of what is summed is not seen");

constexpr IdentityInput onTokens[] = {width, domain::rows(role::tokens), cyclicShift};
constexpr IdentityInput onMean[] = {width, domain::rows(role::tokens), orderUnseen};
constexpr IdentityInput onPast[] = {width, domain::rows(role::tokens), domain::integer(role::split, 0, 1000, 5),
                                    orderUnseen};
constexpr IdentityInput onPairs[] = {domain::q, domain::rows(role::keys), domain::rows(role::values), orderUnseen};
constexpr IdentityInput onKeys[] = {domain::q, domain::rows(role::keys), domain::rows(role::values),
                                    domain::invariant(domain::integer(role::split, 0, 1000, 3),
                                                      "the parts are merged to the whole, wherever it is cut")};

Index dimOf(In in) { return static_cast<Index>(in.dim); }
Index allTokens(In in) { return std::ssize(in.tokens); }
Index tokenCount(In in) { return allTokens(in) / dimOf(in); }
Index d(In in) { return std::ssize(in.q); }
// The first token behind those that change places, and the values of the rows from it on.
Index rest(In in) { return static_cast<Index>(in.split) % tokenCount(in); }
Index restTokens(In in) { return allTokens(in) - rest(in) * dimOf(in); }

double entry(Doubles rows, Index row, Index col, Index columns) { return rows[at(row * columns + col)]; }

double product(Doubles a, Index i, Doubles b, Index j, Index columns) {
  double sum = 0;
  for (Index c = 0; c < columns; ++c) sum += entry(a, i, c, columns) * entry(b, j, c, columns);
  return sum;
}

// softmax over all keys at once; row `token` of `queries` attends.
void attendAtOnce(Doubles queries, Index token, Doubles keys, Doubles values, Index count, Index columns, Out out) {
  std::vector<double> weight(at(count));
  for (Index j = 0; j < count; ++j) weight[at(j)] = product(queries, token, keys, j, columns);
  const double highest = *std::ranges::max_element(weight);
  double sum = 0;
  for (double& w : weight) sum += w = exponential(w - highest);
  std::fill_n(out.begin(), columns, 0.0);
  for (Index j = 0; j < count; ++j)
    for (Index c = 0; c < columns; ++c) out[at(c)] += weight[at(j)] / sum * entry(values, j, c, columns);
}

// A part of the keys, as tiled kernels keep it: the highest score, the sum of exponentials, the sum of values.
struct Part {
  double highest = -std::numeric_limits<double>::infinity();
  double sum = 0;
  std::vector<double> values;

  // Another part's, or those of one key: its score, 1 and its value.
  void add(double otherHighest, double otherSum, Doubles otherValues) {
    const double higher = std::max(highest, otherHighest);
    const double old = exponential(highest - higher);
    const double own = exponential(otherHighest - higher);
    sum = sum * old + otherSum * own;
    for (std::size_t c = 0; c < values.size(); ++c) values[c] = values[c] * old + otherValues[c] * own;
    highest = higher;
  }
};

// The keys from `from` up to `to`, one by one, the last first.
Part streamed(Doubles query, Doubles keys, Doubles values, Index from, Index to) {
  const Index columns = std::ssize(query);
  Part part{.values = std::vector<double>(at(columns))};
  for (Index j = to - 1; j >= from; --j)
    part.add(product(query, 0, keys, j, columns), 1, values.subspan(at(j * columns)));
  return part;
}

void divide(const Part& part, Out out) {
  for (std::size_t c = 0; c < part.values.size(); ++c) out[c] = part.values[c] / part.sum;
}

// The first `count` rows in another order: as many as the cyclic shift says go from their front to their end.
std::vector<double> reordered(In in, Doubles rows, Index count, Index columns) {
  std::vector<double> moved(rows.size());
  const auto by = static_cast<Index>(in.cyclicShift);
  for (Index i = 0; i < std::ssize(rows); ++i) {
    const Index row = i / columns;
    moved[at(i)] = entry(rows, row < count ? (row + by) % count : row, i % columns, columns);
  }
  return moved;
}

// The rows from `first` on of attention, or of attention with a causal mask, where the first `count` tokens stand in
// another order.
void attendReordered(In in, Index first, Index count, bool causal, Out out) {
  const Index columns = dimOf(in);
  const Index n = tokenCount(in);
  const std::vector<double> moved = reordered(in, in.tokens, count, columns);
  for (Index i = first; i < n; ++i)
    attendAtOnce(moved, i, moved, moved, causal ? i + 1 : n, columns, out.subspan(at((i - first) * columns)));
}

// The same rows where all stand as they are, each taken `by` rows further on.
void streamRows(In in, Index first, double by, bool causal, Out out) {
  const Index columns = dimOf(in);
  const Index n = tokenCount(in);
  for (Index i = first; i < n; ++i)
    divide(streamed(in.tokens.subspan(at((i + static_cast<Index>(by)) % n * columns), at(columns)), in.tokens,
                    in.tokens, 0, causal ? i + 1 : n),
           out.subspan(at((i - first) * columns)));
}

void attendAll(In in, Out out) { attendReordered(in, 0, tokenCount(in), false, out); }
void streamAll(In in, Out out) { streamRows(in, 0, in.cyclicShift, false, out); }

void mean(In in, Out out, void (*side)(In, Out)) {
  std::vector<double> rows(in.tokens.size());
  side(in, rows);
  std::ranges::fill(out, 0.0);
  for (std::size_t i = 0; i < rows.size(); ++i) out[i % out.size()] += rows[i] / static_cast<double>(tokenCount(in));
}

double largestProduct(Doubles a, Doubles b, Index columns) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); i += at(columns))
    for (std::size_t j = 0; j < b.size(); j += at(columns)) {
      double sum = 0;
      for (std::size_t c = 0; c < at(columns); ++c) sum += std::abs(a[i + c] * b[j + c]);
      most = std::max(most, sum);
    }
  return most;
}

double softmaxBound(Index columns, Doubles queries, Doubles keys, double moved) {
  const double scores = largestProduct(queries, keys, columns);
  const Index rows = std::ssize(keys) / columns;
  return bound(2 * domain::component, 8 * (scores + 1), static_cast<double>(4 * columns + 8 * rows) + moved / 1000);
}

// softmax(qKᵀ)V with the pairs in another order, and in two parts as they are; an identity that takes no cyclic shift
// leaves the order, one that takes no split has all in one part.
void attendPairs(In in, Out out) {
  const Index n = std::ssize(in.keys) / d(in);
  attendAtOnce(in.q, 0, reordered(in, in.keys, n, d(in)), reordered(in, in.values, n, d(in)), n, d(in), out);
}

void streamPairs(In in, Out out) {
  const Index n = std::ssize(in.keys) / d(in);
  const Index split = static_cast<Index>(in.split) % (n + 1);
  Part whole = streamed(in.q, in.keys, in.values, 0, split);
  const Part second = streamed(in.q, in.keys, in.values, split, n);
  whole.add(second.highest, second.sum, second.values);
  divide(whole, out);
}

double pairBound(In in) { return softmaxBound(d(in), in.q, in.keys, in.cyclicShift + in.split); }
double orderBound(In in) { return softmaxBound(dimOf(in), in.tokens, in.tokens, in.cyclicShift + in.split); }

constexpr Identity all[] = {
    // The pairs of a key and its value in another order: a query does not see it.
    {"pair-order", R"(\mathrm{softmax}\bigl(q\,(PK)^{\top}\bigr)\,PV)", R"(\mathrm{softmax}(q\,K^{\top})\,V)", onPairs,
     d, attendPairs, streamPairs, pairBound},
    // Tokens in another order come out in that order: without an encoding and a mask, order is not seen.
    {"permutation", R"(f(PX))", R"(P f(X),\quad\allowbreak {f(X) = \mathrm{softmax}(XX^{\top})X})", onTokens, allTokens,
     attendAll, streamAll, orderBound},
    // The mean of all rows forgets where each stood.
    {"pooled-order", R"(\mathrm{mean}\,f(PX))", R"(\mathrm{mean}\,f(X))", onMean, dimOf,
     [](In in, Out out) { mean(in, out, attendAll); }, [](In in, Out out) { mean(in, out, streamAll); }, orderBound},
    // g is f with a mask that hides what comes later: the first r tokens in another order leave the rows behind them as
    // they are.
    {"causal-past", R"(g(P_rX)_m)", R"(g(X)_m,\quad\allowbreak {m \ge r})", onPast, restTokens,
     [](In in, Out out) { attendReordered(in, rest(in), rest(in), true, out); },
     [](In in, Out out) { streamRows(in, rest(in), 0, true, out); }, orderBound},
    // The keys in two parts: each keeps its highest score and two sums, and merging rescales to the higher one.
    {"streaming-softmax", R"(\mathrm{softmax}(qK^{\top})V)",
     R"(\frac{e^{\mu_1-\mu} o_1 + e^{\mu_2-\mu} o_2}{e^{\mu_1-\mu} \ell_1 + e^{\mu_2-\mu} \ell_2},\quad\allowbreak {\mu = \max(\mu_1, \mu_2)})",
     onKeys, d, attendPairs, streamPairs, pairBound},
};

}  // namespace

std::span<const Identity> attentionIdentities() { return all; }

}  // namespace posenc
