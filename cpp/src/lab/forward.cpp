#include <algorithm>

#include "pointwise.hpp"
#include "state.hpp"
#include "turning.hpp"

namespace posenc::lab {

namespace {

// out [count, w.out] = x [count, w.in] · Wᵀ, added to what out holds with `goOn`.
template <class Scalar>
void apply(const Weight<Scalar>& w, const Scalar* x, Index count, bool goOn, Scalar* out) {
  times<Scalar>({x, w.in}, count, {w.rows, w.in}, 0, w.in, w.out, goOn, {out, w.out});
}

template <class Scalar>
void normalise(const Scalar* x, const Scalar* gain, Index dim, double eps, Index count, Scalar* scales, Scalar* out) {
  for (Index r = 0; r < count; ++r)
    scales[r] = rmsNorm(x + r * dim, gain, dim, static_cast<Scalar>(eps), out + r * dim);
}

}  // namespace

template <class Scalar>
AttentionHead<Scalar> Model<Scalar>::State::head(const Layer<Scalar>& layer, Index sequence, Index index) const {
  const Index d = config.headDim(), e = scoreDim(), first = sequence * place.n;
  const Index shared = index / (config.heads / config.kvHeads);
  const Rows<const Scalar> qkv{layer.qkvOut, config.qkvDim()};
  const Rows<const Scalar> turned = polar() ? Rows<const Scalar>{layer.turned, turnedDim()} : qkv;
  AttentionHead<Scalar> made{.n = place.n,
                             .scoreDim = e,
                             .valueDim = d,
                             .scale = static_cast<Scalar>(1 / std::sqrt(static_cast<double>(d))),
                             .q = turned.from(first, index * e),
                             .k = turned.from(first, (config.heads + shared) * e),
                             .v = qkv.from(first, (config.heads + config.kvHeads + shared) * d),
                             .scratch = scratch};
  if (hasDistanceBias(config.encoding.kind))
    made.bias = {layer.table + index * distances(), place.at.data(), place.consecutive, place.reach};
  return made;
}

template <class Scalar>
void Model<Scalar>::State::turn(Layer<Scalar>& layer, Index count) {
  const Index d = config.headDim(), heads = config.heads + config.kvHeads;
  const EncodingKind kind = config.encoding.kind;
  if (kind != EncodingKind::rope && kind != EncodingKind::pope) return;
  for (Index r = 0; r < count; ++r) {
    const Scalar* const cos = place.cos.data() + r % place.n * place.pairs;
    const Scalar* const sin = place.sin.data() + r % place.n * place.pairs;
    Scalar* const row = layer.qkvOut + r * config.qkvDim();
    for (Index h = 0; h < heads; ++h)
      if (kind == EncodingKind::rope) {
        rotateRow(row + h * d, cos, sin, place.pairs, config.encoding.layout == PairLayout::half, false);
      } else {
        const Index key = (h - config.heads) * d;
        polarRow(row + h * d, cos, sin, key < 0 ? nullptr : layer.phaseCos + key,
                 key < 0 ? nullptr : layer.phaseSin + key, d, layer.turned + r * turnedDim() + h * 2 * d);
      }
  }
}

template <class Scalar>
void Model<Scalar>::State::attention(Layer<Scalar>& layer, Index count) {
  turn(layer, count * place.n);
  for (Index s = 0; s < count; ++s)
    for (Index h = 0; h < config.heads; ++h)
      attend<Scalar>(head(layer, s, h), Rows<Scalar>{layer.heads, headsDim()}.from(s * place.n, h * config.headDim()),
                     layer.logSums + (s * config.heads + h) * place.n);
}

template <class Scalar>
void Model<Scalar>::State::forward(const std::int32_t* tokens, Index count) {
  const Index tokensOf = count * place.n, dim = config.dim;
  const bool codes = !place.codes.empty();
  Scalar* in = layers.front().x;
  for (Index r = 0; r < tokensOf; ++r) {
    const Index i = r % place.n;
    const Scalar* const row = at(embedding.offset) + tokens[r] * dim;
    std::copy_n(row, dim, in + r * dim);
    const Scalar* code = codes ? place.codes.data() + i * dim : nullptr;
    if (config.encoding.kind == EncodingKind::learned)
      code = at(positions) + place.at[static_cast<std::size_t>(i)] * dim;
    if (code != nullptr)
      for (Index c = 0; c < dim; ++c) in[r * dim + c] += code[c];
  }
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Layer<Scalar>& layer = layers[i];
    normalise(layer.x, at(layer.norm1), dim, config.eps, tokensOf, layer.scale1, layer.h1);
    apply(layer.qkv, layer.h1, tokensOf, false, layer.qkvOut);
    attention(layer, count);
    std::copy_n(layer.x, tokensOf * dim, layer.mid);
    apply(layer.o, layer.heads, tokensOf, true, layer.mid);
    normalise(layer.mid, at(layer.norm2), dim, config.eps, tokensOf, layer.scale2, layer.h2);
    apply(layer.gateUp, layer.h2, tokensOf, false, layer.gateUpOut);
    for (Index r = 0; r < tokensOf; ++r) {
      const Scalar* const gate = layer.gateUpOut + r * 2 * config.hidden;
      gated(gate, gate + config.hidden, config.hidden, layer.act + r * config.hidden);
    }
    Scalar* const out = i + 1 < layers.size() ? layers[i + 1].x : top;
    std::copy_n(layer.mid, tokensOf * dim, out);
    apply(layer.down, layer.act, tokensOf, true, out);
  }
  normalise(top, at(norm), dim, config.eps, tokensOf, topScale, topNorm);
  apply(embedding, topNorm, tokensOf, false, logits);
}

template void Model<float>::State::forward(const std::int32_t*, Index);
template void Model<double>::State::forward(const std::int32_t*, Index);
template AttentionHead<float> Model<float>::State::head(const Layer<float>&, Index, Index) const;
template AttentionHead<double> Model<double>::State::head(const Layer<double>&, Index, Index) const;

}  // namespace posenc::lab
