#include "posenc/lab/optimizer.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "posenc/check.hpp"
#include "wide.hpp"

namespace posenc::lab {

namespace {

constexpr auto where = "lab";

// What one step does to one number.
template <class Scalar>
struct Update {
  Scalar share, keep;                      // of the gradient after clipping, of the parameter after decay
  Scalar beta1, beta2, rate, unbias, eps;  // rate: lr/(1 − β₁ᵗ), unbias: 1/√(1 − β₂ᵗ)

  void operator()(Scalar& p, Scalar g, Scalar& m, Scalar& v) const {
    g *= share;
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g * g;
    p = keep * p - rate * m / (std::sqrt(v) * unbias + eps);
  }
};

}  // namespace

void check(const AdamW& adam) {
  for (const double beta : {adam.beta1, adam.beta2})
    require(beta >= 0 && beta < 1, where, "each beta must be a number in 0 … 1, without 1", beta);
  positive(where, "eps", adam.eps);
  atLeast(where, "weightDecay", adam.weightDecay, 0);
  require(adam.clip > 0, where, "clip must be greater than 0", adam.clip);
}

double learningRate(const Schedule& s, double step) {
  atLeast(where, "the learning rate", s.peak, 0);
  atLeast(where, "warmUp", s.warmUp, 0);
  atLeast(where, "steps", s.steps, 0);
  atLeast(where, "end", s.end, 0);
  if (step < s.warmUp) return s.peak * (step + 1) / s.warmUp;
  const double through = s.steps > s.warmUp ? std::min(1.0, (step - s.warmUp) / (s.steps - s.warmUp)) : 1;
  return s.peak * (s.end + (1 - s.end) * (1 + std::cos(std::numbers::pi * through)) / 2);
}

template <class Scalar>
double norm(std::span<const Scalar> gradients) {
  constexpr std::size_t part = 256;  // summed as they are; the sums in double
  double sum = 0;
  for (std::size_t i = 0; i < gradients.size(); i += part) {
    const std::span<const Scalar> some = gradients.subspan(i, std::min(part, gradients.size() - i));
    sum += static_cast<double>(dot(some.data(), some.data(), std::ssize(some)));
  }
  return std::sqrt(sum);
}

template <class Scalar>
Optimizer<Scalar>::Optimizer(std::span<const Parameter> layout, const AdamW& adam) : layout_(layout), adam_(adam) {
  check(adam);
  first_.assign(static_cast<std::size_t>(layout.back().offset + layout.back().size()), 0);
  second_ = first_;
}

template <class Scalar>
double Optimizer<Scalar>::step(std::span<Scalar> parameters, std::span<const Scalar> gradients, double rate) {
  atLeast(where, "the learning rate", rate, 0);
  length(where, "parameters", std::ssize(parameters), std::ssize(first_));
  length(where, "gradients", std::ssize(gradients), std::ssize(first_));
  const double whole = norm(gradients);
  const auto t = static_cast<double>(++steps_);
  Update<Scalar> update{.share = static_cast<Scalar>(std::min(1.0, adam_.clip / (whole + 1e-6))),
                        .keep = 1,
                        .beta1 = static_cast<Scalar>(adam_.beta1),
                        .beta2 = static_cast<Scalar>(adam_.beta2),
                        .rate = static_cast<Scalar>(rate / (1 - std::pow(adam_.beta1, t))),
                        .unbias = static_cast<Scalar>(1 / std::sqrt(1 - std::pow(adam_.beta2, t))),
                        .eps = static_cast<Scalar>(adam_.eps)};
  for (const Parameter& each : layout_) {
    update.keep = each.decays ? static_cast<Scalar>(1 - rate * adam_.weightDecay) : 1;
    Scalar* const p = parameters.data() + each.offset;
    const Scalar* const g = gradients.data() + each.offset;
    Scalar* const m = first_.data() + each.offset;
    Scalar* const v = second_.data() + each.offset;
    for (Index i = 0; i < each.size(); ++i) update(p[i], g[i], m[i], v[i]);
    if (each.bounded())
      for (Index i = 0; i < each.size(); ++i)
        p[i] = std::clamp(p[i], static_cast<Scalar>(each.least), static_cast<Scalar>(each.most));
  }
  return whole;
}

template double norm(std::span<const float>);
template double norm(std::span<const double>);
template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace posenc::lab
