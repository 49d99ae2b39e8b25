// The codes that are added: PE(m) = (sin mθ₀, cos mθ₀, sin mθ₁, …), and what they share with the rotation.
#include <cmath>
#include <numbers>

#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

using domain::frequencies;
using domain::m;
using domain::n;

constexpr std::string_view circle = "sin² + cos² = 1 at every angle: only the number of frequencies counts";
constexpr std::string_view sameStep = "a step is equally long everywhere";

constexpr IdentityInput onMShift[] = {m, domain::shift, frequencies};
constexpr IdentityInput onMn[] = {m, n, frequencies};
constexpr IdentityInput onLength[] = {domain::invariant(m, circle), domain::invariant(frequencies, circle)};
constexpr IdentityInput onStep[] = {domain::invariant(m, sameStep), frequencies};
constexpr IdentityInput onStretch[] = {m, domain::integer(role::pairCount, 2, 64, 8)};
constexpr IdentityInput onBits[] = {domain::integer(role::m, 0, 10000, 7), domain::integer(role::dim, 1, 128, 8)};
constexpr IdentityInput onMLayout[] = {m, frequencies, domain::layout};
constexpr IdentityInput onTokens[] = {domain::vector(role::queryToken),
                                      domain::vector(role::keyToken),
                                      domain::rows(role::wq),
                                      domain::rows(role::wk),
                                      m,
                                      n,
                                      frequencies};

Index one(In) { return 1; }
Index d(In in) { return codeWidth(in); }

Eigen::VectorXd pe(In in, double position) { return code(in.frequencies, position); }

// What distances are stretched by so that each hand does what the faster one beside it did, b = 10000.
double stretch(In in) { return std::pow(10000, 1 / in.pairCount); }

double sumBound(In in, std::initializer_list<double> positions) {
  return bound(static_cast<double>(codePairs(in)), phase(in.frequencies, positions),
               static_cast<double>(codeWidth(in)) + 8);
}

// Σⱼ |wⱼ|·(|xⱼ| + 1), row by row.
Eigen::VectorXd reach(Doubles w, Doubles x, Index columns) {
  return times(Eigen::MatrixXd(matrix(w, columns).cwiseAbs()), Eigen::VectorXd(vector(x).cwiseAbs().array() + 1));
}

