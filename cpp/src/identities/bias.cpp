// What is added to the scores instead of turning or adding vectors.
#include <algorithm>
#include <cmath>

#include "../exponential.hpp"
#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

constexpr IdentityInput onLogits[] = {domain::list(role::logits), domain::number(role::slope, 0, 1, 0.25)};
constexpr IdentityInput onDistance[] = {domain::integer(role::relativePosition, -1000, 1000, -20)};

Index one(In) { return 1; }
Index keys(In in) { return std::ssize(in.logits); }

constexpr Identity all[] = {
    // Concepts: alibi
    // The query stands at the last key, as under a causal mask.
    {"alibi-shift", R"(\mathrm{softmax}_j\bigl(x_j - s\,(i - j)\bigr))", R"(\mathrm{softmax}_j\bigl(x_j + s\,j\bigr))",
     onLogits, keys,
     [](In in, Out out) {
       const Index last = keys(in) - 1;
       double highest = -domain::component * 1e6;
       for (Index j = 0; j <= last; ++j) {
         out[at(j)] = in.logits[at(j)] - in.slope * static_cast<double>(last - j);
         highest = std::max(highest, out[at(j)]);
       }
       double sum = 0;
       for (double& weight : out) sum += weight = exponential(weight - highest);
       for (double& weight : out) weight /= sum;
     },
     // Each key weighs e^s times more than the one before, whatever the query's position is.
     [](In in, Out out) {
       const double ratio = exponential(in.slope);
       double power = 1;
       double sum = 0;
       for (Index j = 0; j < keys(in); ++j, power *= ratio) sum += out[at(j)] = exponential(in.logits[at(j)]) * power;
       for (double& weight : out) weight *= 1 / sum;
     },
     [](In in) {
       const auto n = static_cast<double>(keys(in));
       return bound(1, 4 * (domain::component + in.slope * n), 5 * n + 16);
     }},
    // Concepts: t5_bias
    // 32 buckets, maxDistance 128, both directions: 8 of their own, then two a doubling of the distance.
    {"t5-steps", R"(8 + \Bigl\lfloor 8\,\tfrac{\ln (|\delta|/8)}{\ln 16} \Bigr\rfloor)",
     R"(8 + \#\{k \ge 1 : \delta^2 \ge 2^{6+k}\})", onDistance, one,
     [](In in, Out out) {
       const double n = std::abs(in.relativePosition);
       out[0] = n < 8 ? n : 8 + std::min(7.0, std::floor(8 * std::log(n / 8) / std::log(16.0)));
       if (in.relativePosition > 0) out[0] += 16;
     },
     [](In in, Out out) {
       const auto delta = static_cast<long long>(in.relativePosition);
       long long bucket = std::min(delta < 0 ? -delta : delta, 8LL);
       for (long long reached = 128; bucket >= 8 && bucket < 15 && delta * delta >= reached; reached *= 2) ++bucket;
       out[0] = static_cast<double>(delta > 0 ? bucket + 16 : bucket);
     },
     [](In) { return bound(32, 0, 2); }},
};

}  // namespace

std::span<const Identity> biasIdentities() { return all; }

}  // namespace posenc
