// Rotary position embedding: each pair of coordinates (x₁, x₂) turns by the angle position·θᵢ.
//
//   (x₁, x₂) → (x₁ cos − x₂ sin, x₁ sin + x₂ cos)
//
//   interleaved  pairs (2i, 2i+1)     [c s c s c s]   Meta's Llama, GPT-J, Mistral's own code
//   half         pairs (i, i + d/2)   [c c c s s s]   Hugging Face Llama, GPT-NeoX, Qwen
//
// Law: a score of a rotated query and a rotated key depends on the vectors and on the difference of positions
// alone; norms are kept (times the attention factor); rotations compose by adding positions.
// Source: Su et al. 2021 (RoFormer); Hugging Face transformers `apply_rotary_pos_emb`.
#pragma once

#include "posenc/frequencies.hpp"
#include "posenc/precision.hpp"
#include "posenc/scaling.hpp"

namespace posenc {

enum class PairLayout { half, interleaved };

// Which coordinates of a head turn where not all do: the first rotaryDim, or the last (DeepSeek V4).
enum class TurnedPart { first, last };

// Whether pairs turn by position·θᵢ, or by −position·θᵢ (nanochat): a score at distance n is then what it otherwise is
// at −n.
enum class Direction { forward, backward };

// One rotary embedding, as a model's configuration states it. Of headDim coordinates rotaryDim turn, the rest pass
// through.
struct Rotary {
  Index headDim = 0;
  Index rotaryDim = 0;
  double base = 10000;
  PairLayout layout = PairLayout::half;
  Precision precision = Precision::float64;
  double maxPositions = 2048;  // the length in the model's configuration; only dynamic and longrope read it
  Scaling scaling = {};
  double exponentDim = 0;  // d of the exponents −2i/d: rotaryDim (0), or one less where a share of a head is odd
  TurnedPart turned = TurnedPart::first;
  Direction direction = Direction::forward;
};

// Throws std::invalid_argument: headDim outside 2 … 65536, rotaryDim odd or outside 2 … headDim, exponentDim neither
// rotaryDim nor one less, base not finite and > 0, maxPositions no integer ≥ 1, and what the scaling method refuses
// (scaling.hpp).
void check(const Rotary& rope);

// The same for the two widths alone, as numbers that may not be whole yet; `where` begins the message. Throws
// std::invalid_argument.
void checkWidths(double headDim, double rotaryDim, const char* where = "rope");

// θ′ [rotaryDim/2] for a sequence of the given length (in positions). Throws std::invalid_argument: as check and
// scaledFrequencies, sequenceLength no integer ≥ 0, out of another length.
// They are ≥ 0 in both directions: where pairs turn backward, cosSin takes −θ′.
void inverseFrequencies(const Rotary& rope, double sequenceLength, DoublesOut out);

// cos and sin [positions, rotaryDim/2], times the attention factor. Angles are computed in `precision` and the
// results stored as float32. Allocates nothing. Throws std::invalid_argument: attentionFactor not finite or < 0, shapes
// that do not fit.
void cosSin(Doubles positions, Doubles inverseFrequencies, double attentionFactor, Precision precision, MatrixOut cos,
            MatrixOut sin);

// Turns x [outer·n, headDim]: row r by row r mod n of cos and sin [n, rotaryDim/2]; inverse turns back.
// `out` may be x itself. Allocates nothing. Throws std::invalid_argument: rows of x shorter than rotaryDim or no
// multiple of n, shapes that do not fit. Source: transformers `rotate_half`.
void rotate(const MatrixView& x, const MatrixView& cos, const MatrixView& sin, PairLayout layout, bool inverse,
            MatrixOut out);

// The same, reading pairs in one layout and writing them in another: DeepSeek-V3 in transformers reads interleaved
// pairs and leaves them half-split. `out` is not x when the two differ. The way back reads what this wrote. Throws
// std::invalid_argument: as above, out that is x when the two differ.
// Source: transformers `apply_rotary_pos_emb_interleave`.
void rotate(const MatrixView& x, const MatrixView& cos, const MatrixView& sin, PairLayout read, PairLayout write,
            bool inverse, MatrixOut out, TurnedPart turned = TurnedPart::first);

// ⟨R_m q, R_n k⟩ in double, q and k [headDim], angles in `precision`, the attention factor squared included. Throws
// std::invalid_argument: lengths of q and k that differ or are below rotaryDim, attentionFactor not finite or < 0.
double score(Doubles q, Doubles k, double m, double n, Doubles inverseFrequencies, double attentionFactor,
             PairLayout layout, Precision precision);

// Scores against distance: out[j] is the score of q at position from + j with k at position 0. Throws
// std::invalid_argument: as score, from not finite.
void scoreCurve(Doubles q, Doubles k, double from, Doubles inverseFrequencies, double attentionFactor,
                PairLayout layout, Precision precision, DoublesOut out);

// RoPE++ gives some heads the imaginary part of the complex score, Σ Im[qᵢ k̄ᵢ e^{i(m−n)θᵢ}], where RoPE takes the real
// one: turned by −90° first, (x₁, x₂) → (x₂, −x₁), the pairs of a query have it as their RoPE score with the same keys.
// q and out [rows, headDim], all of whose coordinates make pairs. Values only move. `out` is not q. Throws
// std::invalid_argument: an odd headDim, out of another shape.
// Source: Liu et al. 2025 (Beyond real); OpenMOSS/rope_pp `apply_rotary_pos_emb`.
void imaginaryQuery(const MatrixView& q, PairLayout layout, MatrixOut out);

// Rows of W_q or W_k [heads·headDim, columns] re-ordered from one layout to the other, head by head, so that
// the same attention comes out. Values only move; the two directions are each other's inverse. `out` is not w. Throws
// std::invalid_argument: heads outside 1 … 65536, rows of w that are no even multiple of heads, out of another shape.
// Source: transformers `convert_llama_weights_to_hf.permute`.
void permuteLayout(const MatrixView& w, Index heads, PairLayout from, PairLayout to, MatrixOut out);

}  // namespace posenc
