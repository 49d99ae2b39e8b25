#include "posenc/lab/config.hpp"

#include <algorithm>
#include <numbers>

#include "posenc/check.hpp"
#include "posenc/t5_bias.hpp"

namespace posenc::lab {

namespace {

constexpr auto where = "lab";

}  // namespace

void check(const Config& c) {
  constexpr Index most = 65536;
  integer(where, "vocab", static_cast<double>(c.vocab), 1, most);
  integer(where, "dim", static_cast<double>(c.dim), 1, most);
  integer(where, "heads", static_cast<double>(c.heads), 1, c.dim);
  integer(where, "kvHeads", static_cast<double>(c.kvHeads), 1, c.heads);
  integer(where, "layers", static_cast<double>(c.layers), 1, 256);
  integer(where, "hidden", static_cast<double>(c.hidden), 1, most);
  if (c.dim % c.heads != 0) reject(where, "heads must divide dim ({})", c.heads, {c.dim});
  if (c.heads % c.kvHeads != 0) reject(where, "kvHeads must divide heads ({})", c.kvHeads, {c.heads});
  positive(where, "eps", c.eps);
  const Encoding& e = c.encoding;
  switch (e.kind) {
    case EncodingKind::learned:
      integer(where, "maxPositions", static_cast<double>(e.maxPositions), 1, 1 << 20);
      break;
    case EncodingKind::sinusoidal:
      evenInteger(where, "dim", static_cast<double>(c.dim), 2, most);
      positive(where, "base", e.base);
      break;
    case EncodingKind::rope:
      check(rotaryOf(c));
      break;
    case EncodingKind::pope:
      positive(where, "base", e.base);
      break;
    case EncodingKind::t5:
      check(T5Buckets{.bidirectional = false, .numBuckets = e.numBuckets, .maxDistance = e.maxDistance});
      break;
    default:
      break;
  }
  double size = 0;
  for (const Parameter& each : parametersOf(c)) size += static_cast<double>(each.rows) * static_cast<double>(each.cols);
  elements(where, "the parameters", {size});
}

Rotary rotaryOf(const Config& config) {
  const Encoding& e = config.encoding;
  return {.headDim = config.headDim(),
          .rotaryDim = e.rotaryDim == 0 ? config.headDim() : e.rotaryDim,
          .base = e.base,
          .layout = e.layout,
          .maxPositions = static_cast<double>(e.maxPositions),
          .scaling = e.scaling};
}

std::vector<Parameter> parametersOf(const Config& c) {
  std::vector<Parameter> all;
  const auto add = [&](std::string name, Index rows, Index cols, bool decays) {
    const Index offset = all.empty() ? 0 : all.back().offset + all.back().size();
    all.push_back({.name = std::move(name), .rows = rows, .cols = cols, .offset = offset, .decays = decays});
  };
  const Index d = c.headDim();
  const Encoding& e = c.encoding;
  add("embedding", c.vocab, c.dim, true);
  if (e.kind == EncodingKind::learned) add("positions", e.maxPositions, c.dim, true);
  for (Index layer = 0; layer < c.layers; ++layer) {
    const std::string in = "layers." + std::to_string(layer) + ".";
    add(in + "norm1", 1, c.dim, false);
    add(in + "wq", c.heads * d, c.dim, true);
    add(in + "wk", c.kvHeads * d, c.dim, true);
    add(in + "wv", c.kvHeads * d, c.dim, true);
    add(in + "wo", c.dim, c.heads * d, true);
    if (e.kind == EncodingKind::t5) add(in + "bias", e.numBuckets, c.heads, true);
    if (e.kind == EncodingKind::kerple) {
      add(in + "kerple", 2, c.heads, false);
      all.back().least = 0.01;
    }
    if (e.kind == EncodingKind::pope) {
      add(in + "phases", c.kvHeads, d, false);
      all.back().least = -2 * std::numbers::pi;
      all.back().most = 0;
    }
    add(in + "norm2", 1, c.dim, false);
    add(in + "gate", c.hidden, c.dim, true);
    add(in + "up", c.hidden, c.dim, true);
    add(in + "down", c.dim, c.hidden, true);
  }
  add("norm", 1, c.dim, false);
  return all;
}

const Parameter& parameter(std::span<const Parameter> all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &Parameter::name);
  if (found == all.end()) reject(where, "the model must have the parameter asked for", name);
  return *found;
}

}  // namespace posenc::lab
