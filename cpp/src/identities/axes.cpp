// Several axes, and scores that fade.
#include <cmath>

#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

using domain::k;
using domain::layout;
using domain::q;
using domain::theta;

constexpr IdentityInput onAxes[] = {q,
                                    k,
                                    domain::two(role::queryAxisPositions, domain::position, 7, 2),
                                    domain::two(role::keyAxisPositions, domain::position, 3, 5),
                                    theta,
                                    layout};
constexpr IdentityInput onQM[] = {q, domain::m, theta, layout};
constexpr double reach = 256;  // of xPos, within which no scale leaves 1/4 … 4
constexpr IdentityInput onCentre[] = {
    q,
    k,
    domain::number(role::m, -reach, reach, 7),
    domain::number(role::n, -reach, reach, 3),
    domain::invariant(domain::number(role::centre, -reach, reach, 16), "what the query gains by it the key loses"),
    theta,
    layout};

Index one(In) { return 1; }
Index d(In in) { return width(in); }

// Turns the pairs of one axis alone: pair i belongs to axis i mod axes.
Eigen::MatrixXd axisRotation(In in, double position, Index axis, Index axes) {
  Eigen::MatrixXd result = blockRotation(in.theta, in.layout, position);
  for (Index i = 0; i < pairs(in); ++i) {
    if (i % axes == axis) continue;
    const Index a = first(in.layout, i);
    const Index b = second(in.layout, i, width(in));
    result(a, a) = result(b, b) = 1;
    result(a, b) = result(b, a) = 0;
  }
  return result;
}

Eigen::VectorXd turnedOnAxes(In in, Doubles v, Doubles position) {
  return times(axisRotation(in, position[0], 0, 2), times(axisRotation(in, position[1], 1, 2), vector(v)));
}

// ζᵢ of xPos with γ = 0.4, to the power of distance/512.
double grown(In in, Index i, double distance) {
  const double zeta = (static_cast<double>(i) / static_cast<double>(pairs(in)) + 0.4) / 1.4;
  return std::pow(zeta, distance / 512);
}

// R_p v, each pair times its scale to the power of `sign`.
Eigen::VectorXd scaled(In in, Doubles v, double position, double sign) {
  Eigen::VectorXd result = times(blockRotation(in.theta, in.layout, position), vector(v));
  for (Index i = 0; i < pairs(in); ++i)
    for (const Index at : {first(in.layout, i), second(in.layout, i, width(in))})
      result[at] *= grown(in, i, sign * (position - in.centre));
  return result;
}

double axesPhase(In in) {
  const Doubles x = in.queryAxisPositions;
  const Doubles y = in.keyAxisPositions;
  return phase(in.theta, {x[0], x[1], y[0], y[1]});
}

constexpr Identity all[] = {
    // Concepts: axial
    {"axial", R"(\langle R^{(0)}_{m_0} R^{(1)}_{m_1} q,\; R^{(0)}_{n_0} R^{(1)}_{n_1} k\rangle)",
     R"(\operatorname{Re}\sum_i q_i\,\bar k_i\,e^{i(m_{i \bmod 2}-n_{i \bmod 2})\theta_i})", onAxes, one,
     [](In in, Out out) {
       out[0] = turnedOnAxes(in, in.q, in.queryAxisPositions).dot(turnedOnAxes(in, in.k, in.keyAxisPositions));
     },
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < pairs(in); ++i)
         out[0] += realProduct(pairAt(in.q, in.layout, i), pairAt(in.k, in.layout, i),
                               (in.queryAxisPositions[at(i % 2)] - in.keyAxisPositions[at(i % 2)]) * in.theta[at(i)]);
     },
     [](In in) { return bound(pairProduct(in, in.q, in.k), axesPhase(in), static_cast<double>(width(in)) + 16); }},
    // Concepts: mrope
    {"mrope", R"(R^{(0)}_m R^{(1)}_m R^{(2)}_m\,q)", R"(\bigl(q_i\,e^{im\theta_i}\bigr)_{i=0,\dots,d/2-1})", onQM, d,
     [](In in, Out out) {
       Eigen::VectorXd v = vector(in.q);
       for (Index axis = 2; axis >= 0; --axis) v = times(axisRotation(in, in.m, axis, 3), v);
       copy(v, out);
     },
     [](In in, Out out) {
       for (Index i = 0; i < pairs(in); ++i)
         setPair(out, in.layout, i, turned(pairAt(in.q, in.layout, i), in.m * in.theta[at(i)]));
     },
     [](In in) { return bound(largestPair(in, in.q), phase(in.theta, {in.m}), 16); }},
    // Concepts: xpos
    {"xpos", R"(\bigl\langle \zeta^{(m-c)/512} R_m q,\; \zeta^{(c-n)/512} R_n k\bigr\rangle)",
     R"(\operatorname{Re}\sum_i \zeta_i^{(m-n)/512}\,q_i\,\bar k_i\,e^{i(m-n)\theta_i})", onCentre, one,
     [](In in, Out out) { out[0] = scaled(in, in.q, in.m, 1).dot(scaled(in, in.k, in.n, -1)); },
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < pairs(in); ++i)
         out[0] += grown(in, i, in.m - in.n) *
                   realProduct(pairAt(in.q, in.layout, i), pairAt(in.k, in.layout, i), (in.m - in.n) * in.theta[at(i)]);
     },
     [](In in) {
       // The smallest ζ is 2/7; the exponents, below 2, are rounded as angles are.
       const double largest = std::pow(3.5, (std::abs(in.m) + std::abs(in.n)) / 512);
       return bound(largest * pairProduct(in, in.q, in.k), phase(in.theta, {in.m, in.n, in.centre}),
                    static_cast<double>(width(in)) + 32);
     }},
};

}  // namespace

std::span<const Identity> axesIdentities() { return all; }

}  // namespace posenc
