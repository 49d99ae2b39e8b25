#include "state.hpp"

#include <algorithm>
#include <cmath>

namespace posenc::lab {

namespace {

// Hands out memory; from null it only counts.
template <class Scalar>
struct Arena {
  Scalar* start;
  Index used = 0;

  void give(Scalar*& to, Index count) {
    to = start == nullptr ? nullptr : start + used;
    used += count;
  }
};

template <class Scalar>
void layWeight(Arena<Scalar>& arena, Weight<Scalar>& w) {
  arena.give(w.rows, roundUp(w.out) * w.in);
  arena.give(w.columns, roundUp(w.in) * w.out);
}

template <class Scalar>
void pack(const Scalar* parameters, const Weight<Scalar>& w, bool backward) {
  packRows<Scalar>({parameters + w.offset, w.in}, w.out, w.in, 1, w.rows);
  if (backward) packColumns<Scalar>({parameters + w.offset, w.in}, w.out, w.in, 1, w.columns);
}

constexpr Index chunkTokens = 256;

}  // namespace

template <class Scalar>
Model<Scalar>::State::State(const Config& c) : config(c) {
  check(c);
  layout = parametersOf(c);
  parameters.assign(static_cast<std::size_t>(layout.back().offset + layout.back().size()), 0);
  gradients = parameters;
  const auto offset = [&](const std::string& name) { return parameter(layout, name).offset; };
  embedding = {0, c.vocab, c.dim};
  norm = offset("norm");
  if (c.encoding.kind == EncodingKind::learned) positions = offset("positions");
  for (Index i = 0; i < c.layers; ++i) {
    const std::string in = "layers." + std::to_string(i) + ".";
    Layer<Scalar>& layer = layers.emplace_back();
    layer.norm1 = offset(in + "norm1");
    layer.norm2 = offset(in + "norm2");
    layer.qkv = {offset(in + "wq"), c.qkvDim(), c.dim};
    layer.o = {offset(in + "wo"), c.dim, headsDim()};
    layer.gateUp = {offset(in + "gate"), 2 * c.hidden, c.dim};
    layer.down = {offset(in + "down"), c.dim, c.hidden};
    const Index behind = layer.o.offset + c.dim * headsDim();
    layer.position = behind == layer.norm2 ? -1 : behind;
    for (const Index gain : {layer.norm1, layer.norm2}) std::fill_n(parameters.begin() + gain, c.dim, Scalar(1));
  }
  std::fill_n(parameters.begin() + norm, c.dim, Scalar(1));
}

template <class Scalar>
void Model<Scalar>::State::lay() {
  const Config& c = config;
  const Index n = place.n;
  sequences = std::max<Index>(1, chunkTokens / n);
  rows = sequences * n;
  const auto all = [&](Arena<Scalar> arena) {
    layWeight(arena, embedding);
    for (Layer<Scalar>& layer : layers) {
      for (Weight<Scalar>* w : {&layer.qkv, &layer.o, &layer.gateUp, &layer.down}) layWeight(arena, *w);
      if (hasDistanceBias(c.encoding.kind)) {
        arena.give(layer.table, c.heads * distances());
        arena.give(layer.dTable, c.heads * distances());
      }
      if (polar()) {
        arena.give(layer.phaseCos, c.kvHeads * c.headDim());
        arena.give(layer.phaseSin, c.kvHeads * c.headDim());
        arena.give(layer.turned, rows * turnedDim());
      }
      for (Scalar** each : {&layer.x, &layer.h1, &layer.mid, &layer.h2}) arena.give(*each, rows * c.dim);
      for (Scalar** each : {&layer.scale1, &layer.scale2}) arena.give(*each, rows);
      arena.give(layer.qkvOut, rows * c.qkvDim());
      arena.give(layer.logSums, rows * c.heads);
      arena.give(layer.heads, rows * headsDim());
      arena.give(layer.gateUpOut, rows * 2 * c.hidden);
      arena.give(layer.act, rows * c.hidden);
    }
    for (Scalar** each : {&top, &topNorm, &dx, &dh}) arena.give(*each, rows * c.dim);
    arena.give(topScale, rows);
    arena.give(logits, rows * c.vocab);
    arena.give(dQkv, rows * c.qkvDim());
    if (polar()) arena.give(dTurned, rows * turnedDim());
    arena.give(dHeads, rows * headsDim());
    arena.give(dAct, rows * c.hidden);
    arena.give(scratch, attentionScratch(n, scoreDim(), c.headDim()));
    arena.give(panels, weightDepth * roundUp(std::max({c.dim, c.hidden, headsDim()})));
    return arena.used;
  };
  read = 0;
  memory.assign(static_cast<std::size_t>(all({nullptr})), 0);
  all({memory.data()});
}

template <class Scalar>
void Model<Scalar>::State::prepare(bool backward) {
  pack(parameters.data(), embedding, backward);
  for (Layer<Scalar>& layer : layers) {
    for (const Weight<Scalar>* w : {&layer.qkv, &layer.o, &layer.gateUp, &layer.down})
      pack(parameters.data(), *w, backward);
    const Scalar* const own = layer.position < 0 ? nullptr : at(layer.position);
    if (hasDistanceBias(config.encoding.kind)) distanceTable(config, place, own, layer.table);
    if (polar())
      for (Index i = 0; i < config.kvHeads * config.headDim(); ++i) {
        layer.phaseCos[i] = std::cos(own[i]);
        layer.phaseSin[i] = std::sin(own[i]);
      }
  }
  if (!backward) return;
  std::ranges::fill(gradients, Scalar(0));
  if (hasDistanceBias(config.encoding.kind))
    for (Layer<Scalar>& layer : layers) std::fill_n(layer.dTable, config.heads * distances(), Scalar(0));
}

template struct Model<float>::State;
template struct Model<double>::State;

}  // namespace posenc::lab
