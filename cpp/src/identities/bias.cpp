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
constexpr IdentityInput onGates[] = {domain::list(role::logits), domain::list(role::gateLogits)};
constexpr IdentityInput onKernel[] = {domain::list(role::logits), domain::number(role::r1, 0, 4, 1.5),
                                      domain::number(role::r2, 0, 4, 0.5)};
// r₂ > 0, so that FIRE's denominator is.
constexpr IdentityInput onFire[] = {domain::list(role::logits), domain::number(role::r1, 0, 4, 1.5),
                                    domain::number(role::r2, 0.01, 4, 0.5)};
constexpr IdentityInput onTable[] = {domain::list(role::tableScores), domain::list(role::gateLogits)};
constexpr IdentityInput onTokens[] = {domain::vector(role::queryToken), domain::vector(role::keyToken), domain::m,
                                      domain::n, domain::frequencies};
constexpr IdentityInput onDistance[] = {domain::integer(role::relativePosition, -1000, 1000, -20)};

Index one(In) { return 1; }
Index keys(In in) { return std::ssize(in.logits); }
Index rows(In in) { return std::ssize(in.tableScores); }

// out[j] = value(j, how many keys j is before the last, where the query stands), from the last key on.
template <class Value>
void fromLast(Out out, Value value) {
  for (std::size_t j = out.size(); j-- > 0;) out[j] = value(j, static_cast<double>(out.size() - 1 - j));
}

// Biases, in place: the softmax of the scores with them.
void biasedSoftmax(In in, Out out) {
  double highest = -domain::component * 1e6;
  for (std::size_t j = 0; j < out.size(); ++j) highest = std::max(highest, out[j] += in.logits[j]);
  double sum = 0;
  for (double& weight : out) sum += weight = exponential(weight - highest);
  for (double& weight : out) weight /= sum;
}

// Factors, in place: e^x of each score times its factor, divided by their sum.
void weighed(In in, Out out) {
  double sum = 0;
  for (std::size_t j = 0; j < out.size(); ++j) sum += out[j] *= exponential(in.logits[j]);
  for (double& weight : out) weight *= 1 / sum;
}

// Of weights whose exponents add up `reach` beyond the score.
double weightBound(In in, double reach) {
  return bound(1, 4 * (domain::component + reach), 5 * static_cast<double>(keys(in)) + 16);
}

// KERPLE's weights before they are made to sum to 1, and then.
void powerLaw(In in, Out out) {
  fromLast(out, [&](std::size_t, double distance) { return std::pow(1 + in.r2 * distance, -in.r1); });
  weighed(in, out);
}

double powerLawBound(In in) {
  return weightBound(in, (1 + in.r1) * std::log(2 + in.r2 * static_cast<double>(keys(in))));
}

void alibiSoftmax(In in, Out out) {
  fromLast(out, [&](std::size_t, double distance) { return -in.slope * distance; });
  biasedSoftmax(in, out);
}

double alibiBound(In in) { return weightBound(in, in.slope * static_cast<double>(keys(in))); }

