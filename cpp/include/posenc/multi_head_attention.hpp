// A whole attention layer: projections, position encoding, attention, output projection.
//
//   q, k, v = x Wqᵀ + bq, …;  q and k rotate;  softmax(scale · q kᵀ + bias) v head by head;  side by side · Woᵀ + bo
//
// An encoding that is added (sinusoidal, learned) is added to x before; one that is a bias (ALiBi, T5) comes as the
// bias; a rotary one as its tables. v is never rotated.
// Source: Vaswani et al. 2017, section 3.2.2; PyTorch `torch.nn.MultiheadAttention`; transformers `LlamaAttention`.
#pragma once

#include <vector>

#include "posenc/attention.hpp"
#include "posenc/rope.hpp"

namespace posenc {

struct MultiHeadShape {
  Index batch = 1;
  Index length = 0;  // n, tokens of each member of the batch
  Index dim = 0;     // of x
  Index heads = 0;
  Index kvHeads = 0;  // heads is a multiple of it
  Index headDim = 0;
};

// As PyTorch holds them: a row an output. A bias of no elements is absent.
struct MultiHeadWeights {
  MatrixView wq;  // [heads·headDim, dim]
  MatrixView wk;  // [kvHeads·headDim, dim]
  MatrixView wv;  // [kvHeads·headDim, dim]
  MatrixView wo;  // [any, heads·headDim]
  Floats bq = {}, bk = {}, bv = {}, bo = {};
};

// cos and sin [n or batch·n, rotaryDim/2] as `cosSin` gives them; 0 rows for no rotation.
struct HeadRotation {
  MatrixView cos;
  MatrixView sin;
  PairLayout layout = PairLayout::half;
};

// The memory that a layer of a shape works in; one call of the layer after another may use it.
struct MultiHeadBuffers {
  explicit MultiHeadBuffers(const MultiHeadShape& shape);
  RowMatrix<float> q, k, v;                 // [n, heads·headDim], [n, kvHeads·headDim]
  RowMatrix<float> qHeads, kHeads, vHeads;  // [heads·n, headDim], …
  RowMatrix<float> attended, merged;
  std::vector<double> workspace;
};

// x [batch·n, dim] → out [batch·n, rows of wo]; weights [batch·heads·n, n] or empty (0 × 0) receives the softmax.
// bias [1, heads or batch·heads, 1 or n, n]; keyPadding [batch·n] or empty: a non-zero entry hides that key. A query
// that sees no key attends to nothing: its row is bo. Allocates nothing.
// Throws std::invalid_argument for shapes that do not fit, before anything is written.
void multiHeadAttention(const MultiHeadShape& shape, const AttentionOptions& options, const MatrixView& x,
                        const MultiHeadWeights& weights, const HeadRotation& rotation, const AttentionBias& bias,
                        std::span<const std::uint8_t> keyPadding, MultiHeadBuffers& buffers, MatrixOut out,
                        MatrixOut softmax);

}  // namespace posenc
