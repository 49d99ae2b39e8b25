// AdamW, with the length of the gradient bounded and a learning rate that warms up and fades.
//
//   g ← g · min(1, clip / (‖g‖ + 10⁻⁶))             ‖g‖ over all parameters together
//   p ← p · (1 − lr · weightDecay)                   matrices alone
//   m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²
//   p ← p − lr/(1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + eps)
//
// Source: Loshchilov and Hutter 2019; PyTorch `optim.AdamW`, `nn.utils.clip_grad_norm_`.
#pragma once

#include "posenc/lab/config.hpp"

namespace posenc::lab {

struct AdamW {
  double beta1 = 0.9;
  double beta2 = 0.95;
  double eps = 1e-8;
  double weightDecay = 0.1;
  double clip = 1;  // infinity: none
};

// Throws std::invalid_argument: betas outside 0 ≤ β < 1, eps or clip not > 0, weightDecay < 0 or not finite.
void check(const AdamW& adam);

// The learning rate of a step, counted from 0: rises to `peak` over `warmUp` steps, linearly, then falls as half a
// cosine to `end · peak` at step `steps`, and stays there.
struct Schedule {
  double peak = 3e-3;
  double warmUp = 100;
  double steps = 1000;
  double end = 0.1;
};

// Throws std::invalid_argument: peak or end not finite or < 0, warmUp or steps < 0.
double learningRate(const Schedule& schedule, double step);

// The norm of all gradients together, in double.
template <class Scalar>
double norm(std::span<const Scalar> gradients);

// The two moments of each parameter, and how many steps they have seen.
template <class Scalar>
class Optimizer {
 public:
  // `layout` has to outlive the optimiser.
  Optimizer(std::span<const Parameter> layout, const AdamW& adam);

  // One step; returns the norm before clipping. Allocates nothing. A parameter with bounds stays within them. Throws
  // std::invalid_argument: rate not finite or < 0, other lengths.
  double step(std::span<Scalar> parameters, std::span<const Scalar> gradients, double rate);

  Index steps() const { return steps_; }

 private:
  std::span<const Parameter> layout_;
  AdamW adam_;
  std::vector<Scalar> first_, second_;
  Index steps_ = 0;
};

extern template class Optimizer<float>;
extern template class Optimizer<double>;

}  // namespace posenc::lab
