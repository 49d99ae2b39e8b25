#include "posenc/relative_attention.hpp"

#include "boundary.hpp"
#include "deberta_arguments.hpp"
#include "shaw_arguments.hpp"

namespace posenc::bindings {

namespace {

constexpr auto where = "relativeAttention";

MatrixMap mapOf(Arguments& a) {
  const auto matrix = a.matrix();
  return {matrix.data(), matrix.rows(), matrix.cols()};
}

// A weight, its bias.
Projection projectionOf(Arguments& a) {
  const MatrixMap weight = mapOf(a);
  return {weight, a.floats()};
}

// 0 | 1, shaw, key table, value table, key term | 2, table, first distance, W_R, u, v | 3, buckets, table, position
// key, position query.
RelativeTerms termsOf(Arguments& a) {
  switch (a.index()) {
    case 1:
      return ShawTerms{shawOf(where, a), mapOf(a), mapOf(a), a.flag()};
    case 2:
      return TransformerXlTerms{mapOf(a), a.whole(where, "firstDistance", 0), mapOf(a), mapOf(a), mapOf(a)};
    case 3:
      return DebertaTerms{bucketsOf(a), mapOf(a), projectionOf(a), projectionOf(a)};
    default:
      return NoTerm{};
  }
}

// heads, causal, scale is given, scale, norm's place, eps, its weight, its bias; query, key, value, output; terms;
// x, memory, past keys, past values; bias, its heads, its queries; query positions;
// softmax, out.
void layer(Arguments& a) {
  RelativeLayer made;
  made.heads = a.whole(where, "heads", 1);
  made.causal = a.flag();
  const bool hasScale = a.flag();
  const double scale = a.number();
  if (hasScale) made.scale = scale;
  made.norm = a.word<LayerNormPlace>();
  made.normEps = a.number();
  made.normWeight = a.floats();
  made.normBias = a.floats();
  for (Projection* p : {&made.query, &made.key, &made.value, &made.output}) *p = projectionOf(a);
  made.terms = termsOf(a);
  RelativeInputs in;
  for (MatrixMap* m : {&in.x, &in.memory, &in.pastKeys, &in.pastValues}) *m = mapOf(a);
  in.bias.data = a.floats();
  in.bias.heads = a.index();
  in.bias.queries = a.index();
  in.queryPositions = a.doubles();
  std::vector<double> workspace(static_cast<std::size_t>(relativeWorkspace(made, in)));
  auto weights = a.matrix();
  relativeAttention(made, in, workspace, a.matrix(), weights);
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(relative_attention) {
  using namespace posenc::bindings;
  expose("relativeAttention", layer);
}
