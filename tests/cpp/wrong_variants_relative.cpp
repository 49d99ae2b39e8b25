// The wrong variants of what is added to scores, or looked up by distance.
#include <algorithm>
#include <cmath>
#include <complex>

#include "wrong_variants.hpp"

namespace posenc::test {

namespace {

using In = const IdentityInputs&;
using Out = DoublesOut;
using Complex = std::complex<double>;

Complex turn(double angle) { return {std::cos(angle), std::sin(angle)}; }

// e^x of each score times a factor of the distance from the last key, asked for from there on, over their sum.
template <class Factor>
void weighed(In in, Out out, Factor factor) {
  double sum = 0;
  for (std::size_t j = out.size(); j-- > 0;)
    sum += out[j] = std::exp(in.logits[j]) * factor(static_cast<double>(out.size() - 1 - j));
  for (double& weight : out) weight /= sum;
}

double along(Doubles a, Doubles b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

constexpr WrongVariant all[] = {
    {"alibi-shift", "near keys fade",
     [](In in, Out out) {
       double sum = 0;
       for (std::size_t j = 0; j < out.size(); ++j)
         sum += out[j] = std::exp(in.logits[j] - in.slope * static_cast<double>(j));
       for (double& weight : out) weight /= sum;
     }},
    {"kerple-power-law", "the factor on the distance outside the power",
     [](In in, Out out) { weighed(in, out, [&](double distance) { return std::pow(1 + distance, -in.r1 * in.r2); }); }},
    {"fire-kerple", "the distance as a share of the threshold, not its logarithm",
     [](In in, Out out) {
       const double r1 = in.r1 * std::log1p(512 * in.r2);
       weighed(in, out, [&](double distance) { return std::exp(-r1 * distance / 512); });
     }},
    {"cope-table", "without the key's own gate",
     [](In in, Out out) {
       double passed = 0;
       for (std::size_t n = out.size(); n-- > 0;) {
         out[n] = 0;
         for (std::size_t j = 0; j < out.size(); ++j)
           out[n] += std::max(0.0, 1 - std::abs(passed - static_cast<double>(j))) * in.tableScores[j];
         passed += 1 / (1 + std::exp(-in.gateLogits[n]));
       }
     }},
    {"forget-gate", "the key's own gate too",
     [](In in, Out out) {
       std::size_t j = out.size();
       double after = 1;
       weighed(in, out, [&](double) { return after /= 1 + std::exp(-in.gateLogits[--j]); });
     }},
    {"forget-alibi", "gates that remember: above 1",
     [](In in, Out out) { weighed(in, out, [&](double distance) { return std::exp(in.slope * distance); }); }},
    {"sandwich", "the frequencies of the whole width",
     [](In in, Out out) {
       out[0] = 0;
       for (std::size_t c = 0; c < in.queryToken.size(); ++c)
         out[0] += in.queryToken[c] * in.keyToken[c] + std::cos((in.m - in.n) * in.frequencies[c / 2]);
     }},
    {"t5-steps", "keys before the query in the second half",
     [](In in, Out out) {
       const double n = std::abs(in.relativePosition);
       const double bucket = n < 8 ? n : 8 + std::min(7.0, std::floor(8 * std::log(n / 8) / std::log(16)));
       out[0] = bucket + (in.relativePosition < 0 ? 16 : 0);
     }},
    {"transformer-xl", "key − query for query − key",
     [](In in, Out out) {
       out[0] = 0;
       for (std::size_t i = 0; i < in.frequencies.size(); ++i) {
         const Complex r = turn((in.n - in.m) * in.frequencies[i]);
         const auto at = [&](Doubles v) { return v[2 * i] * r.imag() + v[2 * i + 1] * r.real(); };
         out[0] += at(in.q) + at(in.positionBias);
         for (const std::size_t c : {2 * i, 2 * i + 1}) out[0] += (in.q[c] + in.contentBias[c]) * in.k[c];
       }
     }},
    {"relative-shift", "XLNet's table, which begins a row earlier, with that row left in",
     [](In in, Out out) {
       const std::size_t d = 2 * in.frequencies.size();
       const std::size_t h = in.queries.size() / d;
       for (std::size_t i = 0; i < h; ++i)
         for (std::size_t j = 0; j < h; ++j) {
           double sum = 0;
           for (std::size_t c = 0; c < in.frequencies.size() && j <= i; ++c) {
             const Complex r = turn(static_cast<double>(i - j + 1) * in.frequencies[c]);
             sum += in.queries[i * d + 2 * c] * r.imag() + in.queries[i * d + 2 * c + 1] * r.real();
           }
           out[i * h + j] = sum;
         }
     }},
    {"shaw-clip", "query − key for key − query",
     [](In in, Out out) {
       const auto last = static_cast<double>(in.tableScores.size() - 1);
       out[0] =
           in.tableScores[static_cast<std::size_t>(std::clamp(std::floor(last / 2) - in.relativePosition, 0.0, last))];
     }},
    {"grape-rope", "the sense of the authors' code, against RoPE's",
     [](In in, Out out) {
       const std::size_t pairs = in.theta.size();
       for (std::size_t i = 0; i < pairs; ++i) {
         const std::size_t a = in.layout == PairLayout::half ? i : 2 * i;
         const std::size_t b = in.layout == PairLayout::half ? i + pairs : 2 * i + 1;
         const Complex turned = Complex(in.q[a], in.q[b]) * turn(-in.m * in.theta[i]);
         out[a] = turned.real();
         out[b] = turned.imag();
       }
     }},
    {"grape-additive", "the key's own gate too",
     [](In in, Out out) {
       double sum = 0;
       for (std::size_t j = out.size(); j-- > 0;)
         out[j] = in.logits[j] + (sum -= std::log1p(std::exp(-in.gateLogits[j])));
     }},
    {"imaginary-score", "the sine term of the real score alone",
     [](In in, Out out) {
       const std::size_t pairs = in.theta.size();
       out[0] = 0;
       for (std::size_t i = 0; i < pairs; ++i) {
         const std::size_t a = in.layout == PairLayout::half ? i : 2 * i;
         const std::size_t b = in.layout == PairLayout::half ? i + pairs : 2 * i + 1;
         out[0] += (in.q[a] * in.k[b] - in.q[b] * in.k[a]) * std::sin((in.m - in.n) * in.theta[i]);
       }
     }},
    {"pope", "the key's phase added to the distance",
     [](In in, Out out) {
       out[0] = 0;
       for (std::size_t c = 0; c < in.q.size(); ++c) {
         const double theta = std::pow(10000, -static_cast<double>(c) / static_cast<double>(in.q.size()));
         out[0] += std::log1p(std::exp(in.q[c])) * std::log1p(std::exp(in.k[c])) *
                   std::cos((in.m - in.n) * theta + in.phases[c]);
       }
     }},
    {"selective-sum", "the key's own increment too",
     [](In in, Out out) {
       double between = 0;
       for (const double increment : in.increments) between += increment;
       const Complex product = Complex(in.q[0], in.q[1]) * Complex(in.k[0], -in.k[1]);
       out[0] = (product * turn(in.theta[0] * between)).real();
     }},
    {"liere-rope", "the second axis turning the other way",
     [](In in, Out out) {
       const double angle = (in.queryAxisPositions[0] - in.keyAxisPositions[0]) * in.theta[0] -
                            (in.queryAxisPositions[1] - in.keyAxisPositions[1]) * in.theta[1];
       const Complex product = Complex(in.q[0], in.q[1]) * Complex(in.k[0], -in.k[1]);
       out[0] = (product * turn(angle)).real();
     }},
    {"path-fixed", "w as it is, of any length",
     [](In in, Out out) {
       const double kept = std::pow(1 - in.beta, std::abs(in.m - in.n));
       out[0] = along(in.q, in.k) - (1 - kept) * along(in.q, in.w) * along(in.w, in.k);
     }},
};

}  // namespace

std::span<const WrongVariant> relativeVariants() { return all; }

}  // namespace posenc::test