constexpr Identity all[] = {
    // Concepts: alibi
    // The query stands at the last key, as under a causal mask.
    {"alibi-shift", R"(\mathrm{softmax}_n\bigl(z_n - \lambda\,(m-n)\bigr))",
     R"(\mathrm{softmax}_n\bigl(z_n + \lambda\,n\bigr))", onLogits, keys, alibiSoftmax,
     // Each key weighs e^s times more than the one before, whatever the query's position is.
     [](In in, Out out) {
       const double ratio = exponential(in.slope);
       double power = 1;
       double sum = 0;
       for (Index j = 0; j < keys(in); ++j, power *= ratio) sum += out[at(j)] = exponential(in.logits[at(j)]) * power;
       for (double& weight : out) weight *= 1 / sum;
     },
     alibiBound},
    // Concepts: kerple
    {"kerple-power-law", R"(\mathrm{softmax}_n\bigl(z_n - r_1 \ln(1 + r_2 (m - n))\bigr))",
     R"(\frac{e^{z_n}\,(1 + r_2 (m - n))^{-r_1}}{\sum_j e^{z_j}\,(1 + r_2 (m - j))^{-r_1}})", onKernel, keys,
     [](In in, Out out) {
       fromLast(out, [&](std::size_t, double distance) { return -in.r1 * std::log1p(in.r2 * distance); });
       biasedSoftmax(in, out);
     },
     powerLaw, powerLawBound},
    // Concepts: fire, kerple
    // A network of one factor, and a query before FIRE's threshold, here 512: the denominator is a constant.
    {"fire-kerple",
     R"(\mathrm{softmax}_n\Bigl(z_n + w\,\tfrac{\psi(m - n)}{\psi(512)}\Bigr),\quad\allowbreak {\psi(\delta) = \ln(1 + r_2 \delta),\; w = -r_1\,\psi(512)})",
     R"(\frac{e^{z_n}\,(1 + r_2 (m - n))^{-r_1}}{\sum_j e^{z_j}\,(1 + r_2 (m - j))^{-r_1}})", onFire, keys,
     [](In in, Out out) {
       const double whole = std::log1p(512 * in.r2);
       const double w = -in.r1 * whole;
       fromLast(out, [&](std::size_t, double distance) { return w * (std::log1p(in.r2 * distance) / whole); });
       biasedSoftmax(in, out);
     },
     powerLaw, powerLawBound},
    // Concepts: cope
    {"cope-table",
     R"((1 - f)\,t_{\lfloor p_n\rfloor} + f\,t_{\lceil p_n\rceil},\quad\allowbreak {p_n = \min\Bigl(\ell, \sum_{j=n}^{m} \sigma_j\Bigr),\; f = p_n - \lfloor p_n\rfloor})",
     R"(\sum_{j=0}^{\ell} \max(0, 1 - |p_n - j|)\,t_j)", onTable, rows,
     [](In in, Out out) {
       double passed = 0;
       fromLast(out, [&](std::size_t j, double) {
         passed += logistic(in.gateLogits[j]);
         const double p = std::min(passed, static_cast<double>(out.size() - 1));
         const double below = std::floor(p);
         const double f = p - below;
         return (1 - f) * in.tableScores[static_cast<std::size_t>(below)] +
                f * in.tableScores[static_cast<std::size_t>(std::ceil(p))];
       });
     },
     [](In in, Out out) {
       const auto last = static_cast<double>(out.size() - 1);
       for (std::size_t n = 0; n < out.size(); ++n) {
         double p = 0;
         for (std::size_t j = n; j < out.size(); ++j) p += logistic(in.gateLogits[j]);
         double row = 0;
         out[n] = 0;
         for (const double score : in.tableScores)
           out[n] += std::max(0.0, 1 - std::abs(std::min(p, last) - row++)) * score;
       }
     },
     [](In in) {
       const auto n = static_cast<double>(rows(in));
       return bound(2 * domain::component * n, 0, 3 * n + 16);
     }},
    // Concepts: forget_bias
    {"forget-gate", R"(\mathrm{softmax}_n\Bigl(z_n + \sum_{j=n+1}^{m} \ln \sigma_j\Bigr))",
     R"(\frac{F_n\,e^{z_n}}{\sum_j F_j\,e^{z_j}},\quad\allowbreak {F_n = \prod_{j=n+1}^{m} \sigma_j})", onGates, keys,
     [](In in, Out out) {
       double after = 0;
       fromLast(out, [&](std::size_t j, double) {
         const double bias = after;
         const double z = in.gateLogits[j];
         after += std::min(z, 0.0) - std::log1p(exponential(-std::abs(z)));
         return bias;
       });
       biasedSoftmax(in, out);
     },
     [](In in, Out out) {
       double after = 1;
       fromLast(out, [&](std::size_t j, double) {
         const double factor = after;
         after *= logistic(in.gateLogits[j]);
         return factor;
       });
       weighed(in, out);
     },
     [](In in) { return weightBound(in, 3 * domain::component * static_cast<double>(keys(in))); }},
    // Concepts: forget_bias, alibi
    {"forget-alibi", R"(\mathrm{softmax}_n\bigl(z_n - \lambda\,(m-n)\bigr))",
     R"(\frac{F_n\,e^{z_n}}{\sum_j F_j\,e^{z_j}},\quad\allowbreak {F_n = \prod_{j=n+1}^{m} e^{-\lambda}})", onLogits,
     keys, alibiSoftmax,
     [](In in, Out out) {
       const double gate = exponential(-in.slope);
       double after = 1 / gate;
       fromLast(out, [&](std::size_t, double) { return after *= gate; });
       weighed(in, out);
     },
     alibiBound},
    // Concepts: sandwich, sinusoidal
    // Of the four terms of a score with codes, Sandwich keeps the first and the last.
    {"sandwich",
     R"(\langle x + \mathrm{PE}(m),\, y + \mathrm{PE}(n)\rangle - \langle x, \mathrm{PE}(n)\rangle - \langle \mathrm{PE}(m), y\rangle)",
     R"(\langle x, y\rangle + \sum_{i=0}^{d/2-1} \cos (m - n)\theta_i)", onTokens, one,
     [](In in, Out out) {
       const Eigen::VectorXd x = vector(in.queryToken);
       const Eigen::VectorXd y = vector(in.keyToken);
       const Eigen::VectorXd pm = code(in.frequencies, in.m);
       const Eigen::VectorXd pn = code(in.frequencies, in.n);
       out[0] = (x + pm).dot(y + pn) - x.dot(pn) - pm.dot(y);
     },
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < codePairs(in); ++i)
         out[0] += product(pairAt(in.queryToken, PairLayout::interleaved, i),
                           std::conj(pairAt(in.keyToken, PairLayout::interleaved, i)))
                       .real() +
                   std::cos((in.m - in.n) * in.frequencies[at(i)]);
     },
     [](In in) {
       double magnitude = 0;
       for (std::size_t c = 0; c < in.queryToken.size(); ++c)
         magnitude += 3 * (std::abs(in.queryToken[c]) + 1) * (std::abs(in.keyToken[c]) + 1);
       return bound(magnitude, phase(in.frequencies, {in.m, in.n}), static_cast<double>(codeWidth(in)) + 16);
     }},
    // Concepts: t5_bias
    // 32 buckets, maxDistance 128, both directions: 8 of their own, then two a doubling of the distance.
    {"t5-steps", R"(8 + \Bigl\lfloor 8\,\tfrac{\ln (|\delta|/8)}{\ln 16} \Bigr\rfloor)",
     R"(8 + \#\{j \ge 1 : \delta^2 \ge 2^{6+j}\})", onDistance, one,
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
