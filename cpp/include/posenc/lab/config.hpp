// The lab's model: Llama's decoder, as small as one likes, with any of the encodings below. Its shape and parameters.
//
//   x = E[token] (+ code[position])
//   x += attention(norm₁(x)) · W_oᵀ,  then  x += (silu(h · gateᵀ) ⊙ (h · upᵀ)) · downᵀ with h = norm₂(x), layer by
//   layer logits = norm(x) · Eᵀ
//
// RMS norms with a gain, no biases in the layers, heads of dim/heads coordinates, scores over √(dim/heads), causal.
// Source: Touvron et al. 2023 (Llama); transformers `LlamaForCausalLM` with tied embeddings.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "posenc/rope.hpp"

namespace posenc::lab {

// How the model knows position.
//   learned     a row a position, added to the embedding         sinusoidal  the same, computed (interleaved)
//   rope, pope  queries and keys turn                             alibi       a bias that falls with distance
//   t5          a learned bias a bucket of distances              kerple      −r₁ ln(1 + r₂·distance), both learned
enum class EncodingKind { none, learned, sinusoidal, rope, pope, alibi, t5, kerple };

struct Encoding {
  EncodingKind kind = EncodingKind::none;
  double base = 10000;                   // sinusoidal, rope, pope
  PairLayout layout = PairLayout::half;  // rope
  Index rotaryDim = 0;                   // rope: coordinates of a head that turn; 0: all
  Scaling scaling = {};                  // rope
  Index maxPositions = 2048;             // learned: rows; rope: the length that dynamic and longrope read
  Index numBuckets = 32;                 // t5
  double maxDistance = 128;              // t5
};

struct Config {
  Index vocab = 64;
  Index dim = 64;
  Index heads = 4;
  Index kvHeads = 4;  // a divisor of heads
  Index layers = 2;
  Index hidden = 176;
  double eps = 1e-5;  // of the norms
  Encoding encoding = {};

  Index headDim() const { return dim / heads; }
  Index qkvDim() const { return (heads + 2 * kvHeads) * headDim(); }
};

// Throws std::invalid_argument: a size that is no integer ≥ 1 or is too large, heads that do not divide dim, kvHeads
// that do not divide heads, an odd head or dim where pairs turn, eps not > 0, what the encoding itself refuses.
void check(const Config& config);

// The rotary embedding of a model whose encoding is rope.
Rotary rotaryOf(const Config& config);

// One tensor among all parameters, which lie one after another. Matrices are [out, in]: y = x · Wᵀ.
struct Parameter {
  std::string name;  // "embedding", "layers.0.wq", …
  Index rows;
  Index cols;
  Index offset;
  bool decays;  // by weight decay: matrices do; gains, phases and the two numbers of KERPLE do not
  // Where training keeps it, as the encoding's authors do: KERPLE's numbers at least 0.01, PoPE's phases in −2π … 0.
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();

  Index size() const { return rows * cols; }
  bool bounded() const { return least > -std::numeric_limits<double>::infinity(); }
};

// embedding [vocab, dim]; positions [maxPositions, dim] where learned; for each layer norm1 [1, dim],
// wq [heads·d, dim], wk and wv [kvHeads·d, dim], wo [dim, heads·d], then
// bias [numBuckets, heads] (t5), kerple [2, heads] (r₁ and r₂) or phases [kvHeads, d] (pope),
// norm2 [1, dim], gate and up [hidden, dim], down [dim, hidden]; norm [1, dim].
std::vector<Parameter> parametersOf(const Config& config);

// The one of that name. Throws std::invalid_argument where there is none.
const Parameter& parameter(std::span<const Parameter> all, std::string_view name);

}  // namespace posenc::lab
