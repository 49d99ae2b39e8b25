// Concepts: rope
// One pair of coordinates, one frequency θ: from the wish ⟨f(q, m), f(k, n)⟩ = g(q, k, m − n) to the rotation.
// A vector of the plane is also the complex number q₁ + i q₂.
#include <cmath>

#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

constexpr IdentityInput q = domain::two(role::q, domain::component, 1.2, 0.9);
constexpr IdentityInput k = domain::two(role::k, domain::component, 0.8, -0.75);
constexpr IdentityInput theta{&role::theta, "[1]", 0, domain::frequency, {0.22}};
constexpr IdentityInput wholeM = domain::integer(role::m, -1000, 1000, 7);

constexpr std::string_view kept = "a rotation keeps lengths";
constexpr std::string_view undone = "the rotation is taken back";
constexpr std::string_view offsetAlone = "the score depends on m − n alone";

constexpr IdentityInput onQk[] = {q, k};
constexpr IdentityInput onQkMn[] = {q, k, domain::m, domain::n, theta};
constexpr IdentityInput onLengths[] = {q, k, domain::invariant(domain::m, kept), domain::invariant(domain::n, kept),
                                       domain::invariant(theta, kept)};
constexpr IdentityInput onQkM[] = {q, k, domain::m, theta};
constexpr IdentityInput onQM[] = {q, domain::m, theta};
constexpr IdentityInput onUndone[] = {q, domain::invariant(domain::m, undone), domain::invariant(theta, undone)};
constexpr IdentityInput onM[] = {domain::m, theta};
constexpr IdentityInput onQWholeM[] = {q, wholeM, theta};
constexpr IdentityInput onShift[] = {q, k, domain::m, domain::n, domain::invariant(domain::shift, offsetAlone), theta};

Index one(In) { return 1; }
Index two(In) { return 2; }

// f as a matrix and as a complex number.
Eigen::Vector2d turned(Doubles v, double angle) { return rotation(angle) * Eigen::Vector2d(v[0], v[1]); }
Complex number(Doubles v) { return {v[0], v[1]}; }
Complex turnedNumber(Doubles v, double angle) { return forms::turned(number(v), angle); }

void set(Out out, Complex z) {
  out[0] = z.real();
  out[1] = z.imag();
}
void set(Out out, const Eigen::Vector2d& v) {
  out[0] = v[0];
  out[1] = v[1];
}

double norms(In in) { return std::abs(number(in.q)) * std::abs(number(in.k)); }
double queryPhase(In in) { return phase(in.theta, {in.m}); }
double queryBound(In in) { return bound(std::abs(number(in.q)), queryPhase(in), 16); }

double expandedScore(In in) {
  const double angle = (in.m - in.n) * in.theta[0];
  const double dot = in.q[0] * in.k[0] + in.q[1] * in.k[1];
  const double cross = in.q[0] * in.k[1] - in.q[1] * in.k[0];
  return dot * std::cos(angle) + cross * std::sin(angle);
}

