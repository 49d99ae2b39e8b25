// ALiBi: attention with linear biases. Head h adds −slope_h · |i − j| to its scores; no vector carries a position.
//
//   slopes for n heads, n a power of two:  2^(−biasMax·(h+1)/n),  h = 0 … n − 1
//   otherwise those of n₂ = 2^⌊log₂ n⌋ heads, then every second one of 2n₂ heads, from the first
//
// Law: added to every key of a query, a constant changes no softmax. So under a causal mask slope · j (what the
// paper's code, BLOOM and MPT add, one row for all queries) gives the same attention as −slope · (i − j).
// Source: Press et al. 2022; ofirpress/attention_with_linear_biases `get_slopes`; transformers
// `build_alibi_tensor` (BLOOM, Falcon), `build_mpt_alibi_tensor`; llm-foundry `build_alibi_bias`.
#pragma once

#include "posenc/precision.hpp"
#include "posenc/types.hpp"

namespace posenc {

// What a key's bias is measured from.
//   distance     −slope · |i − j|   rows differ; 0 for keys after the query unless `symmetric`
//   keyPosition   slope · j         the same in every row: holds only under a causal mask
enum class AlibiForm { distance, keyPosition };

struct Alibi {
  AlibiForm form = AlibiForm::distance;
  bool symmetric = true;                     // keys after the query fade as well (encoders); else their bias is 0
  bool causal = false;                       // −∞ for keys after the query
  Precision precision = Precision::float64;  // of slope and product; bfloat16 is Falcon's
};

// out[heads], heads = out.size(); biasMax is 8 in the paper. Throws std::invalid_argument: no heads, biasMax not > 0.
void alibiSlopes(double biasMax, DoublesOut out);

// The bias [heads·queries, keys] for queries and keys at the given positions; an attention adds it after the scale.
// Throws std::invalid_argument for a shape that does not fit. Allocates nothing.
void alibiBias(const Alibi& alibi, Doubles slopes, Doubles queryPositions, Doubles keyPositions, MatrixOut out);

// −ln(1 + |i − j|), the same for all heads: out [queries, keys]. A bias older than ALiBi; it fades slower than a line.
// Allocates nothing. Throws std::invalid_argument for a shape that does not fit.
// Source: tensor2tensor `attention_bias_proximal`.
void proximalBias(Doubles queryPositions, Doubles keyPositions, MatrixOut out);

}  // namespace posenc
