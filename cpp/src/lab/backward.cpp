#include <algorithm>

#include "pointwise.hpp"
#include "state.hpp"
#include "turning.hpp"

namespace posenc::lab {

namespace {

// dx [count, w.in] = dy [count, w.out] · W.
template <class Scalar>
void applyBack(const Weight<Scalar>& w, const Scalar* dy, Index count, Scalar* dx) {
  times<Scalar>({dy, w.out}, count, {w.columns, w.out}, 0, w.out, w.in, false, {dx, w.in});
}

}  // namespace

template <class Scalar>
void Model<Scalar>::State::addWeightGradient(const Weight<Scalar>& weight, const Scalar* dy, const Scalar* input,
                                             Index count) {
  for (Index r = 0; r < count; r += weightDepth) {
    const Index depth = std::min(weightDepth, count - r);
    packColumns<Scalar>({input + r * weight.in, weight.in}, depth, weight.in, 1, panels);
    timesTransposed<Scalar>({dy + r * weight.out, weight.out}, weight.out, {panels, depth}, 0, depth, weight.in,
                            {gradientAt(weight.offset), weight.in});
  }
}

// dInput += the gradient through a norm, whose output's gradient is in dh.
template <class Scalar>
void Model<Scalar>::State::normBackward(Index gain, const Scalar* input, const Scalar* scales, Scalar* dInput,
                                        Index count) {
  const Index dim = config.dim;
  for (Index r = 0; r < count; ++r)
    rmsNormBackward(input + r * dim, at(gain), scales[r], dh + r * dim, dim, dInput + r * dim, gradientAt(gain));
}

template <class Scalar>
void Model<Scalar>::State::turnBack(Layer<Scalar>& layer, Index count) {
  const Index d = config.headDim(), heads = config.heads + config.kvHeads;
  const EncodingKind kind = config.encoding.kind;
  if (kind != EncodingKind::rope && kind != EncodingKind::pope) return;
  for (Index r = 0; r < count; ++r) {
    const Index i = r % place.n * place.pairs;
    Scalar* const row = dQkv + r * config.qkvDim();
    const Index turnedRow = r * turnedDim();
    for (Index h = 0; h < heads; ++h)
      if (kind == EncodingKind::rope) {
        rotateRow(row + h * d, place.cos.data() + i, place.sin.data() + i, place.pairs,
                  config.encoding.layout == PairLayout::half, true);
      } else {
        const Index key = (h - config.heads) * d;
        polarRowBackward(layer.qkvOut + r * config.qkvDim() + h * d, layer.turned + turnedRow + h * 2 * d,
                         dTurned + turnedRow + h * 2 * d, d, row + h * d,
                         key < 0 ? nullptr : gradientAt(layer.position) + key);
      }
  }
}

template <class Scalar>
void Model<Scalar>::State::attentionBackward(Layer<Scalar>& layer, Index count) {
  const Index d = config.headDim(), e = scoreDim(), heads = config.heads, tokens = count * place.n;
  std::fill_n(dQkv, tokens * config.qkvDim(), Scalar(0));
  if (polar()) std::fill_n(dTurned, tokens * turnedDim(), Scalar(0));
  const Rows<Scalar> all{dQkv, config.qkvDim()};
  const Rows<Scalar> turned = polar() ? Rows<Scalar>{dTurned, turnedDim()} : all;
  for (Index s = 0; s < count; ++s)
    for (Index h = 0; h < heads; ++h) {
      const Index first = s * place.n, shared = h / (heads / config.kvHeads);
      attendBackward<Scalar>(head(layer, s, h), Rows<const Scalar>{layer.heads, headsDim()}.from(first, h * d),
                             layer.logSums + (s * heads + h) * place.n,
                             Rows<const Scalar>{dHeads, headsDim()}.from(first, h * d), turned.from(first, h * e),
                             turned.from(first, (heads + shared) * e),
                             all.from(first, (heads + config.kvHeads + shared) * d),
                             layer.position < 0 || polar() ? nullptr : layer.dTable + h * distances());
    }
  turnBack(layer, tokens);
}

template <class Scalar>
void Model<Scalar>::State::backward(const std::int32_t* tokens, Index count) {
  const Index tokensOf = count * place.n, dim = config.dim, hidden = config.hidden;
  addWeightGradient(embedding, logits, topNorm, tokensOf);
  applyBack(embedding, logits, tokensOf, dh);
  std::fill_n(dx, tokensOf * dim, Scalar(0));
  normBackward(norm, top, topScale, dx, tokensOf);
  for (std::size_t i = layers.size(); i-- > 0;) {
    Layer<Scalar>& layer = layers[i];
    addWeightGradient(layer.down, dx, layer.act, tokensOf);
    applyBack(layer.down, dx, tokensOf, dAct);
    for (Index r = 0; r < tokensOf; ++r) {
      Scalar* const gate = layer.gateUpOut + r * 2 * hidden;
      gatedBackward(gate, gate + hidden, dAct + r * hidden, hidden);
    }
    addWeightGradient(layer.gateUp, layer.gateUpOut, layer.h2, tokensOf);
    applyBack(layer.gateUp, layer.gateUpOut, tokensOf, dh);
    normBackward(layer.norm2, layer.mid, layer.scale2, dx, tokensOf);
    addWeightGradient(layer.o, dx, layer.heads, tokensOf);
    applyBack(layer.o, dx, tokensOf, dHeads);
    attentionBackward(layer, count);
    addWeightGradient(layer.qkv, dQkv, layer.h1, tokensOf);
    applyBack(layer.qkv, dQkv, tokensOf, dh);
    normBackward(layer.norm1, layer.x, layer.scale1, dx, tokensOf);
  }
  for (Index r = 0; r < tokensOf; ++r) {
    const Scalar* const row = dx + r * dim;
    const auto add = [&](Scalar* to) {
      for (Index c = 0; c < dim; ++c) to[c] += row[c];
    };
    add(gradientAt(embedding.offset) + tokens[r] * dim);
    if (config.encoding.kind == EncodingKind::learned)
      add(gradientAt(positions) + place.at[static_cast<std::size_t>(r % place.n)] * dim);
  }
}

template void Model<float>::State::backward(const std::int32_t*, Index);
template void Model<double>::State::backward(const std::int32_t*, Index);

}  // namespace posenc::lab
