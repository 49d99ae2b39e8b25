#include "posenc/relative_attention.hpp"

#include "deberta_block.hpp"
#include "shaw_block.hpp"

namespace posenc::bindings {

namespace {

constexpr auto where = "relativeAttention";

MatrixMap mapOf(Block& block) {
  const auto matrix = block.matrix();
  return {matrix.data(), matrix.rows(), matrix.cols()};
}

// A weight, its bias.
Projection projectionOf(Block& block) {
  const MatrixMap weight = mapOf(block);
  return {weight, block.floats()};
}

// 0 | 1, shaw, key table, value table, key term | 2, table, first distance, W_R, u, v | 3, buckets, table, position
// key, position query. A braced list evaluates from left to right.
RelativeTerms termsOf(Block& block) {
  switch (static_cast<int>(block.number())) {
    case 1:
      return ShawTerms{shawOf(where, block), mapOf(block), mapOf(block), block.flag()};
    case 2:
      return TransformerXlTerms{mapOf(block), block.whole(where, "firstDistance", 0), mapOf(block), mapOf(block),
                                mapOf(block)};
    case 3:
      return DebertaTerms{bucketsOf(block), mapOf(block), projectionOf(block), projectionOf(block)};
    default:
      return NoTerm{};
  }
}

// heads, causal, scale is given, scale, norm's place, eps, its weight, its bias; query, key, value, output; terms;
// x, memory, past keys, past values; bias, its heads, its queries; query positions; out, weights.
int layer(Address arguments) {
  return guarded([&] {
    Block block(arguments);
    RelativeLayer made;
    made.heads = block.whole(where, "heads", 1);
    made.causal = block.flag();
    const bool hasScale = block.flag();
    const double scale = block.number();
    if (hasScale) made.scale = scale;
    made.norm = static_cast<LayerNormPlace>(static_cast<int>(block.number()));
    made.normEps = block.number();
    made.normWeight = block.floats();
    made.normBias = block.floats();
    for (Projection* p : {&made.query, &made.key, &made.value, &made.output}) *p = projectionOf(block);
    made.terms = termsOf(block);
    RelativeInputs in;
    for (MatrixMap* m : {&in.x, &in.memory, &in.pastKeys, &in.pastValues}) *m = mapOf(block);
    in.bias.data = block.floats();
    in.bias.heads = static_cast<Index>(block.number());
    in.bias.queries = static_cast<Index>(block.number());
    in.queryPositions = block.doubles();
    std::vector<double> workspace(static_cast<std::size_t>(relativeWorkspace(made, in)));
    auto out = block.matrix();
    relativeAttention(made, in, workspace, out, block.matrix());
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(relative_attention) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("relativeAttention", &layer);
}
