// Concepts: rope
// d/2 planes at once: three forms of one map, and the laws that attention relies on.
#include <cmath>
#include <vector>

#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

using domain::k;
using domain::m;
using domain::n;
using domain::q;

constexpr std::string_view kept = "a rotation keeps lengths";
constexpr std::string_view everyPair = "the squares of all coordinates are summed";
constexpr std::string_view undone = "the rotation is taken back";

constexpr IdentityInput onQkMn[] = {q, k, m, n, domain::theta, domain::layout};
constexpr IdentityInput onQM[] = {q, m, domain::theta, domain::layout};
constexpr IdentityInput onLength[] = {q, domain::invariant(m, kept), domain::invariant(domain::theta, kept),
                                      domain::invariant(domain::layout, everyPair)};
constexpr IdentityInput onUndone[] = {q, domain::invariant(m, undone), domain::invariant(domain::theta, undone),
                                      domain::invariant(domain::layout, undone)};
constexpr IdentityInput onQMn[] = {q, m, n, domain::theta, domain::layout};
constexpr IdentityInput onMn[] = {m, n, domain::theta, domain::layout};
constexpr IdentityInput onQMWithoutLayout[] = {q, m, domain::theta};
constexpr IdentityInput onQkMnWithoutLayout[] = {q, k, m, n, domain::theta};

Index one(In) { return 1; }
Index d(In in) { return width(in); }
Index square(In in) { return width(in) * width(in); }

Eigen::MatrixXd turning(In in, double position) { return blockRotation(in.theta, in.layout, position); }

double queryPhase(In in) { return phase(in.theta, {in.m}); }
double scorePhase(In in) { return phase(in.theta, {in.m, in.n}); }
double vectorBound(In in) { return bound(largestPair(in, in.q), queryPhase(in), 16); }

IdentityInputs interleaved(IdentityInputs in) {
  in.layout = PairLayout::interleaved;
  return in;
}

// P v: the even coordinates, then the odd ones.
Eigen::VectorXd permuted(Doubles v) {
  const Index half = std::ssize(v) / 2;
  Eigen::VectorXd result(2 * half);
  for (Index i = 0; i < half; ++i) {
    result[i] = v[at(2 * i)];
    result[i + half] = v[at(2 * i + 1)];
  }
  return result;
}

// S v: the second coordinate of each pair with its sign changed.
Eigen::VectorXd mirrored(In in, Doubles v) {
  Eigen::VectorXd result = vector(v);
  for (Index i = 0; i < pairs(in); ++i) result[second(in.layout, i, result.size())] *= -1;
  return result;
}

// Each pair as a complex number times e^{i·position·θᵢ}.
void complexForm(In in, double position, Out out) {
  for (Index i = 0; i < pairs(in); ++i)
    setPair(out, in.layout, i, turned(pairAt(in.q, in.layout, i), position * in.theta[at(i)]));
}

// q ∘ cos + rotated-half(q) ∘ sin, with cos and sin as wide as q.
void rotateHalfForm(Doubles v, Doubles theta, double position, PairLayout layout, Out out) {
  const Index width = std::ssize(v);
  const Eigen::VectorXd x = vector(v);
  Eigen::VectorXd cos(width);
  Eigen::VectorXd sin(width);
  Eigen::VectorXd rotated(width);
  for (Index i = 0; i < width / 2; ++i) {
    const Index a = first(layout, i);
    const Index b = second(layout, i, width);
    cos[a] = cos[b] = std::cos(position * theta[at(i)]);
    sin[a] = sin[b] = std::sin(position * theta[at(i)]);
    rotated[a] = -x[b];
    rotated[b] = x[a];
  }
  copy(x.cwiseProduct(cos) + rotated.cwiseProduct(sin), out);
}

void halfOfPermuted(In in, Doubles v, double position, Out out) {
  const Eigen::VectorXd x = permuted(v);
  rotateHalfForm({x.data(), v.size()}, in.theta, position, PairLayout::half, out);
}

