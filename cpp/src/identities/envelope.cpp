// Concepts: envelope
// Abel summation: a score as partial sums of turns times differences of products, which RoFormer's bound reads off.
#include <cmath>

#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

constexpr IdentityInput onScore[] = {domain::q, domain::k, domain::m, domain::n, domain::theta, domain::layout};

Index one(In) { return 1; }

Complex pairProductAt(In in, Index i) {
  return i < pairs(in) ? product(pairAt(in.q, in.layout, i), std::conj(pairAt(in.k, in.layout, i))) : Complex(0);
}

constexpr Identity all[] = {
    {"abel-summation", R"(\operatorname{Re}\sum_{i} h_i\,e^{i(m-n)\theta_i},\quad\allowbreak {h_i = q_i\,\bar k_i})",
     R"(\operatorname{Re}\sum_{i} S_{i+1}\,(h_i - h_{i+1}),\quad\allowbreak {S_j = \sum_{i<j} e^{i(m-n)\theta_i}})",
     onScore, one,
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < pairs(in); ++i) {
         const Index a = first(in.layout, i);
         const Index b = second(in.layout, i, width(in));
         const double angle = (in.m - in.n) * in.theta[at(i)];
         out[0] += (in.q[at(a)] * in.k[at(a)] + in.q[at(b)] * in.k[at(b)]) * std::cos(angle) +
                   (in.q[at(a)] * in.k[at(b)] - in.q[at(b)] * in.k[at(a)]) * std::sin(angle);
       }
     },
     [](In in, Out out) {
       Complex sum = 0;
       Complex turns = 0;
       for (Index i = 0; i < pairs(in); ++i) {
         turns += turn((in.m - in.n) * in.theta[at(i)]);
         sum += product(turns, pairProductAt(in, i) - pairProductAt(in, i + 1));
       }
       out[0] = sum.real();
     },
     [](In in) {
       double magnitude = 0;
       for (Index i = 0; i < pairs(in); ++i)
         magnitude +=
             static_cast<double>(i + 1) * (std::abs(pairProductAt(in, i)) + std::abs(pairProductAt(in, i + 1)));
       return bound(magnitude, phase(in.theta, {in.m, in.n}), 3 * static_cast<double>(width(in)) + 16);
     }},
};

}  // namespace

std::span<const Identity> envelopeIdentities() { return all; }

}  // namespace posenc
