// Causal attention of one head in one sequence, forward and backward, in tiles of 64 queries by 64 keys: no more scores
// exist at once, and the backward pass computes them anew from the row's logarithm of sums (Dao et al. 2022).
//
//   P = softmax(scale · q kᵀ + bias)   O = P v   D = Σ_c dO ⊙ O
//   dS = P ⊙ (dO vᵀ − D)               dv = Pᵀ dO   dq = scale · dS k   dk = scale · dSᵀ q   dBias = dS
#pragma once

#include "products.hpp"

namespace posenc::lab {

inline constexpr Index tile = 64;

// A bias that depends on distance alone, in units of log₂: query i adds table[reach + at[j] − at[i]] for key j.
// Without a table, nothing.
template <class Scalar>
struct DistanceBias {
  const Scalar* table = nullptr;
  const std::int32_t* at = nullptr;  // [n] positions from the least
  bool consecutive = false;          // at[j] = j
  Index reach = 0;                   // the greatest of at
};

template <class Scalar>
struct AttentionHead {
  Index n = 0;
  Index scoreDim = 0;  // of q and k
  Index valueDim = 0;
  Scalar scale = 1;
  Rows<const Scalar> q{}, k{}, v{};
  DistanceBias<Scalar> bias{};
  Scalar* scratch = nullptr;  // attentionScratch numbers
};

Index attentionScratch(Index n, Index scoreDim, Index valueDim);

// out [n, valueDim], logSums [n]: log₂ of each row's sum of powers.
template <class Scalar>
void attend(const AttentionHead<Scalar>& head, Rows<Scalar> out, Scalar* logSums);

// Adds to dq, dk and dv, and to dTable (as the bias's table, in natural units) unless null.
template <class Scalar>
void attendBackward(const AttentionHead<Scalar>& head, Rows<const Scalar> out, const Scalar* logSums,
                    Rows<const Scalar> dOut, Rows<Scalar> dq, Rows<Scalar> dk, Rows<Scalar> dv, Scalar* dTable);

// Of query i alone, from the keys up to it: out [valueDim].
template <class Scalar>
void attendOne(const AttentionHead<Scalar>& head, Index i, Scalar* out);

// scores [n, n], in natural units, all keys.
template <class Scalar>
void attentionScores(const AttentionHead<Scalar>& head, Rows<Scalar> scores);

// weights [n, n]: the softmax, zeros for later keys.
template <class Scalar>
void attentionWeights(const AttentionHead<Scalar>& head, const Scalar* logSums, Rows<Scalar> weights);

}  // namespace posenc::lab
