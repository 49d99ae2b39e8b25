// Concepts: attention
// What attention is blind to, and why it needs no whole row of scores. Tokens are the rows of W_q; W_k holds keys.
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

constexpr IdentityInput shift{"m", "integer", 0, 1000};
constexpr IdentityInput onTokens[] = {domain::matrix("wq"), domain::theta, shift};
constexpr IdentityInput onKeys[] = {domain::vector("q"), domain::matrix("wk"), domain::matrix("wq"), domain::theta,
                                    shift};

Index rowsOf(In in) { return std::ssize(in.wq) / width(in); }
Index tokens(In in) { return std::ssize(in.wq); }
Index d(In in) { return width(in); }

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

double softmaxBound(In in, Doubles queries, Doubles keys) {
  const double scores = largestProduct(queries, keys, width(in));
  return bound(2 * domain::component, 8 * (scores + 1),
               static_cast<double>(4 * width(in) + 8 * rowsOf(in)) + in.m / 1000);
}

constexpr Identity all[] = {
    // Tokens in another order come out in that order: without an encoding and a mask, order is not seen.
    {"permutation", R"(f(PX),\quad f(X) = \mathrm{softmax}(XX^{\top})X)", R"(P f(X))", onTokens, tokens,
     [](In in, Out out) {
       const Index n = rowsOf(in);
       std::vector<double> moved(in.wq.size());
       const auto by = at(static_cast<Index>(in.m) % n * width(in));
       std::ranges::rotate_copy(in.wq, in.wq.begin() + static_cast<std::ptrdiff_t>(by), moved.begin());
       for (Index i = 0; i < n; ++i)
         attendAtOnce(moved, i, moved, moved, n, width(in), out.subspan(at(i * width(in)), at(width(in))));
     },
     [](In in, Out out) {
       const Index n = rowsOf(in);
       for (Index i = 0; i < n; ++i) {
         const Index token = (i + static_cast<Index>(in.m)) % n;
         Part part{.values = std::vector<double>(at(width(in)))};
         for (Index j = n - 1; j >= 0; --j)
           part.add(product(in.wq, token, in.wq, j, width(in)), in.wq.subspan(at(j * width(in)), at(width(in))));
         for (Index c = 0; c < width(in); ++c) out[at(i * width(in) + c)] = part.values[at(c)] / part.sum;
       }
     },
     [](In in) { return softmaxBound(in, in.wq, in.wq); }},
    // The keys split at m: each part keeps its highest score and two sums, and merging rescales to the higher one.
    {"streaming-softmax", R"(\mathrm{softmax}(qK^{\top})V)",
     R"(\frac{e^{\mu_1-\mu} o_1 + e^{\mu_2-\mu} o_2}{e^{\mu_1-\mu} \ell_1 + e^{\mu_2-\mu} \ell_2},\quad \mu = \max(\mu_1, \mu_2))",
     onKeys, d, [](In in, Out out) { attendAtOnce(in.q, 0, in.wk, in.wq, rowsOf(in), width(in), out); },
     [](In in, Out out) {
       const Index n = rowsOf(in);
       const Index split = static_cast<Index>(in.m) % (n + 1);
       Part parts[2] = {{.values = std::vector<double>(at(width(in)))}, {.values = std::vector<double>(at(width(in)))}};
       for (Index j = 0; j < n; ++j)
         parts[j < split ? 0 : 1].add(product(in.q, 0, in.wk, j, width(in)),
                                      in.wq.subspan(at(j * width(in)), at(width(in))));
       Part& whole = parts[split == 0 ? 1 : 0];
       if (split > 0) whole.merge(parts[1]);
       for (Index c = 0; c < width(in); ++c) out[at(c)] = whole.values[at(c)] / whole.sum;
     },
     [](In in) { return softmaxBound(in, in.q, in.wk); }},
};

}  // namespace

std::span<const Identity> attentionIdentities() { return all; }

}  // namespace posenc
