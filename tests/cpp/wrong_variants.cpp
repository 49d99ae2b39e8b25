#include "wrong_variants.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace posenc::test {

namespace {

using In = const IdentityInputs&;
using Out = DoublesOut;
using Complex = std::complex<double>;

std::size_t half(In in) { return in.theta.size(); }

// Where pair i stands.
std::size_t firstOf(PairLayout layout, std::size_t i) { return layout == PairLayout::half ? i : 2 * i; }
std::size_t secondOf(PairLayout layout, std::size_t i, std::size_t pairs) {
  return layout == PairLayout::half ? i + pairs : 2 * i + 1;
}

Complex pairOf(Doubles v, PairLayout layout, std::size_t i) {
  return {v[firstOf(layout, i)], v[secondOf(layout, i, v.size() / 2)]};
}

void setPair(Out out, PairLayout layout, std::size_t i, Complex z) {
  out[firstOf(layout, i)] = z.real();
  out[secondOf(layout, i, out.size() / 2)] = z.imag();
}

Complex turn(double angle) { return {std::cos(angle), std::sin(angle)}; }

// q turned pair by pair with some position.
void turned(In in, double position, PairLayout read, PairLayout write, Out out) {
  for (std::size_t i = 0; i < half(in); ++i)
    setPair(out, write, i, pairOf(in.q, read, i) * turn(position * in.theta[i]));
}

// The score of q and k where every pair of one layout sees the same distance.
double pairScore(In in, double distance, PairLayout layout) {
  double sum = 0;
  for (std::size_t i = 0; i < half(in); ++i)
    sum += (pairOf(in.q, layout, i) * std::conj(pairOf(in.k, layout, i)) * turn(distance * in.theta[i])).real();
  return sum;
}

// The expanded score of one plane.
double score(In in, double distance, double crossSign) {
  const double angle = distance * in.theta[0];
  return (in.q[0] * in.k[0] + in.q[1] * in.k[1]) * std::cos(angle) +
         crossSign * (in.q[0] * in.k[1] - in.q[1] * in.k[0]) * std::sin(angle);
}

// One of the four additive terms.
double term(In in, bool codeLeft, bool codeRight) {
  const std::size_t d = 2 * in.frequencies.size();
  const auto entry = [&](Doubles token, double position, bool code, std::size_t j) {
    if (!code) return token[j];
    const double angle = position * in.frequencies[j / 2];
    return j % 2 == 0 ? std::sin(angle) : std::cos(angle);
  };
  double sum = 0;
  for (std::size_t r = 0; r < in.wq.size(); r += d) {
    double query = 0;
    double key = 0;
    for (std::size_t j = 0; j < d; ++j) {
      query += in.wq[r + j] * entry(in.queryToken, in.m, codeLeft, j);
      key += in.wk[r + j] * entry(in.keyToken, in.n, codeRight, j);
    }
    sum += query * key;
  }
  return sum;
}

void undivided(In in, Out out) {
  const std::size_t d = out.size();
  std::ranges::fill(out, 0.0);
  for (std::size_t j = 0; j < in.keys.size(); j += d) {
    double score = 0;
    for (std::size_t c = 0; c < d; ++c) score += in.q[c] * in.keys[j + c];
    for (std::size_t c = 0; c < d; ++c) out[c] += std::exp(std::min(score, 1.0)) * in.values[j + c];
  }
}

void earlier(In in, Out out) {
  const auto d = static_cast<std::size_t>(in.dim);
  for (std::size_t i = 0, first = in.tokens.size() - out.size(); i < out.size(); ++i)
    out[i] = first + i < d ? 0 : in.tokens[first + i - d];
}

constexpr WrongVariant all[] = {
    {"wish", "m + n for m − n", [](In in, Out out) { out[0] = score(in, in.m + in.n, 1); }},
    {"inner-product", "no conjugate",
     [](In in, Out out) { out[0] = (Complex(in.q[0], in.q[1]) * Complex(in.k[0], in.k[1])).real(); }},
    {"radial", "the inner product for the norms",
     [](In in, Out out) { out[0] = std::abs(in.q[0] * in.k[0] + in.q[1] * in.k[1]); }},
    {"angular", "k turned the other way",
     [](In in, Out out) {
       setPair(out, PairLayout::half, 0,
               Complex(in.k[0], in.k[1]) * turn(-in.m * in.theta[0]) * Complex(in.q[0], in.q[1]));
     }},
    {"progression", "one step too few",
     [](In in, Out out) { setPair(out, PairLayout::half, 0, turn((in.m - 1) * in.theta[0])); }},
    {"initial-condition", "not turned back",
     [](In in, Out out) { turned(in, in.m, PairLayout::half, PairLayout::half, out); }},
    {"solution", "the exponent off by one",
     [](In in, Out out) { turned(in, in.m + 1, PairLayout::half, PairLayout::half, out); }},
    {"matrix-form", "the matrix clockwise",
     [](In in, Out out) { turned(in, -in.m, PairLayout::half, PairLayout::half, out); }},
    {"score-complex", "the modulus for the real part",
     [](In in, Out out) { out[0] = std::hypot(in.q[0], in.q[1]) * std::hypot(in.k[0], in.k[1]); }},
    {"score-expanded", "the cross term missing", [](In in, Out out) { out[0] = score(in, in.m - in.n, 0); }},
    {"window", "only the query slid", [](In in, Out out) { out[0] = score(in, in.m + in.shift - in.n, 1); }},
    {"planes", "the sign of the angle", [](In in, Out out) { out[0] = pairScore(in, in.n - in.m, in.layout); }},
    {"aligned", "one pair in place of all",
     [](In in, Out out) { out[0] = std::norm(pairOf(in.q, in.layout, 0)) * std::cos((in.m - in.n) * in.theta[0]); }},
    {"block-matrix", "one frequency for all pairs",
     [](In in, Out out) {
       for (std::size_t i = 0; i < half(in); ++i)
         setPair(out, in.layout, i, pairOf(in.q, in.layout, i) * turn(in.m * in.theta[0]));
     }},
    {"rotate-half", "the layouts mixed",
     [](In in, Out out) {
       const PairLayout mixed = in.layout == PairLayout::half ? PairLayout::interleaved : PairLayout::half;
       turned(in, in.m, mixed, mixed, out);
     }},
    {"norm", "a pair counted twice",
     [](In in, Out out) {
       out[0] = std::norm(pairOf(in.q, in.layout, 0));
       for (std::size_t i = 0; i < half(in); ++i) out[0] += std::norm(pairOf(in.q, in.layout, i));
     }},
    {"orthogonal", "R of m − n for n − m",
     [](In in, Out out) {
       std::ranges::fill(out, 0.0);
       const std::size_t d = 2 * half(in);
       for (std::size_t i = 0; i < half(in); ++i) {
         const Complex z = turn((in.m - in.n) * in.theta[i]);
         const std::size_t a = firstOf(in.layout, i);
         const std::size_t b = secondOf(in.layout, i, half(in));
         out[a * d + a] = out[b * d + b] = z.real();
         out[a * d + b] = z.imag();
         out[b * d + a] = -z.imag();
       }
     }},
    {"composition", "positions subtracted", [](In in, Out out) { turned(in, in.m - in.n, in.layout, in.layout, out); }},
    {"inverse", "the second coordinates negated",
     [](In in, Out out) {
       for (std::size_t i = 0; i < half(in); ++i) setPair(out, in.layout, i, std::conj(pairOf(in.q, in.layout, i)));
     }},
    {"layouts", "not permuted",
     [](In in, Out out) { turned(in, in.m, PairLayout::interleaved, PairLayout::interleaved, out); }},
    {"layout-scores", "not permuted", [](In in, Out out) { out[0] = pairScore(in, in.m - in.n, PairLayout::half); }},
    {"opposite-turns", "the places kept", [](In in, Out out) { out[0] = pairScore(in, in.m - in.n, in.layout); }},
    {"mirror", "the vectors not mirrored", [](In in, Out out) { out[0] = pairScore(in, in.n - in.m, in.layout); }},
    {"axial", "every pair on the first axis",
     [](In in, Out out) { out[0] = pairScore(in, in.queryAxisPositions[0] - in.keyAxisPositions[0], in.layout); }},
    {"mrope", "height a position ahead",
     [](In in, Out out) {
       for (std::size_t i = 0; i < half(in); ++i)
         setPair(out, in.layout, i, pairOf(in.q, in.layout, i) * turn((in.m + (i % 3 == 1 ? 1 : 0)) * in.theta[i]));
     }},
    {"xpos", "keys grow as queries do",
     [](In in, Out out) {
       out[0] = 0;
       const auto pairs = static_cast<double>(half(in));
       for (std::size_t i = 0; i < half(in); ++i)
         out[0] +=
             std::pow((static_cast<double>(i) / pairs + 0.4) / 1.4, (in.m + in.n - 2 * in.centre) / 512) *
             (pairOf(in.q, in.layout, i) * std::conj(pairOf(in.k, in.layout, i)) * turn((in.m - in.n) * in.theta[i]))
                 .real();
     }},
    {"shift-matrix", "the matrix transposed",
     [](In in, Out out) {
       for (std::size_t i = 0; i < in.frequencies.size(); ++i) {
         out[2 * i] = std::sin((in.m - in.shift) * in.frequencies[i]);
         out[2 * i + 1] = std::cos((in.m - in.shift) * in.frequencies[i]);
       }
     }},
    {"gram", "m + n for m − n",
     [](In in, Out out) {
       out[0] = 0;
       for (const double theta : in.frequencies) out[0] += std::cos((in.m + in.n) * theta);
     }},
    {"bit-wave", "the first wheel left out",
     [](In in, Out out) {
       for (double angle = (in.m + 0.5) * std::numbers::pi; double& bit : out) bit = std::sin(angle /= 2) < 0;
     }},
    {"code-norm", "d for d/2", [](In in, Out out) { out[0] = 2 * static_cast<double>(in.frequencies.size()); }},
    {"step", "the factor 2 missing",
     [](In in, Out out) {
       out[0] = 0;
       for (const double theta : in.frequencies) out[0] += 1 - std::cos(theta);
     }},
    {"stretch", "the slowest hand forgotten",
     [](In in, Out out) {
       const double r = std::pow(10000, 1 / in.pairCount);
       out[0] = std::cos(r * in.m);
       for (double i = 0; i < in.pairCount; ++i) out[0] += std::cos(in.m * std::pow(r, -i));
     }},
    {"constant-vector", "sine and cosine swapped",
     [](In in, Out out) {
       for (std::size_t i = 0; i < in.frequencies.size(); ++i)
         setPair(out, in.layout, i, {std::sin(in.m * in.frequencies[i]), std::cos(in.m * in.frequencies[i])});
     }},
    {"four-terms", "position·content missing",
     [](In in, Out out) { out[0] = term(in, false, false) + term(in, false, true) + term(in, true, true); }},
    {"abel-summation", "partial sums from S_0",
     [](In in, Out out) {
       const auto product = [&](std::size_t i) {
         return i < half(in) ? pairOf(in.q, in.layout, i) * std::conj(pairOf(in.k, in.layout, i)) : Complex(0);
       };
       Complex sum = 0;
       Complex turns = 0;
       for (std::size_t i = 0; i < half(in); ++i) {
         sum += turns * (product(i) - product(i + 1));
         turns += turn((in.m - in.n) * in.theta[i]);
       }
       out[0] = sum.real();
     }},
    {"pair-order", "not divided by the sum", undivided},
    {"pooled-order", "the first token left out",
     [](In in, Out out) {
       const std::size_t d = out.size();
       std::ranges::fill(out, 0.0);
       for (std::size_t i = d; i < in.tokens.size(); ++i)
         out[i % d] += in.tokens[i] / (static_cast<double>(in.tokens.size()) / in.dim);
     }},
    {"causal-past", "a token sees the one before it, not itself", earlier},
    {"permutation", "a token sees the one before it, not itself", earlier},
    {"streaming-softmax", "not divided by the sum", undivided},
    {"cached-shift", "the key not turned on",
     [](In in, Out out) { out[0] = pairScore(in, in.m - in.shift - in.n, in.layout); }},
    {"stale-key", "the key's frequencies for the query too",
     [](In in, Out out) { out[0] = pairScore(in, in.m - in.n, in.layout); }},
    {"latent-turn", "one absorbed query for all keys",
     [](In in, Out out) {
       const std::size_t d = in.q.size();
       for (std::size_t j = 0; j < out.size(); ++j) {
         out[j] = 0;
         for (std::size_t c = 0; c < d; ++c) out[j] += in.keys[j * d + c] * in.q[c];
       }
     }},
};

}  // namespace

std::span<const WrongVariant> wrongVariants() {
  static const std::vector<WrongVariant> joined = [] {
    std::vector<WrongVariant> both(std::begin(all), std::end(all));
    for (const auto more : {relativeVariants(), extensionVariants()}) both.insert(both.end(), more.begin(), more.end());
    return both;
  }();
  return joined;
}

}  // namespace posenc::test