constexpr Identity all[] = {
    {"wish", R"(\langle f(q, m),\, f(k, n) \rangle)", R"(g(q, k, m - n))", onQkMn, one, matrixScores,
     [](In in, Out out) { out[0] = expandedScore(in); }, scoreBound},
    {"inner-product", R"(\langle q, k \rangle)", R"(\operatorname{Re}\bigl[q\,\bar{k}\bigr])", onQk, one,
     [](In in, Out out) { out[0] = in.q[0] * in.k[0] + in.q[1] * in.k[1]; },
     [](In in, Out out) { out[0] = realProduct(number(in.q), number(in.k), 0); },
     [](In in) { return bound(norms(in), 0, 16); }},
    {"radial", R"(\lvert f(q, m)\rvert\,\lvert f(k, n)\rvert)", R"(\lvert q\rvert\,\lvert k\rvert)", onLengths, one,
     [](In in, Out out) { out[0] = turned(in.q, in.m * in.theta[0]).norm() * turned(in.k, in.n * in.theta[0]).norm(); },
     [](In in, Out out) { out[0] = std::abs(number(in.q)) * std::abs(number(in.k)); },
     // cos² + sin² = 1 whatever the angle's rounding: no phase enters.
     [](In in) { return bound(norms(in), 0, 16); }},
    {"angular", R"(f(q, m)\;k)", R"(f(k, m)\;q)", onQkM, two,
     [](In in, Out out) {
       const Eigen::Vector2d v = turned(in.q, in.m * in.theta[0]);
       set(out, Eigen::Vector2d(v[0] * in.k[0] - v[1] * in.k[1], v[0] * in.k[1] + v[1] * in.k[0]));
     },
     [](In in, Out out) { set(out, product(turnedNumber(in.k, in.m * in.theta[0]), number(in.q))); },
     [](In in) { return bound(norms(in), queryPhase(in), 16); }},
    {"progression", R"(e^{i\varphi(m)})", R"(e^{i\varphi(m-1)}\,e^{i\varphi(1)})", onM, two,
     [](In in, Out out) { set(out, Eigen::Vector2d(rotation(in.m * in.theta[0]).col(0))); },
     [](In in, Out out) { set(out, product(turn((in.m - 1) * in.theta[0]), turn(in.theta[0]))); },
     [](In in) { return bound(1, queryPhase(in), 8); }},
    {"initial-condition", R"(f\bigl(f(q, m),\, -m\bigr))", R"(f(q, 0) = q)", onUndone, two,
     [](In in, Out out) {
       set(out, Eigen::Vector2d(rotation(-in.m * in.theta[0]) * turned(in.q, in.m * in.theta[0])));
     },
     [](In in, Out out) { set(out, number(in.q)); }, [](In in) { return bound(std::abs(number(in.q)), 0, 16); }},
    {"solution", R"(\underbrace{f(\cdots f(f}_{m}(q, 1), 1)\cdots, 1))", R"(q\,e^{im\theta})", onQWholeM, two,
     [](In in, Out out) {
       const Eigen::Matrix2d step = rotation(in.m < 0 ? -in.theta[0] : in.theta[0]);
       Eigen::Vector2d v(in.q[0], in.q[1]);
       for (double i = 0; i < std::abs(in.m); ++i) v = step * v;
       set(out, v);
     },
     [](In in, Out out) { set(out, turnedNumber(in.q, in.m * in.theta[0])); },
     // Each of |m| products adds its own four roundings.
     [](In in) { return bound(std::abs(number(in.q)), queryPhase(in), 16 + 4 * std::abs(in.m)); }},
    {"matrix-form", R"(q\,e^{im\theta})",
     R"(\begin{pmatrix}\cos m\theta & -\sin m\theta\\ \sin m\theta & \cos m\theta\end{pmatrix}\begin{pmatrix}q_1\\ q_2\end{pmatrix})",
     onQM, two, [](In in, Out out) { set(out, turnedNumber(in.q, in.m * in.theta[0])); },
     [](In in, Out out) { set(out, turned(in.q, in.m * in.theta[0])); }, queryBound},
    {"score-complex", R"(\langle q\,e^{im\theta},\, k\,e^{in\theta} \rangle)",
     R"(\operatorname{Re}\bigl[q\,\bar{k}\,e^{i(m-n)\theta}\bigr])", onQkMn, one, matrixScores, complexScores,
     scoreBound},
    {"score-expanded", R"(\operatorname{Re}\bigl[q\,\bar{k}\,e^{i(m-n)\theta}\bigr])",
     R"(\langle q, k\rangle\cos (m-n)\theta + (q_1 k_2 - q_2 k_1)\sin (m-n)\theta)", onQkMn, one, complexScores,
     [](In in, Out out) { out[0] = expandedScore(in); }, scoreBound},
    {"window", R"(\langle f(q, m + s),\, f(k, n + s) \rangle)", R"(\langle f(q, m),\, f(k, n) \rangle)", onShift, one,
     [](In in, Out out) { out[0] = matrixScore(in, in.m + in.shift, in.q, in.n + in.shift, in.k); },
     [](In in, Out out) {
       out[0] =
           product(turnedNumber(in.q, in.m * in.theta[0]), std::conj(turnedNumber(in.k, in.n * in.theta[0]))).real();
     },
     scoreBound},
};

}  // namespace

std::span<const Identity> planeIdentities() { return all; }

}  // namespace posenc
