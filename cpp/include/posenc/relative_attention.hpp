// A whole attention layer with relative position by vectors: projections, scores, softmax, values, output.
//
//   q = W_q x, k = W_k z, v = W_v z, z = [memory; x], cached keys and values in front
//   softmax(scale · q kᵀ + term + bias) v (+ Shaw's values), heads side by side, W_o, residual and norm where told
//
// One sequence at a time, as many key heads as query heads. Source of each variant: its own header; the layers:
// transformers `BertSelfAttention` (4.40), `Wav2Vec2BertSelfAttention`, `XLNetRelativeAttention`,
// `DisentangledSelfAttention`; transformer-xl `RelPartialLearnableMultiHeadAttn`.
#pragma once

#include <optional>
#include <variant>

#include "posenc/attention.hpp"
#include "posenc/deberta.hpp"
#include "posenc/shaw.hpp"

namespace posenc {

// A matrix that somebody else holds, contiguous; none by default.
class MatrixMap {
 public:
  MatrixMap() = default;
  MatrixMap(const float* data, Index rows, Index cols) : data_(data), rows_(rows), cols_(cols) {}
  MatrixMap(const RowMatrix<float>& matrix) : MatrixMap(matrix.data(), matrix.rows(), matrix.cols()) {}
  MatrixMap(Eigen::Map<RowMatrix<float>> matrix) : MatrixMap(matrix.data(), matrix.rows(), matrix.cols()) {}

  Index rows() const { return rows_; }
  Index cols() const { return cols_; }
  bool empty() const { return rows_ * cols_ == 0; }
  Eigen::Map<const RowMatrix<float>> view() const { return {data_, rows_, cols_}; }

 private:
  const float* data_ = nullptr;
  Index rows_ = 0;
  Index cols_ = 0;
};

// y = x Wᵀ + b; no weight means no such projection, no bias means 0.
struct Projection {
  MatrixMap weight = {};  // [out, in]
  Floats bias = {};       // [out]
};

struct NoTerm {};

struct ShawTerms {
  Shaw shaw;
  MatrixMap keys = {};    // [left + right + 1, headDim]
  MatrixMap values = {};  // [left + right + 1, valueDim], or none
  bool keyTerm = false;   // k_jᵀ a too: BERT's `relative_key_query`
};

struct TransformerXlTerms {
  MatrixMap table = {};  // [rows, tableDim], R of the distances first, first − 1, …
  Index first = 0;       // keys − 1 or keys
  MatrixMap wr = {};     // [heads·headDim, tableDim], W_R
  MatrixMap u = {};      // [heads, headDim]
  MatrixMap v = {};      // [heads, headDim]
};

// span is bucketSize, or maxPosition where that is 0.
struct DebertaTerms {
  DebertaBuckets buckets;
  MatrixMap table = {};           // [2·span or more, dim], `rel_embeddings`
  Projection positionKey = {};    // c2p, or none; [heads·headDim, dim]
  Projection positionQuery = {};  // p2c, or none. With `share_att_key` these are key and query themselves.
};

using RelativeTerms = std::variant<NoTerm, ShawTerms, TransformerXlTerms, DebertaTerms>;

// The residual x + layer, and where the layer norm stands. `before` normalises x and memory, not the residual.
enum class LayerNormPlace { none, before, after };

struct RelativeLayer {
  Index heads = 1;
  Projection query;        // [heads·headDim, dim]
  Projection key;          // [heads·headDim, dim]
  Projection value;        // [heads·valueDim, dim]
  Projection output = {};  // [out, heads·valueDim], or none: the heads side by side are the result
  RelativeTerms terms = {};
  std::optional<double> scale = {};  // 1/√headDim when empty; DeBERTa: 1/√(headDim·(1 + its relative terms))
  bool causal = false;
  LayerNormPlace norm = LayerNormPlace::none;
  Floats normWeight = {};  // [dim] before, [out] after, or empty
  Floats normBias = {};
  double normEps = 1e-5;
};

struct RelativeInputs {
  MatrixMap x = {};             // [n, dim], the queries
  MatrixMap memory = {};        // [m, dim], earlier inputs: keys and values alone (Transformer-XL)
  MatrixMap pastKeys = {};      // [heads·p, headDim], projected before (a cache), in front of all
  MatrixMap pastValues = {};    // [heads·p, valueDim]
  Doubles queryPositions = {};  // [n], keys stand at 0, 1, …; the last n of these when empty (Transformer-XL: always)
  AttentionBias bias = {};      // [1 or heads, 1 or n, p + m + n], such as a mask
};

// The keys that a query meets: p + m + n.
Index relativeKeys(const RelativeLayer& layer, const RelativeInputs& in);

// The columns of the output.
Index relativeWidth(const RelativeLayer& layer);

// The doubles of scratch that `relativeAttention` needs. Throws as it does.
Index relativeWorkspace(const RelativeLayer& layer, const RelativeInputs& in);

// out [n, width]; weights [heads·n, keys] or 0 × 0 receives the softmax. Allocates nothing.
// Throws std::invalid_argument for shapes that do not fit, before anything is written.
void relativeAttention(const RelativeLayer& layer, const RelativeInputs& in, DoublesOut workspace, MatrixOut out,
                       MatrixOut weights);

}  // namespace posenc
