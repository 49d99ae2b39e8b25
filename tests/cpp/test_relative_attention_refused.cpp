// Bad input for every argument of posenc/relative_attention.hpp.
#include "posenc/relative_attention.hpp"

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

const std::vector<float> four(4, 1);
const std::vector<float> five(5, 1);
const RowMatrix<float> ones = RowMatrix<float>::Ones(64, 64);

MatrixMap block(Index rows, Index cols) { return {ones.data(), rows, cols}; }

// x [3, 4] and memory [2, 4], two heads of 2: a good layer with one thing changed.
struct Call {
  RelativeLayer layer{
      .heads = 2, .query = {block(4, 4), four}, .key = {block(4, 4), four}, .value = {block(4, 4), four}};
  RelativeInputs in;
  Index outRows = 3, weightCols = 5, extra = 0;
};

void refusedCall(Outputs& out, void (*change)(Call&)) {
  Call call;
  call.in.x = block(3, 4);
  call.in.memory = block(2, 4);
  const Index size = relativeWorkspace(call.layer, call.in);
  change(call);
  const Index needed = call.extra == 0 ? size + 4096 : size + call.extra;
  std::vector<double> workspace(static_cast<std::size_t>(needed));
  if (call.extra == 0) workspace.resize(static_cast<std::size_t>(relativeWorkspace(call.layer, call.in)));
  relativeAttention(call.layer, call.in, workspace, out.floats(call.outRows, 4), out.floats(6, call.weightCols));
}

ShawTerms shawTerms(Index rows, Index valueCols, bool clip) {
  return {{.left = 2, .right = 2, .clip = clip}, block(rows, 2), block(5, valueCols), false};
}

TransformerXlTerms xlTerms() { return {block(5, 4), 4, block(4, 4), block(2, 2), block(2, 2)}; }

DebertaTerms debertaTerms() {
  DebertaTerms terms{.buckets = {4, 16}, .table = block(8, 4)};
  terms.positionKey = {block(4, 4), four};
  terms.positionQuery = {block(4, 4), four};
  return terms;
}

void xlCall(Outputs& out, void (*change)(TransformerXlTerms&)) {
  static void (*changed)(TransformerXlTerms&);
  changed = change;
  refusedCall(out, [](Call& c) {
    TransformerXlTerms terms = xlTerms();
    changed(terms);
    c.layer.terms = terms;
  });
}

void debertaCall(Outputs& out, void (*change)(DebertaTerms&)) {
  static void (*changed)(DebertaTerms&);
  changed = change;
  refusedCall(out, [](Call& c) {
    DebertaTerms terms = debertaTerms();
    changed(terms);
    c.layer.terms = terms;
  });
}

const std::vector<double> elsewhere{0, 1, 2};

