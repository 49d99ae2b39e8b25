// What a decoder does to single rows and single numbers, forward and backward: norms, the gate, the loss.
#pragma once

#include <cmath>
#include <numbers>

#include "wide.hpp"

namespace posenc::lab {

inline constexpr double log2e = std::numbers::log2e;

// y = r · gain ⊙ x with r = 1/√(mean of x² + eps), which is returned.
template <class Scalar>
Scalar rmsNorm(const Scalar* x, const Scalar* gain, Index dim, Scalar eps, Scalar* y) {
  const Scalar r = 1 / std::sqrt(dot(x, x, dim) / static_cast<Scalar>(dim) + eps);
  each<Scalar>(
      dim, [&](Index i) { store(y + i, splat(r) * loadWide(x + i) * loadWide(gain + i)); },
      [&](Index i) { y[i] = r * x[i] * gain[i]; });
  return r;
}

// dx += r·(gain ⊙ dy) − x · r³/dim · Σ gain ⊙ dy ⊙ x,  dGain += r · dy ⊙ x
template <class Scalar>
void rmsNormBackward(const Scalar* x, const Scalar* gain, Scalar r, const Scalar* dy, Index dim, Scalar* dx,
                     Scalar* dGain) {
  Wide<Scalar> sums = {};
  Scalar rest = 0;
  each<Scalar>(
      dim,
      [&](Index i) {
        const Wide<Scalar> along = loadWide(dy + i) * loadWide(x + i);
        sums = madd(along, loadWide(gain + i), sums);
        store(dGain + i, madd(splat(r), along, loadWide(dGain + i)));
      },
      [&](Index i) {
        rest += dy[i] * x[i] * gain[i];
        dGain[i] += r * dy[i] * x[i];
      });
  const Scalar back = -r * r * r / static_cast<Scalar>(dim) * (total(sums) + rest);
  each<Scalar>(
      dim,
      [&](Index i) {
        const Wide<Scalar> straight = splat(r) * loadWide(gain + i) * loadWide(dy + i);
        store(dx + i, loadWide(dx + i) + madd(splat(back), loadWide(x + i), straight));
      },
      [&](Index i) { dx[i] += r * gain[i] * dy[i] + back * x[i]; });
}

// σ(x) without overflow: from 2^(−|x| log₂ e) ≤ 1.
template <class Scalar>
Wide<Scalar> sigmoid(Wide<Scalar> x) {
  const Wide<Scalar> zero = splat(Scalar(0)), one = splat(Scalar(1));
  const Wide<Scalar> small = power((x < zero ? x : -x) * splat(static_cast<Scalar>(log2e)));
  return (x < zero ? small : one) / (one + small);
}

// act = silu(gate) ⊙ up
template <class Scalar>
void gated(const Scalar* gate, const Scalar* up, Index count, Scalar* act) {
  const auto wide = [](Wide<Scalar> g, Wide<Scalar> u) { return g * sigmoid<Scalar>(g) * u; };
  each<Scalar>(
      count, [&](Index i) { store(act + i, wide(loadWide(gate + i), loadWide(up + i))); },
      [&](Index i) { act[i] = wide(splat(gate[i]), splat(up[i]))[0]; });
}

// gate and up become their own gradients: dGate = dAct ⊙ up ⊙ σ(1 + gate(1 − σ)),  dUp = dAct ⊙ gate ⊙ σ
template <class Scalar>
void gatedBackward(Scalar* gate, Scalar* up, const Scalar* dAct, Index count) {
  const auto wide = [](Wide<Scalar>& g, Wide<Scalar>& u, Wide<Scalar> d) {
    const Wide<Scalar> s = sigmoid<Scalar>(g);
    const Wide<Scalar> one = splat(Scalar(1));
    const Wide<Scalar> dGate = d * u * s * (one + g * (one - s));
    u = d * g * s;
    g = dGate;
  };
  each<Scalar>(
      count,
      [&](Index i) {
        Wide<Scalar> g = loadWide(gate + i), u = loadWide(up + i);
        wide(g, u, loadWide(dAct + i));
        store(gate + i, g);
        store(up + i, u);
      },
      [&](Index i) {
        Wide<Scalar> g = splat(gate[i]), u = splat(up[i]);
        wide(g, u, splat(dAct[i]));
        gate[i] = g[0];
        up[i] = u[0];
      });
}

// The greatest of a row, which is not empty.
template <class Scalar>
Scalar greatestOf(const Scalar* x, Index count) {
  Wide<Scalar> top = splat(x[0]);
  Scalar rest = x[0];
  each<Scalar>(
      count, [&](Index i) { top = greater(loadWide(x + i), top); }, [&](Index i) { rest = x[i] > rest ? x[i] : rest; });
  const Scalar wide = greatest(top);
  return wide > rest ? wide : rest;
}

// x becomes 2^(factor·(x − top)) and its sum is returned; top is ≥ every x, factor > 0.
template <class Scalar>
Scalar powers(Scalar* x, Index count, Scalar top, Scalar factor) {
  Wide<Scalar> sums = {};
  Scalar rest = 0;
  each<Scalar>(
      count,
      [&](Index i) {
        const Wide<Scalar> p = power((loadWide(x + i) - splat(top)) * splat(factor));
        store(x + i, p);
        sums += p;
      },
      [&](Index i) { rest += x[i] = power((x[i] - top) * factor); });
  return total(sums) + rest;
}

// Cross-entropy of one row of logits: −ln softmax(logits)[target]. The row becomes its gradient times `share`.
template <class Scalar>
double crossEntropy(Scalar* logits, Index vocab, Index target, Scalar share) {
  const Scalar top = greatestOf(logits, vocab);
  const double at = static_cast<double>(logits[target]) - static_cast<double>(top);
  const Scalar sum = powers(logits, vocab, top, static_cast<Scalar>(log2e));
  const Scalar factor = share / sum;
  each<Scalar>(
      vocab, [&](Index i) { store(logits + i, splat(factor) * loadWide(logits + i)); },
      [&](Index i) { logits[i] *= factor; });
  logits[target] -= share;
  return std::log(static_cast<double>(sum)) - at;
}

}  // namespace posenc::lab
