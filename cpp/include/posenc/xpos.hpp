// xPos: rotary embedding whose pairs also grow for queries and shrink for keys, so that scores fade with distance.
//
//   ζᵢ = (2i/d + γ)/(1 + γ)      queries × ζᵢ^((m − c)/scaleBase),   keys × ζᵢ^(−(n − c)/scaleBase)
//
// Law: in a score the scales multiply to ζᵢ^((m − n)/scaleBase), whatever the centre c is; it only keeps the numbers
// in range. So queries, keys and cached keys need one centre. Pairs are interleaved in all references.
// For a sequence of L positions the centre is ⌈L/2⌉ in torchscale, ⌊L/2⌋ in rotary-embedding-torch, x-transformers.
// Source: Sun et al. 2022 (A Length-Extrapolatable Transformer); torchscale `XPOS`; x-transformers `RotaryEmbedding`.
#pragma once

#include "posenc/rope.hpp"

namespace posenc {

enum class XposRole { query, key };

struct Xpos {
  double scaleBase = 512;
  double gamma = 0.4;
  double centre = 0;
};

// Throws std::invalid_argument unless scaleBase and gamma are finite and > 0 and centre is finite.
void check(const Xpos& xpos);

// What queries are multiplied by, ζᵢ^((p − c)/scaleBase), into out [positions, pairs]; keys are divided by it. Throws
// std::invalid_argument: as check, rows of out that are not as many as the positions.
void xposScales(const Xpos& xpos, Doubles positions, MatrixOut64 out);

// cos and sin [positions, pairs] times the scale of the role, as rotate takes them. Allocates nothing. Throws
// std::invalid_argument: as check, shapes that do not fit.
void xposCosSin(const Xpos& xpos, XposRole role, Doubles positions, Doubles inverseFrequencies, Precision precision,
                MatrixOut cos, MatrixOut sin);

// ⟨ζ^((m−c)/b) R_m q, ζ^((c−n)/b) R_n k⟩ in double, as score.
// Throws std::invalid_argument: as check, lengths of q and k that differ or are below 2·pairs.
double xposScore(const Xpos& xpos, Doubles q, Doubles k, double m, double n, Doubles inverseFrequencies,
                 PairLayout layout, Precision precision);

}  // namespace posenc
