// What RoPE and ALiBi are members of, and what is told apart from them: GRAPE, RoPE++, PoPE, Selective RoPE, LieRE,
// PaTH.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "../exponential.hpp"
#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

constexpr double lastToken = 200;

constexpr IdentityInput onQM[] = {domain::q, domain::m, domain::theta, domain::layout};
constexpr IdentityInput onScore[] = {domain::q, domain::k, domain::m, domain::n, domain::theta, domain::layout};
constexpr IdentityInput onGates[] = {domain::list(role::logits), domain::list(role::gateLogits)};
constexpr IdentityInput onPolar[] = {domain::list(role::q), domain::list(role::k), domain::list(role::phases),
                                     domain::m, domain::n};
constexpr IdentityInput onIncrements[] = {domain::two(role::q, domain::component, 1.2, 0.9),
                                          domain::two(role::k, domain::component, 0.7, -1.1),
                                          domain::list(role::increments),
                                          {&role::theta, "[1]", 0, domain::frequency, {0.22}}};
constexpr IdentityInput onAxes[] = {domain::two(role::q, domain::component, 1.2, 0.9),
                                    domain::two(role::k, domain::component, 0.7, -1.1),
                                    domain::two(role::queryAxisPositions, domain::position, 3, 5),
                                    domain::two(role::keyAxisPositions, domain::position, 1, 8),
                                    domain::two(role::theta, domain::frequency, 0.22, 0.35)};
constexpr IdentityInput onPath[] = {
    domain::q,
    domain::k,
    domain::invariant(domain::vector(role::w), "only its direction counts, not its length"),
    domain::number(role::beta, 0, 2, 0.75),
    domain::integer(role::m, 0, lastToken, 7),
    domain::integer(role::n, 0, lastToken, 3)};

Index one(In) { return 1; }
Index d(In in) { return width(in); }
Index keys(In in) { return std::ssize(in.logits); }

// exp([[0, −a], [a, 0]]) x: the Taylor series of a/2^halvings, squared as often.
Eigen::Vector2d exponential(double a, const Eigen::Vector2d& x) {
  int halvings = 0;
  std::frexp(a, &halvings);
  halvings = std::max(halvings + 1, 0);  // below ½ after them
  const double small = std::ldexp(a, -halvings);
  const Eigen::Matrix2d generator{{0, -small}, {small, 0}};
  Eigen::Matrix2d power = Eigen::Matrix2d::Identity();
  Eigen::Matrix2d result = power;
  for (int term = 1; term <= 14; ++term) {
    power = power.lazyProduct(generator).eval() / term;
    result += power;
  }
  for (int squaring = 0; squaring < halvings; ++squaring) result = result.lazyProduct(result).eval();
  return result.lazyProduct(x);
}

double softplus(double x) { return std::max(x, 0.0) + std::log1p(posenc::exponential(-std::abs(x))); }

// PoPE's frequencies for as many coordinates as q has.
double frequency(In in, Index c) { return std::pow(10000, -static_cast<double>(c) / static_cast<double>(in.q.size())); }

// ⟨a, b⟩ / ‖b‖, and 0 where b is.
double alongUnit(Doubles a, Doubles b) {
  const double length = vector(b).norm();
  return length > 0 ? vector(a).dot(vector(b)) / length : 0;
}

