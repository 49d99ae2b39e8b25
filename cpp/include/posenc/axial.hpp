// Rotary embedding over several axes: pair i turns by Σₐ pₐ·θₐᵢ, positions p [axes] times frequencies θ [axes, pairs].
//
// Three choices make a model, each independent of the others: how frequencies are dealt to the axes (here, and in
// mrope.hpp), which positions a token has (grid.hpp), which coordinates are a pair (PairLayout). When frequencies
// are dealt out, a column of θ has one entry: the pair belongs to one axis.
//
//   blocks       each axis a spectrum of its own  [y y y x x x]  θ₀ θ₁ θ₂ θ₀ θ₁ θ₂  Qwen2-VL vision, Llama 4, FLUX
//   alternating  one spectrum, dealt in turn      [y y y x x x]  θ₀ θ₂ θ₄ θ₁ θ₃ θ₅  Pixtral, Mistral's own code
//
// Full columns are mixed frequencies, which are learned (RoPE-ViT). Law: a score depends on the vectors and on the
// differences of positions, axis by axis, alone.
// Source: Heo et al. 2024 (RoPE-ViT); transformers `PixtralRotaryEmbedding`; FLUX `EmbedND`.
#pragma once

#include "posenc/rope.hpp"

namespace posenc {

enum class AxisSplit { blocks, alternating };

// The frequencies of a spectrum of `count` pairs, i = 0 … count − 1.
//   geometric      base^(−i/count)
//   halfMinusOne   base^(−i/(count − 1))
//   linear         π·(1 … maxFrequency/2), equally spaced             rotary-embedding-torch and timm, for pixels
//   octaves        π·2^(0 … log₂(maxFrequency) − 1), equally spaced exponents   timm, for pixels
enum class Spectrum { geometric, halfMinusOne, linear, octaves };

struct Axial {
  AxisSplit split = AxisSplit::blocks;
  Spectrum spectrum = Spectrum::geometric;
  double base = 10000;
  double maxFrequency = 10;  // linear and octaves alone read it
};

// The coordinates that each axis turns when `rotaryDim` are dealt to axisDims.size() axes. Throws
// std::invalid_argument unless rotaryDim is even and, for blocks, a multiple of twice the number of axes.
void axisDims(AxisSplit split, double rotaryDim, DoublesOut out);

// θ [axes, pairs] for axes of these widths, pairs their sum over 2. Throws std::invalid_argument unless every width
// is even and ≥ 2, alternating widths are those of axisDims, base is finite and > 0, maxFrequency ≥ 2.
void axialFrequencies(const Axial& axial, Doubles axisDims, MatrixOut64 out);

// Σₐ positions(a, n)·θ(a, i) into out [n, pairs], as `precision` computes it. Frequencies of 0 do not count.
// Allocates nothing. Throws std::invalid_argument: axes outside 1 … 16, shapes that do not fit.
void axialAngles(const MatrixView64& positions, const MatrixView64& frequencies, Precision precision, MatrixOut64 out);

// cos and sin [n, pairs] of those angles times the attention factor, as cosSin. Allocates nothing.
// Throws std::invalid_argument: as above, attentionFactor not finite or < 0.
void axialCosSin(const MatrixView64& positions, const MatrixView64& frequencies, double attentionFactor,
                 Precision precision, MatrixOut cos, MatrixOut sin);

// ⟨R_m q, R_n k⟩ in double for positions m and n [axes], as score. Throws std::invalid_argument: lengths of q and k
// that differ or are below 2·pairs, m or n not one position an axis, attentionFactor not finite or < 0.
double axialScore(Doubles q, Doubles k, Doubles m, Doubles n, const MatrixView64& frequencies, double attentionFactor,
                  PairLayout layout, Precision precision);

}  // namespace posenc