const Refuses refused{
    {"relativeAttention.heads.zero", [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.heads = 0; }); }},
    {"relativeAttention.wq.rows", [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.heads = 3; }); }},
    {"relativeAttention.wv.none", [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.value.weight = {}; }); }},
    {"relativeAttention.wq.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.query.weight = block(4, 5); }); }},
    {"relativeAttention.wk.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.key.weight = block(6, 4); }); }},
    {"relativeAttention.wv.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.value.weight = block(4, 3); }); }},
    {"relativeAttention.wo.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.output.weight = block(4, 6); }); }},
    {"relativeAttention.bk.length", [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.key.bias = five; }); }},
    {"relativeAttention.memory.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.in.memory = block(2, 5); }); }},
    {"relativeAttention.pastKeys.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.in.pastKeys = block(2, 3); }); }},
    {"relativeAttention.pastValues.shape",
     [](Outputs& out) {
       refusedCall(out, [](Call& c) { c.in.pastKeys = block(2, 2), c.in.pastValues = block(4, 2); });
     }},
    {"relativeAttention.scale.infinite",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.scale = infinite; }); }},
    {"relativeAttention.eps.negative",
     [](Outputs& out) {
       refusedCall(out, [](Call& c) { c.layer.norm = LayerNormPlace::after, c.layer.normEps = -1; });
     }},
    {"relativeAttention.residual.width",
     [](Outputs& out) {
       refusedCall(out, [](Call& c) { c.layer.norm = LayerNormPlace::after, c.layer.output.weight = block(5, 4); });
     }},
    {"relativeAttention.wo.missing",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.output.weight = {}, c.layer.output.bias = five; }); }},
    {"relativeAttention.norm.weight.length",
     [](Outputs& out) {
       refusedCall(out, [](Call& c) { c.layer.norm = LayerNormPlace::before, c.layer.normWeight = five; });
     }},
    {"relativeAttention.norm.bias.length",
     [](Outputs& out) {
       refusedCall(out, [](Call& c) { c.layer.norm = LayerNormPlace::after, c.layer.normBias = five; });
     }},
    {"relativeAttention.bias.heads",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.in.bias = {.data = five, .heads = 3}; }); }},
    {"relativeAttention.bias.queries",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.in.bias = {.data = five, .heads = 1, .queries = 2}; }); }},
    {"relativeAttention.bias.relative",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.in.bias = {.data = five, .relative = true}; }); }},
    {"relativeAttention.bias.length",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.in.bias = {.data = four}; }); }},
    {"relativeAttention.queryPositions.length",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.in.queryPositions = Doubles(elsewhere).first(2); }); }},
    {"relativeAttention.scores.size",
     [](Outputs& out) { refusedCall(out, [](Call& c) {
                          c.in.x = {ones.data(), 40000, 4};
                        }); }},
    {"relativeAttention.keyTable.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.terms = shawTerms(4, 2, true); }); }},
    {"relativeAttention.valueTable.shape",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.terms = shawTerms(5, 3, true); }); }},
    {"relativeAttention.distance.far",
     [](Outputs& out) { refusedCall(out, [](Call& c) { c.layer.terms = shawTerms(5, 2, false); }); }},
    {"relativeAttention.wr.shape", [](Outputs& out) { xlCall(out, [](auto& t) { t.wr = block(4, 3); }); }},
    {"relativeAttention.u.shape", [](Outputs& out) { xlCall(out, [](auto& t) { t.u = block(1, 2); }); }},
    {"relativeAttention.v.shape", [](Outputs& out) { xlCall(out, [](auto& t) { t.v = block(2, 3); }); }},
    {"relativeAttention.firstDistance", [](Outputs& out) { xlCall(out, [](auto& t) { t.first = 3; }); }},
    {"relativeAttention.table.rows", [](Outputs& out) { xlCall(out, [](auto& t) { t.first = 5; }); }},
    {"relativeAttention.queryPositions.elsewhere",
     [](Outputs& out) {
       refusedCall(out, [](Call& c) { c.layer.terms = xlTerms(), c.in.queryPositions = elsewhere; });
     }},
    {"relativeAttention.maxPosition.zero", [](Outputs& out) { debertaCall(out, [](auto& t) {
                                                                t.buckets = {0, 0};
                                                              }); }},
    {"relativeAttention.table.buckets", [](Outputs& out) { debertaCall(out, [](auto& t) { t.table = block(7, 4); }); }},
    {"relativeAttention.positionKey.shape",
     [](Outputs& out) { debertaCall(out, [](auto& t) { t.positionKey.weight = block(4, 5); }); }},
    {"relativeAttention.positionQuery.bias.length",
     [](Outputs& out) { debertaCall(out, [](auto& t) { t.positionQuery.bias = five; }); }},
    {"relativeAttention.out.shape", [](Outputs& out) { refusedCall(out, [](Call& c) { c.outRows = 2; }); }},
    {"relativeAttention.weights.shape", [](Outputs& out) { refusedCall(out, [](Call& c) { c.weightCols = 6; }); }},
    {"relativeAttention.workspace.length", [](Outputs& out) { refusedCall(out, [](Call& c) { c.extra = 1; }); }},
};

}  // namespace
