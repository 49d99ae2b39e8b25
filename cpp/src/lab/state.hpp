// What a model consists of while it computes: parameters, weights packed for the products, and what a chunk of a batch
// (some whole sequences) leaves behind for the backward pass.
#pragma once

#include "attention.hpp"
#include "placement.hpp"
#include "posenc/lab/model.hpp"

namespace posenc::lab {

// Tokens of which a weight's gradient is summed at once.
inline constexpr Index weightDepth = 128;

// A weight [out, in] among the parameters, and its panels.
template <class Scalar>
struct Weight {
  Index offset, out, in;
  Scalar* rows = nullptr;     // for x · Wᵀ
  Scalar* columns = nullptr;  // for dy · W
};

// Of one layer; matrices have a row a token of the chunk.
template <class Scalar>
struct Layer {
  Index norm1, norm2, position;         // offsets of parameters; position: of the encoding's own, −1 for none
  Weight<Scalar> qkv, o, gateUp, down;  // wq, wk and wv lie one after another and count as one; so do gate and up
  Scalar *table = nullptr, *dTable = nullptr;       // bias by distance and its gradient
  Scalar *phaseCos = nullptr, *phaseSin = nullptr;  // pope: [kvHeads, d]
  Scalar *x, *scale1, *h1, *qkvOut, *turned, *logSums, *heads;
  Scalar *mid, *scale2, *h2, *gateUpOut, *act;
};

template <class Scalar>
struct Model<Scalar>::State {
  Config config;
  std::vector<Parameter> layout;
  std::vector<Scalar> parameters, gradients, memory;
  Placement<Scalar> place;
  std::vector<Layer<Scalar>> layers;
  Weight<Scalar> embedding;
  Index positions = -1, norm = 0;                    // offsets
  Index sequences = 0;                               // of a chunk
  Index rows = 0;                                    // tokens of a chunk
  Index read = 0;                                    // tokens of the sequence that is being gone on with
  Scalar *top, *topScale, *topNorm, *logits;         // after the last layer
  Scalar *dx, *dh, *dQkv, *dTurned, *dHeads, *dAct;  // gradients, of one layer after another
  Scalar *scratch, *panels;

  explicit State(const Config& c);

  // Numbers from one row of heads to the next: width of scores' vectors, of q and k as attention takes them.
  bool polar() const { return config.encoding.kind == EncodingKind::pope; }
  Index scoreDim() const { return (polar() ? 2 : 1) * config.headDim(); }
  Index turnedDim() const { return (config.heads + config.kvHeads) * scoreDim(); }
  Index headsDim() const { return config.heads * config.headDim(); }
  Index distances() const { return 2 * place.reach + 1; }

  void lay();                                                       // memory, after `place` has changed
  void prepare(bool backward);                                      // what follows from the parameters alone
  void forward(const std::int32_t* tokens, Index count);            // `count` sequences, up to the logits
  void goOn(const std::int32_t* tokens, Index first, Index count);  // one sequence, its rows from `first` on
  void backward(const std::int32_t* tokens, Index count);           // from the gradient that lies in `logits`
  AttentionHead<Scalar> head(const Layer<Scalar>& layer, Index sequence, Index index) const;

  const Scalar* at(Index offset) const { return parameters.data() + offset; }
  Scalar* gradientAt(Index offset) { return gradients.data() + offset; }

 private:
  void embed(const std::int32_t* tokens, Index first, Index count);
  void project(Layer<Scalar>& layer, Index first, Index count);
  void combine(Layer<Scalar>& layer, Index first, Index count, Scalar* out);
  void finish(Index first, Index count);
  Scalar* outOf(std::size_t layer) { return layer + 1 < layers.size() ? layers[layer + 1].x : top; }
  void turn(Layer<Scalar>& layer, Index first, Index count);
  void turnBack(Layer<Scalar>& layer, Index count);
  void attention(Layer<Scalar>& layer, Index count);
  void attentionBackward(Layer<Scalar>& layer, Index count);
  void addWeightGradient(const Weight<Scalar>& weight, const Scalar* dy, const Scalar* x, Index count);
  void normBackward(Index gain, const Scalar* input, const Scalar* scales, Scalar* dInput, Index count);
};

}  // namespace posenc::lab
