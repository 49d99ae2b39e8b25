#include "posenc/relative_attention.hpp"

#include <catch2/catch_test_macros.hpp>

#include "posenc/linear.hpp"
#include "posenc/norm.hpp"
#include "posenc/transformer_xl.hpp"
#include "relative_draw.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// A layer with everything that it can have, and the memory behind it.
struct Drawn {
  explicit Drawn(Random& random)
      : heads(random.integer(1, 3)),
        d(random.integer(1, 5)),
        n(random.integer(1, 5)),
        m(random.coin() ? random.integer(1, 4) : 0),
        p(random.coin() ? random.integer(1, 3) : 0),
        keys(p + m + n),
        dim(heads * d),
        x(random.matrix(n, dim)),
        memory(random.matrix(m, dim)),
        pastKeys(random.matrix(heads * p, d)),
        pastValues(random.matrix(heads * p, d)),
        wq(random.matrix(dim, dim)),
        wk(random.matrix(dim, dim)),
        wv(random.matrix(dim, dim)),
        wo(random.matrix(dim, dim)),
        mask(random.matrix(heads * n, keys)),
        bq(channels(random)),
        bk(channels(random)),
        bv(channels(random)),
        bo(channels(random)) {
    layer.heads = heads;
    layer.query = {wq, bq};
    layer.key = {wk, bk};
    layer.value = {wv, bv};
    if (random.coin()) layer.output = {wo, bo};
    if (m > 0) in.memory = memory;
    if (p > 0) in.pastKeys = pastKeys, in.pastValues = pastValues;
    in.x = x;
    if (random.coin())
      in.bias = {.data = {mask.data(), static_cast<std::size_t>(mask.size())}, .heads = heads, .queries = n};
    layer.causal = random.coin();
  }

  std::vector<float> channels(Random& random) const {
    std::vector<float> values(static_cast<std::size_t>(dim));
    for (float& value : values) value = static_cast<float>(random.normal());
    return values;
  }

  Index heads, d, n, m, p, keys, dim;
  RowMatrix<float> x, memory, pastKeys, pastValues, wq, wk, wv, wo, mask;
  std::vector<float> bq, bk, bv, bo;
  RelativeLayer layer;
  RelativeInputs in;
};

RowMatrix<float> projected(const RowMatrix<float>& x, const Projection& p) {
  RowMatrix<float> out(x.rows(), p.weight.rows());
  linear(x, p.weight.view(), p.bias, out);
  return out;
}

// [n, heads·d] → [heads·n, d] and back.
RowMatrix<float> split(const RowMatrix<float>& y, Index heads) {
  const Index d = y.cols() / heads;
  RowMatrix<float> out(heads * y.rows(), d);
  for (Index h = 0; h < heads; ++h) out.middleRows(h * y.rows(), y.rows()) = y.middleCols(h * d, d);
  return out;
}

RowMatrix<float> joined(const RowMatrix<float>& y, Index heads) {
  const Index n = y.rows() / heads;
  RowMatrix<float> out(n, heads * y.cols());
  for (Index h = 0; h < heads; ++h) out.middleCols(h * y.cols(), y.cols()) = y.middleRows(h * n, n);
  return out;
}

RowMatrix<float> below(const RowMatrix<float>& first, const RowMatrix<float>& second) {
  RowMatrix<float> out(first.rows() + second.rows(), second.cols());
  if (first.rows() > 0) out.topRows(first.rows()) = first;
  out.bottomRows(second.rows()) = second;
  return out;
}

struct Heads {
  RowMatrix<float> q, k, v;
};

Heads headsOf(const Drawn& l, const RowMatrix<float>& x, const RowMatrix<float>& memory) {
  const RowMatrix<float> all = below(memory, x);
  Heads got{split(projected(x, l.layer.query), l.heads), {}, {}};
  const RowMatrix<float> k = split(projected(all, l.layer.key), l.heads);
  const RowMatrix<float> v = split(projected(all, l.layer.value), l.heads);
  for (Index h = 0; h < l.heads; ++h) {
    got.k = below(got.k, below(l.pastKeys.middleRows(h * l.p, l.p), k.middleRows(h * all.rows(), all.rows())));
    got.v = below(got.v, below(l.pastValues.middleRows(h * l.p, l.p), v.middleRows(h * all.rows(), all.rows())));
  }
  return got;
}

