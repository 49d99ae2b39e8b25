#include "posenc/relative_attention.hpp"

#include "boundary.hpp"
#include "deberta_arguments.hpp"
#include "shaw_arguments.hpp"

namespace posenc::bindings {

namespace {

constexpr auto where = "relativeAttention";

// What tells the layer about positions: the arguments of every kind, those of the other kinds absent.
RelativeTerms termsOf(Arguments& a) {
  const Index kind = a.index("terms");
  const ShawTerms shaw{shawOf(where, a), a.matrix("keyTable"), a.matrix("valueTable"), a.flag("keyTerm")};
  const MatrixMap table = a.matrix("distanceTable");
  const TransformerXlTerms transformerXl{table, a.whole("firstDistance", where, 0), a.matrix("wr"), a.matrix("u"),
                                         a.matrix("v")};
  const DebertaTerms deberta{bucketsOf(a),
                             table,
                             {a.matrix("positionKey"), a.floats("positionKeyBias")},
                             {a.matrix("positionQuery"), a.floats("positionQueryBias")}};
  switch (kind) {
    case 1:
      return shaw;
    case 2:
      return transformerXl;
    case 3:
      return deberta;
    default:
      return NoTerm{};
  }
}

void layer(Arguments& a) {
  RelativeLayer made;
  made.heads = a.whole("heads", where, 1);
  made.causal = a.flag("causal");
  made.scale = a.option("scale");
  made.norm = a.word<LayerNormPlace>("normPlace");
  made.normEps = a.number("normEps");
  made.normWeight = a.floats("normWeight");
  made.normBias = a.floats("normBias");
  made.query = {a.matrix("wq"), a.floats("bq")};
  made.key = {a.matrix("wk"), a.floats("bk")};
  made.value = {a.matrix("wv"), a.floats("bv")};
  made.output = {a.matrix("wo"), a.floats("bo")};
  made.terms = termsOf(a);
  RelativeInputs in{a.matrix("x"), a.matrix("memory"), a.matrix("pastKeys"), a.matrix("pastValues")};
  in.bias = {a.floats("bias"), a.index("biasHeads"), a.index("biasQueries")};
  in.queryPositions = a.doubles("queryPositions");
  std::vector<double> workspace(static_cast<std::size_t>(relativeWorkspace(made, in)));
  auto weights = a.matrix("softmax");
  relativeAttention(made, in, workspace, a.matrix("out"), weights);
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(relative_attention) {
  using namespace posenc::bindings;
  expose("relativeAttention", layer);
}