constexpr Identity all[] = {
    // Concepts: binary
    {"bit-wave", R"(\lfloor m/2^j\rfloor \bmod 2)",
     R"(\tfrac12\Bigl(1 - \mathrm{sgn}\,\sin\tfrac{(m + 1/2)\pi}{2^j}\Bigr),\quad\allowbreak {j = 0, \dots, d-1})",
     onBits, [](In in) { return static_cast<Index>(in.dim); },
     [](In in, Out out) {
       double rest = in.m;
       for (double& bit : out) {
         bit = std::fmod(rest, 2);
         rest = (rest - bit) / 2;
       }
     },
     [](In in, Out out) {
       double angle = (in.m + 0.5) * std::numbers::pi;
       for (double& bit : out) {
         bit = std::sin(angle) < 0;
         angle /= 2;
       }
     },
     [](In) { return bound(1, 0, 1); }},
    // Concepts: sinusoidal
    {"shift-matrix", R"(\mathrm{PE}(m + s))", R"(M_s\,\mathrm{PE}(m))", onMShift, d,
     [](In in, Out out) {
       for (Index i = 0; i < codePairs(in); ++i) {
         const Complex z = turn((in.m + in.shift) * in.frequencies[at(i)]);
         out[at(2 * i)] = z.imag();
         out[at(2 * i + 1)] = z.real();
       }
     },
     [](In in, Out out) {
       const Eigen::VectorXd from = pe(in, in.m);
       for (Index i = 0; i < codePairs(in); ++i) {
         const Eigen::Vector2d shifted =
             rotation(in.shift * in.frequencies[at(i)]).transpose() * from.segment<2>(2 * i);
         out[at(2 * i)] = shifted[0];
         out[at(2 * i + 1)] = shifted[1];
       }
     },
     [](In in) {
       return bound(1, phase(in.frequencies, {in.m, in.shift}), 8);
     }},
    {"gram", R"(\mathrm{PE}(m) \cdot \mathrm{PE}(n))", R"(\sum_{i=0}^{d/2-1} \cos (m-n)\theta_i)", onMn, one,
     [](In in, Out out) { out[0] = pe(in, in.m).dot(pe(in, in.n)); },
     [](In in, Out out) {
       out[0] = 0;
       for (const double theta : in.frequencies) out[0] += std::cos((in.m - in.n) * theta);
     },
     [](In in) {
       return sumBound(in, {in.m, in.n});
     }},
    {"code-norm", R"(\lVert \mathrm{PE}(m)\rVert^2)", R"(\tfrac{d}{2})", onLength, one,
     [](In in, Out out) { out[0] = pe(in, in.m).squaredNorm(); },
     [](In in, Out out) { out[0] = static_cast<double>(in.frequencies.size()); },
     [](In in) { return bound(static_cast<double>(codePairs(in)), 0, static_cast<double>(codeWidth(in)) + 8); }},
    {"step", R"(\lVert \mathrm{PE}(m+1) - \mathrm{PE}(m)\rVert^2)", R"(2\sum_{i=0}^{d/2-1}(1 - \cos\theta_i))", onStep,
     one, [](In in, Out out) { out[0] = (pe(in, in.m + 1) - pe(in, in.m)).squaredNorm(); },
     [](In in, Out out) {
       out[0] = 0;
       for (const double theta : in.frequencies) out[0] += 2 * (1 - std::cos(theta));
     },
     // A difference of two codes is at most 2 a pair, and squaring doubles its relative error.
     [](In in) { return 4 * sumBound(in, {in.m}); }},
    {"stretch", R"(\mathrm{PE}(rm) \cdot \mathrm{PE}(0),\quad\allowbreak {r = b^{2/d}})",
     R"(\mathrm{PE}(m) \cdot \mathrm{PE}(0) - \cos m\theta_{d/2-1} + \cos rm)", onStretch, one,
     [](In in, Out out) {
       out[0] = 0;
       for (double i = 0; i < in.pairCount; ++i) out[0] += std::cos(in.m * std::pow(10000, (1 - i) / in.pairCount));
     },
     [](In in, Out out) {
       double theta = 1;
       out[0] = std::cos(stretch(in) * in.m);
       for (double i = 1; i < in.pairCount; ++i) {
         out[0] += std::cos(in.m * theta);
         theta /= stretch(in);
       }
     },
     // Each quotient rounds once more.
     [](In in) { return bound(in.pairCount, (8 + in.pairCount) * stretch(in) * std::abs(in.m), in.pairCount + 16); }},
    // Concepts: sinusoidal, rope
    {"constant-vector", R"(R_m\,(1, 0, 1, 0, \dots))", R"((\cos m\theta_0, \sin m\theta_0, \cos m\theta_1, \dots))",
     onMLayout, d,
     [](In in, Out out) {
       Eigen::VectorXd ones = Eigen::VectorXd::Zero(codeWidth(in));
       for (Index i = 0; i < codePairs(in); ++i) ones[first(in.layout, i)] = 1;
       copy(times(blockRotation(in.frequencies, in.layout, in.m), ones), out);
     },
     [](In in, Out out) {
       // A cosine is a sine a quarter turn ahead.
       constexpr double quarter = std::numbers::pi / 2;
       for (Index i = 0; i < codePairs(in); ++i) {
         const double angle = in.m * in.frequencies[at(i)];
         setPair(out, in.layout, i, {std::sin(angle + quarter), std::sin(angle)});
       }
     },
     [](In in) { return bound(1, phase(in.frequencies, {in.m}), 8); }},
    // Concepts: sinusoidal, score_matrix
    {"four-terms", R"(\bigl\langle W_q(x + p_m),\, W_k(y + p_n) \bigr\rangle)",
     R"(x^{\top}\!A\,y + x^{\top}\!A\,p_n + p_m^{\top}A\,y + p_m^{\top}A\,p_n,\quad\allowbreak {A = W_q^{\top}W_k})",
     onTokens, one,
     [](In in, Out out) {
       const Index columns = codeWidth(in);
       const Eigen::VectorXd query =
           times(matrix(in.wq, columns), Eigen::VectorXd(vector(in.queryToken) + pe(in, in.m)));
       const Eigen::VectorXd key = times(matrix(in.wk, columns), Eigen::VectorXd(vector(in.keyToken) + pe(in, in.n)));
       out[0] = query.dot(key);
     },
     [](In in, Out out) {
       const auto part = [&](Doubles token, double position, bool wantCode, Index j) {
         if (!wantCode) return token[at(j)];
         const Complex z = turn(position * in.frequencies[at(j / 2)]);
         return j % 2 == 0 ? z.imag() : z.real();
       };
       const Index columns = codeWidth(in);
       const Index rows = std::ssize(in.wq) / columns;
       out[0] = 0;
       for (const bool positionLeft : {false, true})
         for (const bool positionRight : {false, true})
           for (Index r = 0; r < rows; ++r) {
             double left = 0;
             double right = 0;
             for (Index j = 0; j < columns; ++j) {
               left += in.wq[at(r * columns + j)] * part(in.queryToken, in.m, positionLeft, j);
               right += in.wk[at(r * columns + j)] * part(in.keyToken, in.n, positionRight, j);
             }
             out[0] += left * right;
           }
     },
     [](In in) {
       const Index columns = codeWidth(in);
       const double magnitude = reach(in.wq, in.queryToken, columns).dot(reach(in.wk, in.keyToken, columns));
       const auto operations = static_cast<double>(2 * columns + 4 * std::ssize(in.wq) / columns);
       return bound(magnitude, phase(in.frequencies, {in.m, in.n}), operations + 16);
     }},
};

}  // namespace

std::span<const Identity> sinusoidalIdentities() { return all; }

}  // namespace posenc