Attended run(const RelativeLayer& layer, const RelativeInputs& in) {
  std::vector<double> workspace(static_cast<std::size_t>(relativeWorkspace(layer, in)), -7e77);
  Attended got{RowMatrix<float>::Constant(in.x.rows(), relativeWidth(layer), 77),
               RowMatrix<float>::Constant(layer.heads * in.x.rows(), relativeKeys(layer, in), 77)};
  relativeAttention(layer, in, workspace, got.out, got.weights);
  // The same without the weights.
  RowMatrix<float> alone = RowMatrix<float>::Constant(got.out.rows(), got.out.cols(), 77);
  RowMatrix<float> none(0, 0);
  relativeAttention(layer, in, workspace, alone, none);
  CHECK(alone == got.out);
  return got;
}

double far(const RowMatrix<float>& a, const RowMatrix<float>& b) {
  return a.size() == 0 ? 0 : (a - b).cwiseAbs().maxCoeff() / (1 + b.cwiseAbs().maxCoeff());
}

// The layer's own result against attention over its heads with this term added.
void checkAgainst(const Drawn& l, const Heads& heads, const RowMatrix<float>& term, double scale,
                  const ShawTerms* shaw = nullptr) {
  const RowMatrix<float> bias = l.in.bias.data.empty() ? term : RowMatrix<float>(term + l.mask);
  Attended expected = attended(heads.q, heads.k, heads.v, scale, bias, l.heads, l.layer.causal);
  const std::vector<double> at = upTo(l.keys);
  if (shaw != nullptr && !shaw->values.empty())
    shawValues(shaw->shaw, l.heads, expected.weights, shaw->values.view(),
               Doubles(at).last(static_cast<std::size_t>(l.n)), at, expected.out);
  RowMatrix<float> out = joined(expected.out, l.heads);
  if (!l.layer.output.weight.empty()) out = projected(out, l.layer.output);
  const Attended got = run(l.layer, l.in);
  REQUIRE(far(got.weights, expected.weights) < 1e-5);
  REQUIRE(far(got.out, out) < 1e-5);
}

double usual(const Drawn& l) { return 1 / std::sqrt(static_cast<double>(l.d)); }

}  // namespace

TEST_CASE("relative attention: without a term it is plain attention", "[relative_attention]") {
  Random random(340);
  for (int draw = 0; draw < 200; ++draw) {
    Drawn l(random);
    const double scale = random.coin() ? random.uniform(0.1, 1) : usual(l);
    if (scale != usual(l)) l.layer.scale = scale;
    checkAgainst(l, headsOf(l, l.x, l.memory), RowMatrix<float>::Zero(l.heads * l.n, l.keys), scale);
  }
}

TEST_CASE("relative attention: Shaw's terms over all heads", "[relative_attention]") {
  Random random(341);
  for (int draw = 0; draw < 200; ++draw) {
    Drawn l(random);
    const Shaw shaw{random.coin() ? DistanceOrder::keyMinusQuery : DistanceOrder::queryMinusKey, random.integer(0, 5),
                    random.integer(0, 5)};
    const RowMatrix<float> keyTable = random.matrix(shawRows(shaw), l.d);
    const RowMatrix<float> valueTable = random.matrix(shawRows(shaw), l.d);
    const ShawTerms terms{shaw, keyTable, random.coin() ? MatrixMap(valueTable) : MatrixMap(), random.coin()};
    l.layer.terms = terms;
    const Heads heads = headsOf(l, l.x, l.memory);
    const std::vector<double> at = upTo(l.keys);
    RowMatrix<float> term(l.heads * l.n, l.keys);
    shawScores(shaw, l.heads, usual(l), heads.q, terms.keyTerm ? heads.k : RowMatrix<float>(0, 0), keyTable,
               Doubles(at).last(static_cast<std::size_t>(l.n)), at, term);
    checkAgainst(l, heads, term, usual(l), &terms);
  }
}

TEST_CASE("relative attention: Transformer-XL's terms over all heads", "[relative_attention]") {
  Random random(342);
  for (int draw = 0; draw < 200; ++draw) {
    Drawn l(random);
    const Index first = random.coin() ? l.keys : l.keys - 1;
    const RowMatrix<float> table = random.matrix(first + 1 + random.integer(0, l.n), random.integer(1, 6));
    const RowMatrix<float> wr = random.matrix(l.dim, table.cols());
    const RowMatrix<float> u = random.matrix(l.heads, l.d);
    const RowMatrix<float> v = random.matrix(l.heads, l.d);
    l.layer.terms = TransformerXlTerms{table, first, wr, u, v};
    const Heads heads = headsOf(l, l.x, l.memory);
    RowMatrix<float> term(l.heads * l.n, l.keys);
    transformerXlScores(l.heads, usual(l), first, heads.q, heads.k, split(projected(table, {wr, {}}), l.heads), u, v,
                        term);
    checkAgainst(l, heads, term, usual(l));
  }
}

