// Multi-head latent attention (MLA): keys and values are read from one narrow latent row a token, positions from one
// rotary key that all heads share.
//
//   [c | r] = x W_kvaᵀ                          c [kvRank] latent, r [ropeDim] the shared key, rotated
//   [kᶜ | v] = norm(c) W_kvbᵀ, head by head     kᶜ [nopeDim], v [valueDim]
//   [qᶜ | qʳ] = norm(x W_qaᵀ) W_qbᵀ             or x W_qᵀ without a low rank
//   score = scale · (qᶜ·kᶜ + R qʳ · R r)        only ropeDim channels know positions
//
// scale is 1/√(nopeDim + ropeDim), times YaRN's magnitude squared in DeepSeek's models.
// Source: DeepSeek-AI 2024 (DeepSeek-V2), section 2.1; transformers `DeepseekV3Attention`.
#pragma once

#include <vector>

#include "posenc/multi_head_attention.hpp"

namespace posenc {

struct LatentShape {
  Index batch = 1;
  Index length = 0;
  Index dim = 0;
  Index heads = 0;
  Index qRank = 0;  // 0: the query has no low rank
  Index kvRank = 0;
  Index nopeDim = 0;  // qk_nope_head_dim
  Index ropeDim = 0;  // qk_rope_head_dim
  Index valueDim = 0;
};

struct LatentWeights {
  MatrixView qa;   // [qRank, dim]; 0 × 0 without a low rank
  Floats qaNorm;   // [qRank]
  MatrixView qb;   // [heads·(nopeDim + ropeDim), qRank, or dim without a low rank]
  MatrixView kva;  // [kvRank + ropeDim, dim]
  Floats kvaNorm;  // [kvRank]
  MatrixView kvb;  // [heads·(nopeDim + valueDim), kvRank]
  MatrixView wo;   // [any, heads·valueDim]
};

struct LatentBuffers {
  explicit LatentBuffers(const LatentShape& shape);
  RowMatrix<float> lowQuery, query, latent, compressed, keyValue;
  RowMatrix<float> q, k, v, rotaryQuery, rotaryKey, attended, merged;
  std::vector<double> workspace;
};

// x [batch·n, dim] → out [batch·n, rows of wo]; softmax [batch·heads·n, n] or empty. rotation as in
// multiHeadAttention, over ropeDim channels; eps is that of the RMS norms. Allocates nothing.
// Throws std::invalid_argument for shapes that do not fit, before anything is written.
void latentAttention(const LatentShape& shape, const AttentionOptions& options, const MatrixView& x,
                     const LatentWeights& weights, double eps, const HeadRotation& rotation,
                     std::span<const std::uint8_t> keyPadding, LatentBuffers& buffers, MatrixOut out,
                     MatrixOut softmax);

}  // namespace posenc