double total(Doubles values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

double apart(In in) { return std::abs(in.m - in.n); }

constexpr Identity all[] = {
    // Concepts: grape, rope
    {"grape-rope", R"(\exp\Bigl(m \sum_{i} \theta_i\,(b_i a_i^{\top} - a_i b_i^{\top})\Bigr)\,q)",
     R"(\bigl(q_i\,e^{im\theta_i}\bigr)_{i=0,\dots,d/2-1},\quad\allowbreak {q_i = \langle a_i, q\rangle + \mathrm{i}\,\langle b_i, q\rangle})",
     onQM, d,
     [](In in, Out out) {
       for (Index i = 0; i < pairs(in); ++i) {
         const Complex z = pairAt(in.q, in.layout, i);
         const Eigen::Vector2d turned = exponential(in.m * in.theta[at(i)], {z.real(), z.imag()});
         setPair(out, in.layout, i, {turned[0], turned[1]});
       }
     },
     [](In in, Out out) {
       for (Index i = 0; i < pairs(in); ++i)
         setPair(out, in.layout, i, turned(pairAt(in.q, in.layout, i), in.m * in.theta[at(i)]));
     },
     [](In in) { return bound(largestPair(in, in.q), 4 * phase(in.theta, {in.m}), 64); }},
    // Concepts: grape, forget_bias, alibi
    {"grape-additive",
     R"(\begin{pmatrix} z_n & 1 \end{pmatrix} \prod_{j=n+1}^{m} \begin{pmatrix} 1 & 0 \\ \ln \sigma_j & 1 \end{pmatrix} \begin{pmatrix} 1 \\ 0 \end{pmatrix})",
     R"(z_n + \ln \prod_{j=n+1}^{m} \sigma_j)", onGates, keys,
     [](In in, Out out) {
       Eigen::Matrix2d after = Eigen::Matrix2d::Identity();
       for (Index j = keys(in) - 1; j >= 0; --j) {
         out[at(j)] = in.logits[at(j)] * after(0, 0) + after(1, 0);
         const double z = in.gateLogits[at(j)];
         const Eigen::Matrix2d step{{1, 0}, {-softplus(-z), 1}};
         after = step.lazyProduct(after).eval();
       }
     },
     [](In in, Out out) {
       // The product of up to 128 gates leaves the range of doubles: its exponent is kept apart.
       double product = 1;
       double exponent = 0;
       for (Index j = keys(in) - 1; j >= 0; --j) {
         out[at(j)] = in.logits[at(j)] + std::log(product) + exponent * std::numbers::ln2;
         int shift = 0;
         product = std::frexp(product * logistic(in.gateLogits[at(j)]), &shift);
         exponent += shift;
       }
     },
     [](In in) {
       const auto n = static_cast<double>(keys(in));
       return bound(domain::component * (n + 1), 0, 4 * n + 16);
     }},
    // Concepts: rope
    // RoPE++: the query turned by −90° has the sine where the query itself has the cosine.
    {"imaginary-score", R"(\langle R_m\,(-\mathrm{i}\,q),\, R_n k \rangle)",
     R"(\sum_{i=0}^{d/2-1} \bigl( (q_i \cdot k_i) \sin (m-n)\theta_i - (q_i \times k_i) \cos (m-n)\theta_i \bigr))",
     onScore, one,
     [](In in, Out out) {
       Eigen::VectorXd quarter = vector(in.q);
       for (Index i = 0; i < pairs(in); ++i) {
         const Complex z = pairAt(in.q, in.layout, i);
         quarter[first(in.layout, i)] = z.imag();
         quarter[second(in.layout, i, quarter.size())] = -z.real();
       }
       const Eigen::VectorXd query = times(blockRotation(in.theta, in.layout, in.m), quarter);
       out[0] = query.dot(times(blockRotation(in.theta, in.layout, in.n), vector(in.k)));
     },
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < pairs(in); ++i) {
         const Complex q = pairAt(in.q, in.layout, i);
         const Complex k = pairAt(in.k, in.layout, i);
         const double angle = (in.m - in.n) * in.theta[at(i)];
         out[0] += (q.real() * k.real() + q.imag() * k.imag()) * std::sin(angle) -
                   (q.real() * k.imag() - q.imag() * k.real()) * std::cos(angle);
       }
     },
     [](In in) {
       return bound(2 * pairProduct(in, in.q, in.k), phase(in.theta, {in.m, in.n}),
                    static_cast<double>(width(in)) + 16);
     }},
    // Concepts: pope
    {"pope",
     R"(\sum_{j} \mu(q_j)\,\mu(k_j) \bigl( \cos m\theta_j \cos (n\theta_j + \delta_j) + \sin m\theta_j \sin (n\theta_j + \delta_j) \bigr))",
     R"(\sum_{j} \mu(q_j)\,\mu(k_j) \cos\bigl((m - n)\theta_j - \delta_j\bigr),\quad\allowbreak {\mu(x) = \ln(1 + e^x),\; \theta_j = 10000^{-j/d}})",
     onPolar, one,
     [](In in, Out out) {
       out[0] = 0;
       for (Index c = 0; c < std::ssize(in.q); ++c) {
         const Complex query = turn(in.m * frequency(in, c));
         const Complex key = turn(in.n * frequency(in, c) + in.phases[at(c)]);
         out[0] += softplus(in.q[at(c)]) * query.real() * softplus(in.k[at(c)]) * key.real() +
                   softplus(in.q[at(c)]) * query.imag() * softplus(in.k[at(c)]) * key.imag();
       }
     },
     [](In in, Out out) {
       out[0] = 0;
       for (Index c = 0; c < std::ssize(in.q); ++c) {
         const double lengths =
             std::log1p(posenc::exponential(in.q[at(c)])) * std::log1p(posenc::exponential(in.k[at(c)]));
         out[0] += lengths * std::cos((in.m - in.n) * frequency(in, c) - in.phases[at(c)]);
       }
     },
     [](In in) {
       double magnitude = 0;  // a softplus is at most |x| + ln 2
       for (std::size_t c = 0; c < in.q.size(); ++c) magnitude += (std::abs(in.q[c]) + 1) * (std::abs(in.k[c]) + 1);
       const double angles = 2 * (std::abs(in.m) + std::abs(in.n) + domain::component);
       return bound(2 * magnitude, 2 * angles, static_cast<double>(in.q.size()) + 32);
     }},
    // Concepts: selective_rope
    // The key is the first token, the query the last: the first token's own increment does not come between them.
    {"selective-sum", R"(\langle R_{\theta\Phi_m}\,q,\, R_{\theta\Phi_0}\,k\rangle)",
     R"(\operatorname{Re}\Bigl[q\,\bar{k}\,e^{\mathrm{i}\theta \sum_{j=1}^{m} \varphi_j}\Bigr],\quad\allowbreak {\Phi_n = \sum_{j=0}^{n} \varphi_j})",
     onIncrements, one,
     [](In in, Out out) {
       const Eigen::Vector2d query = rotation(in.theta[0] * total(in.increments)).lazyProduct(vector(in.q));
       out[0] = query.dot(rotation(in.theta[0] * in.increments[0]).lazyProduct(vector(in.k)));
     },
     [](In in, Out out) {
       const double between = total(in.increments.subspan(1));
       out[0] =
           realProduct(pairAt(in.q, PairLayout::half, 0), pairAt(in.k, PairLayout::half, 0), in.theta[0] * between);
     },
     [](In in) {
       double sum = 0;
       for (const double increment : in.increments) sum += std::abs(increment);
       const double roundings = 4 * in.theta[0] * sum * static_cast<double>(in.increments.size());
       return bound(pairProduct(in, in.q, in.k), phase(in.theta, {sum, sum}), 16 + roundings);
     }},
    // Concepts: liere, rope
    // Two axes, one block of two coordinates: its matrices commute.
    {"liere-rope",
     R"(\bigl\langle e^{A(p)}\,q,\, e^{A(r)}\,k\bigr\rangle,\quad\allowbreak {A(p) = \sum_{a} p_a\,\theta_a \begin{pmatrix} 0 & -1 \\ 1 & 0 \end{pmatrix}})",
     R"(\operatorname{Re}\Bigl[q\,\bar{k}\,e^{\mathrm{i} \sum_a (p_a - r_a)\,\theta_a}\Bigr])", onAxes, one,
     [](In in, Out out) {
       const auto turnedAt = [&](Doubles axes, Doubles x) {
         return exponential(axes[0] * in.theta[0] + axes[1] * in.theta[1], {x[0], x[1]});
       };
       out[0] = turnedAt(in.queryAxisPositions, in.q).dot(turnedAt(in.keyAxisPositions, in.k));
     },
     [](In in, Out out) {
       double angle = 0;
       for (std::size_t a = 0; a < 2; ++a) angle += (in.queryAxisPositions[a] - in.keyAxisPositions[a]) * in.theta[a];
       out[0] = realProduct(pairAt(in.q, PairLayout::half, 0), pairAt(in.k, PairLayout::half, 0), angle);
     },
     [](In in) {
       double angles = 0;
       for (std::size_t a = 0; a < 2; ++a)
         angles += (std::abs(in.queryAxisPositions[a]) + std::abs(in.keyAxisPositions[a])) * std::abs(in.theta[a]);
       return bound(vector(in.q).norm() * vector(in.k).norm(), 8 * angles, 128);
     }},
    // Concepts: path_attention
    // One direction and one β for all tokens: only the distance counts, and only along w.
    {"path-fixed", R"(q^{\top} \bigl(I - \beta\,\hat{w}\hat{w}^{\top}\bigr)^{\lvert m-n\rvert}\,k)",
     R"(\langle q, k\rangle - \bigl(1 - (1-\beta)^{\lvert m-n\rvert}\bigr)\,\langle q, \hat{w}\rangle\,\langle \hat{w}, k\rangle,\quad\allowbreak {\hat{w} = w/\lVert w\rVert})",
     onPath, one,
     [](In in, Out out) {
       Eigen::VectorXd seen = vector(in.q);
       const double length = vector(in.w).norm();
       const Eigen::VectorXd unit = vector(in.w) / (length > 0 ? length : 1);
       for (double step = 0; step < apart(in); ++step) seen -= in.beta * seen.dot(unit) * unit;
       out[0] = seen.dot(vector(in.k));
     },
     [](In in, Out out) {
       const double kept = std::pow(1 - in.beta, apart(in));
       out[0] = vector(in.q).dot(vector(in.k)) - (1 - kept) * alongUnit(in.q, in.w) * alongUnit(in.k, in.w);
     },
     [](In in) {
       const double steps = 1 + std::abs(in.m) + std::abs(in.n);
       return bound(3 * vector(in.q).norm() * vector(in.k).norm(), 0,
                    (1 + in.beta) * steps * (static_cast<double>(in.q.size()) + 16));
     }},
};

}  // namespace

std::span<const Identity> generalisedIdentities() { return all; }

}  // namespace posenc