TEST_CASE("relative attention: DeBERTa's terms over all heads, scaled by their number", "[relative_attention]") {
  Random random(343);
  for (int draw = 0; draw < 200; ++draw) {
    Drawn l(random);
    const DebertaBuckets buckets{random.coin() ? 0 : 4, static_cast<double>(random.integer(5, 9))};
    const Index span = buckets.bucketSize > 0 ? buckets.bucketSize : static_cast<Index>(buckets.maxPosition);
    const RowMatrix<float> table = random.matrix(2 * span + random.integer(0, 2), l.dim);
    const RowMatrix<float> wkp = random.matrix(l.dim, l.dim);
    const RowMatrix<float> wqp = random.matrix(l.dim, l.dim);
    DebertaTerms terms{.buckets = buckets, .table = table};
    const bool c2p = random.coin();
    const bool p2c = random.coin();
    if (c2p) terms.positionKey = {wkp, l.bk};
    if (p2c) terms.positionQuery = {wqp, l.bq};
    l.layer.terms = terms;
    const Heads heads = headsOf(l, l.x, l.memory);
    const std::vector<double> at = upTo(l.keys);
    const double scale = 1 / std::sqrt(static_cast<double>(l.d) * (1 + c2p + p2c));
    const auto rows = [&](const Projection& p) {
      return p.weight.empty() ? RowMatrix<float>(0, 0) : split(projected(table.topRows(2 * span), p), l.heads);
    };
    RowMatrix<float> term(l.heads * l.n, l.keys);
    debertaScores(buckets, l.heads, scale, heads.q, heads.k, rows(terms.positionKey), rows(terms.positionQuery),
                  Doubles(at).last(static_cast<std::size_t>(l.n)), at, term);
    checkAgainst(l, heads, term, scale);
  }
}

TEST_CASE("relative attention: residual and norm, before or after", "[relative_attention]") {
  Random random(344);
  for (int draw = 0; draw < 100; ++draw) {
    Drawn l(random);
    const RowMatrix<float> bare = run(l.layer, l.in).out;
    l.layer.norm = LayerNormPlace::after;
    l.layer.normWeight = l.bo;
    l.layer.normBias = l.bq;
    l.layer.normEps = 0.01;
    RowMatrix<float> after = bare + l.x;
    layerNorm(after, l.bo, l.bq, 0.01, after);
    REQUIRE(far(run(l.layer, l.in).out, after) < 1e-5);

    l.layer.norm = LayerNormPlace::before;
    RowMatrix<float> x(l.n, l.dim);
    RowMatrix<float> memory(l.m, l.dim);
    layerNorm(l.x, l.bo, l.bq, 0.01, x);
    layerNorm(l.memory, l.bo, l.bq, 0.01, memory);
    const RowMatrix<float> before = run(l.layer, l.in).out;
    Drawn& plain = l;
    plain.layer.norm = LayerNormPlace::none;
    RelativeInputs normed = l.in;
    normed.x = x;
    if (l.m > 0) normed.memory = memory;
    REQUIRE(far(before, RowMatrix<float>(run(plain.layer, normed).out + l.x)) < 1e-5);
  }
}

TEST_CASE("relative attention: a cache of keys is the same as their inputs, and queries may stand elsewhere",
          "[relative_attention]") {
  Random random(345);
  double moved = 0;
  for (int draw = 0; draw < 100; ++draw) {
    Drawn l(random);
    const Shaw shaw{.left = 3, .right = 2};
    const RowMatrix<float> table = random.matrix(6, l.d);
    l.layer.terms = ShawTerms{shaw, table, {}, true};
    l.in.pastKeys = l.in.pastValues = {};
    l.in.bias = {};
    const Attended whole = run(l.layer, l.in);
    if (l.m > 0) {
      const RowMatrix<float> k = split(projected(l.memory, l.layer.key), l.heads);
      const RowMatrix<float> v = split(projected(l.memory, l.layer.value), l.heads);
      RelativeInputs cached{.x = l.x};
      cached.pastKeys = k;
      cached.pastValues = v;
      const Attended again = run(l.layer, cached);
      REQUIRE(far(again.out, whole.out) < 1e-6);
      REQUIRE(far(again.weights, whole.weights) < 1e-6);
    }
    std::vector<double> at;
    for (Index i = 0; i < l.n; ++i) at.push_back(static_cast<double>(l.m + i));
    l.in.queryPositions = at;
    REQUIRE(run(l.layer, l.in).out == whole.out);
    for (double& position : at) position += 1;
    moved = std::max(moved, far(run(l.layer, l.in).weights, whole.weights));
  }
  CHECK(moved > 0.01);
}
