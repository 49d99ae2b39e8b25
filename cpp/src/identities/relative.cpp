// Relative position by vectors: R(δ) = (sin δθ₀, cos δθ₀, sin δθ₁, …) of a distance δ, and tables of clipped distances.
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

// x and y stand for Transformer-XL's u and v.
constexpr IdentityInput onTerms[] = {domain::vector("q"), domain::vector("k"), domain::vector("x"), domain::vector("y"),
                                     domain::m,           domain::n,           domain::theta};
constexpr IdentityInput onQueries[] = {domain::matrix("wq"), domain::theta};
constexpr IdentityInput onTable[] = {domain::list("x"), {"m", "integer", -1000, 1000}};

Index one(In) { return 1; }
Index queries(In in) { return std::ssize(in.wq) / width(in); }
Index square(In in) { return queries(in) * queries(in); }

Eigen::VectorXd code(In in, double distance) {
  Eigen::VectorXd r(width(in));
  for (Index i = 0; i < pairs(in); ++i) {
    r[2 * i] = std::sin(distance * in.theta[at(i)]);
    r[2 * i + 1] = std::cos(distance * in.theta[at(i)]);
  }
  return r;
}

// ⟨a, R(δ)⟩ as Σ Re[(a₁ − i a₀) e^{iδθ}].
double againstCode(In in, Doubles a, double distance) {
  double sum = 0;
  for (Index i = 0; i < pairs(in); ++i) {
    const Complex turned = forms::product(Complex(a[at(2 * i + 1)], -a[at(2 * i)]), turn(distance * in.theta[at(i)]));
    sum += turned.real();
  }
  return sum;
}

double product(Doubles a, Doubles b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

Index middle(In in) { return (std::ssize(in.x) - 1) / 2; }

constexpr Identity all[] = {
    // Concepts: transformer_xl
    {"transformer-xl", R"(\langle q + x,\, k \rangle + \langle q + y,\, R_{m-n} \rangle)",
     R"(q^{\top}k + q^{\top}R_{m-n} + x^{\top}k + y^{\top}R_{m-n})", onTerms, one,
     [](In in, Out out) {
       const Eigen::VectorXd q = vector(in.q);
       out[0] = (q + vector(in.x)).dot(vector(in.k)) + (q + vector(in.y)).dot(code(in, in.m - in.n));
     },
     [](In in, Out out) {
       const double distance = in.m - in.n;
       out[0] = product(in.q, in.k) + againstCode(in, in.q, distance) + product(in.x, in.k) +
                againstCode(in, in.y, distance);
     },
     [](In in) {
       double magnitude = 0;
       for (std::size_t i = 0; i < in.q.size(); ++i) {
         const double q = std::abs(in.q[i]);
         magnitude += (q + std::abs(in.x[i])) * std::abs(in.k[i]) + q + std::abs(in.y[i]);
       }
       return bound(magnitude, phase(in), static_cast<double>(width(in)) + 16);
     }},
    // The rows of W_q are the queries of positions 0, 1, …; scores against the distances h − 1 … 0 get a column of
    // zeros in front and are read again with rows one shorter. What is masked is 0.
    {"relative-shift", R"(\mathrm{shift}\bigl(W_q\,[R_{h-1} \dots R_0]\bigr)_{ij},\ j \le i)",
     R"(\langle q_i,\, R_{i-j} \rangle)", onQueries, square,
     [](In in, Out out) {
       const Index h = queries(in);
       const Eigen::MatrixXd q = matrix(in.wq, width(in));
       std::vector<double> memory;
       for (Index i = 0; i < h; ++i) {
         memory.push_back(0);
         for (Index slot = 0; slot < h; ++slot)
           memory.push_back(q.row(i).dot(code(in, static_cast<double>(h - 1 - slot))));
       }
       for (Index i = 0; i < h; ++i)
         for (Index j = 0; j < h; ++j) out[at(i * h + j)] = j <= i ? memory[at(h + i * h + j)] : 0;
     },
     [](In in, Out out) {
       const Index h = queries(in);
       const Index d = width(in);
       for (Index i = 0; i < h; ++i)
         for (Index j = 0; j < h; ++j)
           out[at(i * h + j)] =
               j > i ? 0 : againstCode(in, in.wq.subspan(at(i * d), at(d)), static_cast<double>(i - j));
     },
     [](In in) {
       const auto h = static_cast<double>(queries(in));
       const double fastest = *std::ranges::max_element(in.theta);
       const double largest = matrix(in.wq, width(in)).cwiseAbs().rowwise().sum().maxCoeff();
       return bound(largest, 2 * h * fastest, static_cast<double>(width(in)) + 16);
     }},
    // Concepts: shaw
    // x holds the scores against the rows of a table, its middle that of distance 0; m is key − query.
    {"shaw-clip", R"(x_{\mathrm{clip}(m,\,-c,\,n-1-c)\,+\,c},\quad c = \lfloor (n-1)/2 \rfloor)",
     R"(x_0 + \sum_{r=1}^{n-1} [m \ge r - c]\,(x_r - x_{r-1}))", onTable, one,
     [](In in, Out out) {
       const Index c = middle(in);
       out[0] = in.x[at(std::clamp(static_cast<Index>(in.m), -c, std::ssize(in.x) - 1 - c) + c)];
     },
     // A step for every row, taken when its distance is reached: beyond the last row there is none.
     [](In in, Out out) {
       out[0] = in.x[0];
       for (Index r = 1; r < std::ssize(in.x); ++r)
         if (in.m >= static_cast<double>(r - middle(in))) out[0] += in.x[at(r)] - in.x[at(r - 1)];
     },
     [](In in) {
       double magnitude = 0;
       for (const double value : in.x) magnitude += 2 * std::abs(value);
       return bound(magnitude, 0, static_cast<double>(in.x.size()) + 2);
     }},
};

}  // namespace

std::span<const Identity> relativeIdentities() { return all; }

}  // namespace posenc
