#include "posenc/relative_attention.hpp"

#include <cmath>
#include <utility>

#include "posenc/linear.hpp"
#include "posenc/norm.hpp"
#include "posenc/transformer_xl.hpp"
#include "relative.hpp"

namespace posenc {

namespace {

using namespace relative;

constexpr auto where = "relativeAttention";

struct Sizes {
  Index n, dim, inputs, past, keys, headDim, valueDim, width;
  Index rows;  // of positions, projected for each head
};

Index spanOf(const DebertaBuckets& b) { return b.bucketSize > 0 ? b.bucketSize : static_cast<Index>(b.maxPosition); }

Index spanRows(const DebertaTerms& terms) { return 2 * spanOf(terms.buckets); }

Index positionRows(const RelativeTerms& terms) {
  if (const auto* xl = std::get_if<TransformerXlTerms>(&terms)) return xl->table.rows();
  if (const auto* deberta = std::get_if<DebertaTerms>(&terms)) return spanRows(*deberta);
  return 0;
}

const MatrixMap* shawValueTable(const RelativeTerms& terms) {
  const auto* shaw = std::get_if<ShawTerms>(&terms);
  return shaw != nullptr && !shaw->values.empty() ? &shaw->values : nullptr;
}

void checkProjection(const char* name, const char* biasName, const Projection& p, Index rows, Index cols) {
  shape(where, name, p.weight.rows(), p.weight.cols(), rows, cols);
  if (!p.bias.empty()) length(where, biasName, std::ssize(p.bias), rows);
}

Index perHead(const char* name, Index rows, Index heads) {
  if (!(rows > 0 && rows % heads == 0))
    reject(where, "{} must have rows in a multiple of heads ({})", rows, {name, heads});
  return rows / heads;
}

void checkTerms(const NoTerm&, const RelativeLayer&, const Sizes&, Reach) {}

void checkTerms(const ShawTerms& t, const RelativeLayer&, const Sizes& s, Reach queries) {
  const Index rows = shawRows(t.shaw);
  shape(where, "keyTable", t.keys.rows(), t.keys.cols(), rows, s.headDim);
  if (!t.values.empty()) shape(where, "valueTable", t.values.rows(), t.values.cols(), rows, s.valueDim);
  requireRows(where, t.shaw, queries, {0, number(s.keys - 1)});
}

void checkTerms(const TransformerXlTerms& t, const RelativeLayer& layer, const Sizes& s, Reach queries) {
  if (!(queries.low == number(s.keys - s.n) && queries.high == number(s.keys - 1)))
    reject(where, "the queries must be the last of the keys, and the first at {}", queries.low, {s.keys - s.n});
  shape(where, "wr", t.wr.rows(), t.wr.cols(), layer.heads * s.headDim, t.table.cols());
  shape(where, "u", t.u.rows(), t.u.cols(), layer.heads, s.headDim);
  shape(where, "v", t.v.rows(), t.v.cols(), layer.heads, s.headDim);
  if (!(t.first == s.keys - 1 || t.first == s.keys))
    reject(where, "firstDistance must be keys − 1 ({}) or keys", t.first, {s.keys - 1});
  if (!(t.table.rows() > t.first))
    reject(where, "table must have at least firstDistance + 1 ({}) rows", t.table.rows(), {t.first + 1});
}

void checkTerms(const DebertaTerms& t, const RelativeLayer& layer, const Sizes& s, Reach) {
  check(t.buckets);
  if (t.buckets.bucketSize == 0) integer(where, "maxPosition", t.buckets.maxPosition, 1, maxElements / 2);
  const Index rows = spanRows(t);
  if (!(t.table.rows() >= rows))
    reject(where, "table must have at least {} rows, two a bucket", t.table.rows(), {rows});
  const auto projection = [&](const char* name, const char* biasName, const Projection& p) {
    if (!p.weight.empty()) checkProjection(name, biasName, p, layer.heads * s.headDim, t.table.cols());
  };
  projection("positionKey.weight", "positionKey.bias", t.positionKey);
  projection("positionQuery.weight", "positionQuery.bias", t.positionQuery);
}

Sizes sizesOf(const RelativeLayer& layer, const RelativeInputs& in) {
  integer(where, "heads", number(layer.heads), 1, maxElements);
  Sizes s{};
  s.n = in.x.rows();
  s.dim = in.x.cols();
  s.headDim = perHead("wq", layer.query.weight.rows(), layer.heads);
  s.valueDim = perHead("wv", layer.value.weight.rows(), layer.heads);
  s.inputs = in.memory.rows() + s.n;
  s.past = in.pastKeys.rows() / layer.heads;
  s.keys = s.past + s.inputs;
  s.width = relativeWidth(layer);
  s.rows = positionRows(layer.terms);
  return s;
}

Sizes checked(const RelativeLayer& layer, const RelativeInputs& in) {
  const Sizes s = sizesOf(layer, in);
  const Index heads = layer.heads;
  checkProjection("wq", "bq", layer.query, heads * s.headDim, s.dim);
  checkProjection("wk", "bk", layer.key, heads * s.headDim, s.dim);
  checkProjection("wv", "bv", layer.value, heads * s.valueDim, s.dim);
  if (layer.output.weight.empty())
    length(where, "bo without wo", std::ssize(layer.output.bias), 0);
  else
    checkProjection("wo", "bo", layer.output, s.width, heads * s.valueDim);
  const auto rows = [](const char* name, const MatrixMap& m, Index wantRows, Index wantCols) {
    shape(where, name, m.rows(), m.cols(), wantRows, wantRows > 0 ? wantCols : m.cols());
  };
  rows("memory", in.memory, in.memory.rows(), s.dim);
  rows("pastKeys", in.pastKeys, heads * s.past, s.headDim);
  rows("pastValues", in.pastValues, heads * s.past, s.valueDim);
  if (layer.scale) finite(where, "scale", *layer.scale);
  if (layer.norm != LayerNormPlace::none) {
    const Index normed = layer.norm == LayerNormPlace::before ? s.dim : s.width;
    atLeast(where, "eps", layer.normEps, 0);
    if (!(s.width == s.dim)) reject(where, "a residual needs an output as wide as x ({})", s.width, {s.dim});
    if (!layer.normWeight.empty()) length(where, "norm.weight", std::ssize(layer.normWeight), normed);
    if (!layer.normBias.empty()) length(where, "norm.bias", std::ssize(layer.normBias), normed);
  }
  if (!in.bias.data.empty()) {
    const AttentionBias& b = in.bias;
    if (b.relative) reject(where, "bias must have a row for each key", "one for distances");
    if (!(b.heads == 1 || b.heads == heads)) reject(where, "bias must have 1 or heads ({}) matrices", b.heads, {heads});
    if (!(b.queries == 1 || b.queries == s.n)) reject(where, "bias must have 1 or n ({}) rows", b.queries, {s.n});
    length(where, "bias", std::ssize(b.data),
           elements(where, "bias", {number(b.heads), number(b.queries), number(s.keys)}));
  }
  elements(where, "the scores", {number(heads), number(s.n), number(s.keys)});
  Reach queries{number(s.keys - s.n), number(s.keys - 1)};
  if (!in.queryPositions.empty()) {
    length(where, "queryPositions", std::ssize(in.queryPositions), s.n);
    queries = reach(where, "queryPositions", in.queryPositions);
  }
  std::visit([&](const auto& terms) { checkTerms(terms, layer, s, queries); }, layer.terms);
  return s;
}

// Scratch memory, cut into matrices from the front.
class Scratch {
 public:
  explicit Scratch(DoublesOut memory) : next_(memory.data()) {}
  DoublesOut doubles(Index count) { return {std::exchange(next_, next_ + count), static_cast<std::size_t>(count)}; }
  Eigen::Map<RowMatrix<float>> matrix(Index rows, Index cols) {
    return {reinterpret_cast<float*>(doubles((rows * cols + 1) / 2).data()), rows, cols};
  }