constexpr Identity all[] = {
    {"planes", R"(\langle R_m q,\, R_n k \rangle)",
     R"(\sum_{i=0}^{d/2-1} \operatorname{Re}\bigl[q_i\,\bar{k}_i\,e^{i(m-n)\theta_i}\bigr])", onQkMn, scores,
     matrixScores, complexScores, scoreBound},
    {"aligned", R"(\langle R_m q,\, R_n q \rangle)", R"(\sum_{i=0}^{d/2-1} \lvert q_i\rvert^2 \cos (m-n)\theta_i)",
     onQMn, one, [](In in, Out out) { out[0] = matrixScore(in, in.m, in.q, in.n, in.q); },
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < pairs(in); ++i)
         out[0] += std::norm(pairAt(in.q, in.layout, i)) * std::cos((in.m - in.n) * in.theta[at(i)]);
     },
     [](In in) { return bound(pairProduct(in, in.q, in.q), scorePhase(in), static_cast<double>(width(in)) + 16); }},
    {"block-matrix", R"(R_m\,q)", R"(\bigl(q_i\,e^{im\theta_i}\bigr)_{i=0,\dots,d/2-1})", onQM, d,
     [](In in, Out out) { copy(times(turning(in, in.m), vector(in.q)), out); },
     [](In in, Out out) { complexForm(in, in.m, out); }, vectorBound},
    {"rotate-half", R"(q \odot \cos m\theta + \operatorname{rotate-half}(q) \odot \sin m\theta)",
     R"(\bigl(q_i\,e^{im\theta_i}\bigr)_{i=0,\dots,d/2-1})", onQM, d,
     [](In in, Out out) { rotateHalfForm(in.q, in.theta, in.m, in.layout, out); },
     [](In in, Out out) { complexForm(in, in.m, out); }, vectorBound},
    {"norm", R"(\lVert R_m q\rVert^2)", R"(\lVert q\rVert^2)", onLength, one,
     [](In in, Out out) { out[0] = times(turning(in, in.m), vector(in.q)).squaredNorm(); },
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < pairs(in); ++i) out[0] += std::norm(pairAt(in.q, in.layout, i));
     },
     [](In in) { return bound(pairProduct(in, in.q, in.q), 0, static_cast<double>(width(in)) + 16); }},
    {"orthogonal", R"(R_m^{\top} R_n)", R"(R_{n-m})", onMn, square,
     [](In in, Out out) {
       const Eigen::MatrixXd result = product(turning(in, in.m).transpose(), turning(in, in.n));
       copy(result.reshaped(), out);
     },
     [](In in, Out out) {
       std::ranges::fill(out, 0.0);
       const Index width = forms::width(in);
       for (Index i = 0; i < pairs(in); ++i) {
         const Complex z = turn((in.n - in.m) * in.theta[at(i)]);
         const Index a = first(in.layout, i);
         const Index b = second(in.layout, i, width);
         out[at(a * width + a)] = out[at(b * width + b)] = z.real();
         out[at(a * width + b)] = z.imag();  // column a, row b
         out[at(b * width + a)] = -z.imag();
       }
     },
     [](In in) { return bound(1, scorePhase(in), 16); }},
    {"composition", R"(R_m\,R_n\,q)", R"(R_{m+n}\,q)", onQMn, d,
     [](In in, Out out) { copy(times(turning(in, in.m), times(turning(in, in.n), vector(in.q))), out); },
     [](In in, Out out) { complexForm(in, in.m + in.n, out); },
     [](In in) { return bound(largestPair(in, in.q), scorePhase(in), 16); }},
    {"inverse", R"(R_{-m}\,R_m\,q)", R"(q)", onUndone, d,
     [](In in, Out out) { copy(times(turning(in, -in.m), times(turning(in, in.m), vector(in.q))), out); },
     [](In in, Out out) {
       for (Index i = 0; i < pairs(in); ++i) setPair(out, in.layout, i, pairAt(in.q, in.layout, i));
     },
     [](In in) { return bound(largestPair(in, in.q), 0, 16); }},
    {"layouts", R"(R^{\text{half}}_m\,P\,q)", R"(P\,R^{\text{interleaved}}_m\,q)", onQMWithoutLayout, d,
     [](In in, Out out) { halfOfPermuted(in, in.q, in.m, out); },
     [](In in, Out out) {
       for (Index i = 0; i < pairs(in); ++i)
         setPair(out, PairLayout::half, i, turned(pairAt(in.q, PairLayout::interleaved, i), in.m * in.theta[at(i)]));
     },
     [](In in) { return vectorBound(interleaved(in)); }},
    {"layout-scores", R"(\langle R^{\text{half}}_m P q,\, R^{\text{half}}_n P k \rangle)",
     R"(\langle R^{\text{interleaved}}_m q,\, R^{\text{interleaved}}_n k \rangle)", onQkMnWithoutLayout, one,
     [](In in, Out out) {
       std::vector<double> q(in.q.size());
       std::vector<double> k(in.k.size());
       halfOfPermuted(in, in.q, in.m, q);
       halfOfPermuted(in, in.k, in.n, k);
       out[0] = vector(q).dot(vector(k));
     },
     [](In in, Out out) { out[0] = complexScore(interleaved(in), in.q, in.k, in.m - in.n); },
     [](In in) { return scoreBound(interleaved(in)); }},
    {"opposite-turns", R"(\langle R_{-m} q,\, R_{-n} k \rangle)", R"(\langle R_n q,\, R_m k \rangle)", onQkMn, one,
     [](In in, Out out) { out[0] = matrixScore(in, -in.m, in.q, -in.n, in.k); },
     [](In in, Out out) { out[0] = complexScore(in, in.q, in.k, in.n - in.m); }, scoreBound},
    {"mirror", R"(\langle R_{-m} S q,\, R_{-n} S k \rangle)", R"(\langle R_m q,\, R_n k \rangle)", onQkMn, one,
     [](In in, Out out) { out[0] = matrixScore(in, -in.m, span(mirrored(in, in.q)), -in.n, span(mirrored(in, in.k))); },
     complexScores, scoreBound},
};

}  // namespace

std::span<const Identity> rotaryIdentities() { return all; }

}  // namespace posenc
