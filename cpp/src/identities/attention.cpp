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

constexpr IdentityInput onTokens[] = {domain::integer(role::dim, 1, 128, 8), domain::rows(role::tokens),
                                      domain::integer(role::cyclicShift, 0, 1000, 3)};
constexpr IdentityInput onKeys[] = {domain::q, domain::rows(role::keys), domain::rows(role::values),
                                    domain::invariant(domain::integer(role::split, 0, 1000, 3),
                                                      "the parts are merged to the whole, wherever it is cut")};

Index dimOf(In in) { return static_cast<Index>(in.dim); }
Index allTokens(In in) { return std::ssize(in.tokens); }
Index d(In in) { return std::ssize(in.q); }

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
  std::ranges::fill(out, 0.0);
  for (Index j = 0; j < count; ++j)
    for (Index c = 0; c < columns; ++c) out[at(c)] += weight[at(j)] / sum * entry(values, j, c, columns);
}

// A part of the keys, as tiled kernels keep it: the highest score, the sum of exponentials, the sum of values.
struct Part {
  double highest = -std::numeric_limits<double>::infinity();
  double sum = 0;
  std::vector<double> values;

  void add(double score, Doubles value) {
    const double higher = std::max(highest, score);
    const double old = exponential(highest - higher);
    const double own = exponential(score - higher);
    sum = sum * old + own;
    for (std::size_t c = 0; c < value.size(); ++c) values[c] = values[c] * old + own * value[c];
    highest = higher;
  }

  void merge(const Part& other) {
    if (other.sum == 0) return;
    const double higher = std::max(highest, other.highest);
    const double old = exponential(highest - higher);
    const double own = exponential(other.highest - higher);
    sum = sum * old + other.sum * own;
    for (std::size_t c = 0; c < values.size(); ++c) values[c] = values[c] * old + other.values[c] * own;
    highest = higher;
  }
};

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

constexpr Identity all[] = {
    // Tokens in another order come out in that order: without an encoding and a mask, order is not seen.
    {"permutation", R"(f(PX),\quad f(X) = \mathrm{softmax}(XX^{\top})X)", R"(P f(X))", onTokens, allTokens,
     [](In in, Out out) {
       const Index columns = dimOf(in);
       const Index n = allTokens(in) / columns;
       std::vector<double> moved(in.tokens.size());
       const auto by = at(static_cast<Index>(in.cyclicShift) % n * columns);
       std::ranges::rotate_copy(in.tokens, in.tokens.begin() + static_cast<std::ptrdiff_t>(by), moved.begin());
       for (Index i = 0; i < n; ++i)
         attendAtOnce(moved, i, moved, moved, n, columns, out.subspan(at(i * columns), at(columns)));
     },
     [](In in, Out out) {
       const Index columns = dimOf(in);
       const Index n = allTokens(in) / columns;
       for (Index i = 0; i < n; ++i) {
         const Index token = (i + static_cast<Index>(in.cyclicShift)) % n;
         Part part{.values = std::vector<double>(at(columns))};
         for (Index j = n - 1; j >= 0; --j)
           part.add(product(in.tokens, token, in.tokens, j, columns), in.tokens.subspan(at(j * columns), at(columns)));
         for (Index c = 0; c < columns; ++c) out[at(i * columns + c)] = part.values[at(c)] / part.sum;
       }
     },
     [](In in) { return softmaxBound(dimOf(in), in.tokens, in.tokens, in.cyclicShift); }},
    // The keys in two parts: each keeps its highest score and two sums, and merging rescales to the higher one.
    {"streaming-softmax", R"(\mathrm{softmax}(qK^{\top})V)",
     R"(\frac{e^{\mu_1-\mu} o_1 + e^{\mu_2-\mu} o_2}{e^{\mu_1-\mu} \ell_1 + e^{\mu_2-\mu} \ell_2},\quad \mu = \max(\mu_1, \mu_2))",
     onKeys, d,
     [](In in, Out out) { attendAtOnce(in.q, 0, in.keys, in.values, std::ssize(in.keys) / d(in), d(in), out); },
     [](In in, Out out) {
       const Index columns = d(in);
       const Index n = std::ssize(in.keys) / columns;
       const Index split = static_cast<Index>(in.split) % (n + 1);
       Part parts[2] = {{.values = std::vector<double>(at(columns))}, {.values = std::vector<double>(at(columns))}};
       for (Index j = 0; j < n; ++j)
         parts[j < split ? 0 : 1].add(product(in.q, 0, in.keys, j, columns),
                                      in.values.subspan(at(j * columns), at(columns)));
       Part& whole = parts[split == 0 ? 1 : 0];
       if (split > 0) whole.merge(parts[1]);
       for (Index c = 0; c < columns; ++c) out[at(c)] = whole.values[at(c)] / whole.sum;
     },
     [](In in) { return softmaxBound(d(in), in.q, in.keys, in.split); }},
};

}  // namespace

std::span<const Identity> attentionIdentities() { return all; }

}  // namespace posenc
