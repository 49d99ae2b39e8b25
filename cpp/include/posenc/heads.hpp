// Between rows of tokens and rows of heads, and between the ways in which models fuse their projections.
//
//   tokens  [n, heads·headDim]      a linear layer's output: all heads of a token side by side
//   heads   [heads·n, headDim]      what attention takes: all tokens of a head below one another
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// Values only move. Allocate nothing. Throw std::invalid_argument for shapes that do not fit.
// Source: transformers `LlamaAttention` (view and transpose), PyTorch `torch.nn.MultiheadAttention`.
void splitHeads(const MatrixView& tokens, Index heads, MatrixOut out);
void mergeHeads(const MatrixView& heads, Index count, MatrixOut out);

// Rows of a fused projection of query, key and value.
//   perHead  [q₀ k₀ v₀ q₁ k₁ v₁ …]   GPT-NeoX, BLOOM: each head's q, k and v together; kvHeads = heads
//   blocks   [q₀ q₁ … k₀ k₁ … v₀ v₁ …] MPT, GPT-2, Phi-3
// Source: transformers `GPTNeoXAttention`, `BloomAttention._reshape`, `MptAttention`.
enum class FusedLayout { perHead, blocks };

// fused [(heads + 2·kvHeads)·headDim, columns] → q [heads·headDim, columns], k and v [kvHeads·headDim, columns].
// A bias is a matrix of one column. Throws std::invalid_argument for shapes that do not fit.
void splitProjection(const MatrixView& fused, FusedLayout layout, Index heads, Index kvHeads, MatrixOut q, MatrixOut k,
                     MatrixOut v);

}  // namespace posenc
