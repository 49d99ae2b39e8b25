// Relative position by vectors: p_δ = (sin δθ₀, cos δθ₀, sin δθ₁, …), the sinusoidal code of a distance δ, and tables
// of clipped distances.
#include <algorithm>
#include <cmath>
#include <vector>

#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

constexpr IdentityInput onTerms[] = {
    domain::q, domain::k,          domain::vector(role::contentBias), domain::vector(role::positionBias), domain::m,
    domain::n, domain::frequencies};
constexpr IdentityInput onQueries[] = {domain::rows(role::queries), domain::frequencies};
constexpr IdentityInput onTable[] = {domain::list(role::tableScores),
                                     domain::integer(role::relativePosition, -1000, 1000, 2)};

Index one(In) { return 1; }
Index queryCount(In in) { return std::ssize(in.queries) / codeWidth(in); }
Index square(In in) { return queryCount(in) * queryCount(in); }

Eigen::VectorXd r(In in, double distance) { return code(in.frequencies, distance); }

// ⟨a, p_δ⟩ as Σ Re[(a₁ − i a₀) e^{iδθ}].
double againstCode(In in, Doubles a, double distance) {
  double sum = 0;
  for (Index i = 0; i < codePairs(in); ++i) {
    const Complex turned =
        forms::product(Complex(a[at(2 * i + 1)], -a[at(2 * i)]), turn(distance * in.frequencies[at(i)]));
    sum += turned.real();
  }
  return sum;
}

double product(Doubles a, Doubles b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

Index middle(In in) { return (std::ssize(in.tableScores) - 1) / 2; }

constexpr Identity all[] = {
    // Concepts: transformer_xl
    {"transformer-xl", R"(\langle q + u,\, k \rangle + \langle q + u',\, p_{m-n} \rangle)",
     R"(q^{\top}k + q^{\top}p_{m-n} + u^{\top}k + {u'}^{\top}p_{m-n})", onTerms, one,
     [](In in, Out out) {
       const Eigen::VectorXd q = vector(in.q);
       out[0] = (q + vector(in.contentBias)).dot(vector(in.k)) + (q + vector(in.positionBias)).dot(r(in, in.m - in.n));
     },
     [](In in, Out out) {
       const double distance = in.m - in.n;
       out[0] = product(in.q, in.k) + againstCode(in, in.q, distance) + product(in.contentBias, in.k) +
                againstCode(in, in.positionBias, distance);
     },
     [](In in) {
       double magnitude = 0;
       for (std::size_t i = 0; i < in.q.size(); ++i) {
         const double q = std::abs(in.q[i]);
         magnitude += (q + std::abs(in.contentBias[i])) * std::abs(in.k[i]) + q + std::abs(in.positionBias[i]);
       }
       return bound(magnitude, phase(in.frequencies, {in.m, in.n}), static_cast<double>(codeWidth(in)) + 16);
     }},
    // The rows of Q are the queries of positions 0, 1, …; scores against the distances h − 1 … 0 get a column of
    // zeros in front and are read again with rows one shorter. What is masked is 0.
    {"relative-shift", R"(\text{shift}\bigl(Q\,[p_{h-1} \dots p_0]\bigr)_{mn})",
     R"([n \le m]\;\langle q_m,\, p_{m-n} \rangle)", onQueries, square,
     [](In in, Out out) {
       const Index h = queryCount(in);
       const Eigen::MatrixXd q = matrix(in.queries, codeWidth(in));
       std::vector<double> memory;
       for (Index i = 0; i < h; ++i) {
         memory.push_back(0);
         for (Index slot = 0; slot < h; ++slot)
           memory.push_back(q.row(i).dot(r(in, static_cast<double>(h - 1 - slot))));
       }
       for (Index i = 0; i < h; ++i)
         for (Index j = 0; j < h; ++j) out[at(i * h + j)] = j <= i ? memory[at(h + i * h + j)] : 0;
     },
     [](In in, Out out) {
       const Index h = queryCount(in);
       const Index d = codeWidth(in);
       for (Index i = 0; i < h; ++i)
         for (Index j = 0; j < h; ++j)
           out[at(i * h + j)] =
               j > i ? 0 : againstCode(in, in.queries.subspan(at(i * d), at(d)), static_cast<double>(i - j));
     },
     [](In in) {
       const auto h = static_cast<double>(queryCount(in));
       const double fastest = *std::ranges::max_element(in.frequencies);
       const double largest = matrix(in.queries, codeWidth(in)).cwiseAbs().rowwise().sum().maxCoeff();
       return bound(largest, 2 * h * fastest, static_cast<double>(codeWidth(in)) + 16);
     }},
    // Concepts: shaw
    // z are the scores of the N rows; the middle one is that of relative position 0.
    {"shaw-clip", R"(z_{\text{clip}(\delta,\,-r,\,N-1-r)\,+\,r},\quad\allowbreak {r = \lfloor (N-1)/2 \rfloor})",
     R"(z_0 + \sum_{j=1}^{N-1} [\delta \ge j - r]\,(z_j - z_{j-1}))", onTable, one,
     [](In in, Out out) {
       const Index c = middle(in);
       out[0] = in.tableScores[at(
           std::clamp(static_cast<Index>(in.relativePosition), -c, std::ssize(in.tableScores) - 1 - c) + c)];
     },
     // A step for every row, taken when its distance is reached: beyond the last row there is none.
     [](In in, Out out) {
       out[0] = in.tableScores[0];
       for (Index r = 1; r < std::ssize(in.tableScores); ++r)
         if (in.relativePosition >= static_cast<double>(r - middle(in)))
           out[0] += in.tableScores[at(r)] - in.tableScores[at(r - 1)];
     },
     [](In in) {
       double magnitude = 0;
       for (const double value : in.tableScores) magnitude += 2 * std::abs(value);
       return bound(magnitude, 0, static_cast<double>(in.tableScores.size()) + 2);
     }},
};

}  // namespace

std::span<const Identity> relativeIdentities() { return all; }

}  // namespace posenc
