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
void Model<Scalar>::State::turn(Layer<Scalar>& layer, Index first, Index count) {
  const Index d = config.headDim(), heads = config.heads + config.kvHeads;
  const EncodingKind kind = config.encoding.kind;
  if (kind != EncodingKind::rope && kind != EncodingKind::pope) return;
  for (Index r = first; r < first + count; ++r) {
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
  for (Index s = 0; s < count; ++s)
    for (Index h = 0; h < config.heads; ++h)
      attend<Scalar>(head(layer, s, h), Rows<Scalar>{layer.heads, headsDim()}.from(s * place.n, h * config.headDim()),
                     layer.logSums + (s * config.heads + h) * place.n);
}

// Each of the following takes rows of the chunk: `count` from `first` on.
template <class Scalar>
void Model<Scalar>::State::embed(const std::int32_t* tokens, Index first, Index count) {
  const Index dim = config.dim;
  const bool codes = !place.codes.empty();
  for (Index r = first; r < first + count; ++r) {
    const Index i = r % place.n;
    Scalar* const in = layers.front().x + r * dim;
    std::copy_n(at(embedding.offset) + tokens[r - first] * dim, dim, in);
    const Scalar* code = codes ? place.codes.data() + i * dim : nullptr;
    if (config.encoding.kind == EncodingKind::learned)
      code = at(positions) + place.at[static_cast<std::size_t>(i)] * dim;
    if (code != nullptr)
      for (Index c = 0; c < dim; ++c) in[c] += code[c];
  }
}

template <class Scalar>
void Model<Scalar>::State::project(Layer<Scalar>& layer, Index first, Index count) {
  const Index dim = config.dim, at1 = first * dim;
  normalise(layer.x + at1, at(layer.norm1), dim, config.eps, count, layer.scale1 + first, layer.h1 + at1);
  apply(layer.qkv, layer.h1 + at1, count, false, layer.qkvOut + first * config.qkvDim());
  turn(layer, first, count);
}

// What follows a layer's attention.
template <class Scalar>
void Model<Scalar>::State::combine(Layer<Scalar>& layer, Index first, Index count, Scalar* out) {
  const Index dim = config.dim, at1 = first * dim;
  std::copy_n(layer.x + at1, count * dim, layer.mid + at1);
  apply(layer.o, layer.heads + first * headsDim(), count, true, layer.mid + at1);
  normalise(layer.mid + at1, at(layer.norm2), dim, config.eps, count, layer.scale2 + first, layer.h2 + at1);
  apply(layer.gateUp, layer.h2 + at1, count, false, layer.gateUpOut + first * 2 * config.hidden);
  for (Index r = first; r < first + count; ++r) {
    const Scalar* const gate = layer.gateUpOut + r * 2 * config.hidden;
    gated(gate, gate + config.hidden, config.hidden, layer.act + r * config.hidden);
  }
  std::copy_n(layer.mid + at1, count * dim, out + at1);
  apply(layer.down, layer.act + first * config.hidden, count, true, out + at1);
}

template <class Scalar>
void Model<Scalar>::State::finish(Index first, Index count) {
  const Index dim = config.dim, at1 = first * dim;
  normalise(top + at1, at(norm), dim, config.eps, count, topScale + first, topNorm + at1);
  apply(embedding, topNorm + at1, count, false, logits + first * config.vocab);
}

template <class Scalar>
void Model<Scalar>::State::forward(const std::int32_t* tokens, Index count) {
  const Index all = count * place.n;
  embed(tokens, 0, all);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    project(layers[i], 0, all);
    attention(layers[i], count);
    combine(layers[i], 0, all, outOf(i));
  }
  finish(0, all);
  read = 0;
}

// The rows before lie in the layers as the steps before have left them: their keys and values are the cache.
template <class Scalar>
void Model<Scalar>::State::goOn(const std::int32_t* tokens, Index first, Index count) {
  embed(tokens, first, count);
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Layer<Scalar>& layer = layers[i];
    project(layer, first, count);
    for (Index h = 0; h < config.heads; ++h) {
      const AttentionHead<Scalar> each = head(layer, 0, h);
      for (Index r = first; r < first + count; ++r)
        attendOne(each, r, layer.heads + r * headsDim() + h * config.headDim());
    }
    combine(layer, first, count, outOf(i));
  }
  finish(first + count - 1, 1);
  read = first + count;
}

template void Model<float>::State::forward(const std::int32_t*, Index);
template void Model<double>::State::forward(const std::int32_t*, Index);
template void Model<float>::State::goOn(const std::int32_t*, Index, Index);
template void Model<double>::State::goOn(const std::int32_t*, Index, Index);
template AttentionHead<float> Model<float>::State::head(const Layer<float>&, Index, Index) const;
template AttentionHead<double> Model<double>::State::head(const Layer<double>&, Index, Index) const;

}  // namespace posenc::lab