 private:
  double* next_;
};

AttentionShape headShape(const Sizes& s) { return {1, 1, s.n, s.keys, s.headDim, s.valueDim}; }

// What one call needs, in the order in which it is cut.
struct Parts {
  Parts(const Sizes& s, bool ownContext, bool ownWeights, Scratch& scratch)
      : positions(scratch.doubles(s.keys)),
        attention(scratch.doubles(attentionWorkspace(headShape(s)))),
        inputs(scratch.matrix(s.inputs, s.dim)),
        q(scratch.matrix(s.n, s.headDim)),
        k(scratch.matrix(s.keys, s.headDim)),
        v(scratch.matrix(s.keys, s.valueDim)),
        keyRows(scratch.matrix(s.rows, s.headDim)),
        queryRows(scratch.matrix(s.rows, s.headDim)),
        term(scratch.matrix(s.n, s.keys)),
        weights(scratch.matrix(ownWeights ? s.n : 0, s.keys)),
        context(scratch.matrix(ownContext ? s.n : 0, s.width)) {}

  DoublesOut positions;
  DoublesOut attention;
  Eigen::Map<RowMatrix<float>> inputs, q, k, v, keyRows, queryRows, term, weights, context;
};

double scaleOf(const RelativeLayer& layer, const Sizes& s) {
  if (layer.scale) return *layer.scale;
  double terms = 1;
  if (const auto* deberta = std::get_if<DebertaTerms>(&layer.terms))
    terms += (deberta->positionKey.weight.empty() ? 0 : 1) + (deberta->positionQuery.weight.empty() ? 0 : 1);
  return 1 / std::sqrt(number(s.headDim) * terms);
}

// The rows of one head of a projection.
void project(const MatrixView& x, const Projection& p, Index head, MatrixOut out) {
  const Index width = out.cols();
  const auto bias = p.bias.empty()
                        ? Floats{}
                        : p.bias.subspan(static_cast<std::size_t>(head * width), static_cast<std::size_t>(width));
  linear(x, p.weight.view().middleRows(head * width, width), bias, out);
}

struct OneHead {
  Index head;
  double scale;
  Parts& part;
  Doubles queries;
  Doubles keys;
};

void fillTerm(const NoTerm&, const OneHead& h) { h.part.term.setZero(); }

void fillTerm(const ShawTerms& t, const OneHead& h) {
  const Index keys = t.keyTerm ? h.part.k.rows() : 0;
  shawScores(t.shaw, 1, h.scale, h.part.q, h.part.k.topRows(keys), t.keys.view(), h.queries, h.keys, h.part.term);
}

void fillTerm(const TransformerXlTerms& t, const OneHead& h) {
  project(t.table.view(), {t.wr, {}}, h.head, h.part.keyRows);
  transformerXlScores(1, h.scale, t.first, h.part.q, h.part.k, h.part.keyRows, t.u.view().middleRows(h.head, 1),
                      t.v.view().middleRows(h.head, 1), h.part.term);
}

void fillTerm(const DebertaTerms& t, const OneHead& h) {
  const auto rows = [&](const Projection& p, Eigen::Map<RowMatrix<float>>& into) -> Index {
    if (p.weight.empty()) return 0;
    project(t.table.view().topRows(spanRows(t)), p, h.head, into);
    return into.rows();
  };
  const Index keyRows = rows(t.positionKey, h.part.keyRows);
  const Index queryRows = rows(t.positionQuery, h.part.queryRows);
  debertaScores(t.buckets, 1, h.scale, h.part.q, h.part.k, h.part.keyRows.topRows(keyRows),
                h.part.queryRows.topRows(queryRows), h.queries, h.keys, h.part.term);
}

void addBias(const AttentionBias& bias, Index head, Eigen::Map<RowMatrix<float>>& term) {
  if (bias.data.empty()) return;
  for (Index i = 0; i < term.rows(); ++i) {
    const Index row = (bias.heads == 1 ? 0 : head) * bias.queries + (bias.queries == 1 ? 0 : i);
    for (Index j = 0; j < term.cols(); ++j) term(i, j) += bias.data[static_cast<std::size_t>(row * term.cols() + j)];
  }
}

}  // namespace

Index relativeKeys(const RelativeLayer& layer, const RelativeInputs& in) { return sizesOf(layer, in).keys; }

Index relativeWidth(const RelativeLayer& layer) {
  return !layer.output.weight.empty() ? layer.output.weight.rows() : layer.value.weight.rows();
}

Index relativeWorkspace(const RelativeLayer& layer, const RelativeInputs& in) {
  const Sizes s = checked(layer, in);
  const auto floats = [](Index rows, Index cols) { return (rows * cols + 1) / 2; };
  return s.keys + attentionWorkspace(headShape(s)) + floats(s.inputs, s.dim) + floats(s.n, s.headDim) +
         floats(s.keys, s.headDim) + floats(s.keys, s.valueDim) + 2 * floats(s.rows, s.headDim) +
         2 * floats(s.n, s.keys) + floats(s.n, layer.heads * s.valueDim);
}

void relativeAttention(const RelativeLayer& layer, const RelativeInputs& in, DoublesOut workspace, MatrixOut out,
                       MatrixOut weights) {
  Sizes s = checked(layer, in);
  const bool hasOutput = !layer.output.weight.empty();
  const bool wantsWeights = weights.size() > 0;
  const MatrixMap* values = shawValueTable(layer.terms);
  shape(where, "out", out.rows(), out.cols(), s.n, s.width);
  if (wantsWeights) shape(where, "weights", weights.rows(), weights.cols(), layer.heads * s.n, s.keys);
  length(where, "workspace", std::ssize(workspace), relativeWorkspace(layer, in));

  s.width = layer.heads * s.valueDim;
  Scratch scratch(workspace);
  Parts part(s, hasOutput, values != nullptr && !wantsWeights, scratch);
  for (std::size_t j = 0; j < part.positions.size(); ++j) part.positions[j] = static_cast<double>(j);
  const Doubles keyPositions = part.positions;
  if (in.memory.rows() > 0) part.inputs.topRows(in.memory.rows()) = in.memory.view();
  part.inputs.bottomRows(s.n) = in.x.view();
  if (layer.norm == LayerNormPlace::before)
    layerNorm(part.inputs, layer.normWeight, layer.normBias, layer.normEps, part.inputs);

  MatrixOut context = hasOutput ? MatrixOut(part.context) : out;
  const Doubles last = keyPositions.last(static_cast<std::size_t>(s.n));
  const OneHead first{0, scaleOf(layer, s), part, in.queryPositions.empty() ? last : in.queryPositions, keyPositions};
  for (Index h = 0; h < layer.heads; ++h) {
    OneHead head = first;
    head.head = h;
    if (s.past > 0) {
      part.k.topRows(s.past) = in.pastKeys.view().middleRows(h * s.past, s.past);
      part.v.topRows(s.past) = in.pastValues.view().middleRows(h * s.past, s.past);
    }
    project(part.inputs.bottomRows(s.n), layer.query, h, part.q);
    project(part.inputs, layer.key, h, part.k.bottomRows(s.inputs));
    project(part.inputs, layer.value, h, part.v.bottomRows(s.inputs));
    std::visit([&](const auto& terms) { fillTerm(terms, head); }, layer.terms);
    addBias(in.bias, h, part.term);
    MatrixOut mine = wantsWeights ? MatrixOut(weights.middleRows(h * s.n, s.n)) : MatrixOut(part.weights);
    auto result = context.middleCols(h * s.valueDim, s.valueDim);
    const Floats term{part.term.data(), static_cast<std::size_t>(part.term.size())};
    attention(headShape(s), {.scale = head.scale, .causal = layer.causal}, part.q, part.k, part.v,
              {.data = term, .heads = 1, .queries = s.n}, {}, part.attention, result, mine);
    if (values != nullptr)
      shawValues(std::get<ShawTerms>(layer.terms).shaw, 1, mine, values->view(), head.queries, keyPositions, result);
  }
  if (hasOutput) linear(part.context, layer.output.weight.view(), layer.output.bias, out);
  if (layer.norm == LayerNormPlace::none) return;
  out += in.x.view();
  if (layer.norm == LayerNormPlace::after) layerNorm(out, layer.normWeight, layer.normBias, layer.normEps, out);
}

}  // namespace posenc
