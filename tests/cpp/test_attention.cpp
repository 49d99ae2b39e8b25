#include "posenc/attention.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <numeric>

#include "reference_attention.hpp"
#include "refusals.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// A small one.
struct Call : AttentionCall {
  explicit Call(Random& random) : AttentionCall(random, 6, 5, 12) {}
};

double difference(const RowMatrix<float>& a, const RowMatrix<float>& b) { return (a - b).cwiseAbs().maxCoeff(); }

}  // namespace

TEST_CASE("attention: a row of weights sums to 1, or to 0 where nothing is seen", "[attention]") {
  Random random(61);
  for (int draw = 0; draw < 2000; ++draw) {
    Call call(random);
    call.options.causal = random.coin();
    call.drawBias(random);
    const Attended got = call();
    for (Index r = 0; r < got.weights.rows(); ++r) {
      const double sum = got.weights.row(r).cast<double>().sum();
      CHECK((std::abs(sum - 1) < 1e-6 || sum == 0));
      CHECK(got.weights.row(r).minCoeff() >= 0);
      if (sum == 0) CHECK((got.out.row(r).array() == 0).all());
    }
  }
}

TEST_CASE("attention: causal is a bias of −∞ above the diagonal", "[attention]") {
  Random random(62);
  for (int draw = 0; draw < 1000; ++draw) {
    Call call(random);
    call.options.causal = true;
    const Attended causal = call();
    call.options.causal = false;
    call.biasQueries = call.shape.queries;
    for (Index i = 0; i < call.shape.queries; ++i)
      for (Index j = 0; j < call.shape.keys; ++j)
        call.bias.push_back(j <= i + call.shape.keys - call.shape.queries ? 0.0F : -INFINITY);
    const Attended masked = call();
    CHECK(causal.out == masked.out);
    CHECK(causal.weights == masked.weights);
  }
}

TEST_CASE("attention: padded keys are as if they were not there", "[attention]") {
  Random random(63);
  for (int draw = 0; draw < 1000; ++draw) {
    Call call(random);
    Call fewer = call;
    std::vector<Index> kept;
    for (Index j = 0; j < call.shape.keys; ++j) {
      call.padding.push_back(random.coin() ? 1 : 0);
      if (call.padding.back() == 0) kept.push_back(j);
    }
    fewer.shape.keys = std::ssize(kept);
    fewer.k.resize(fewer.shape.kvHeads * fewer.shape.keys, fewer.shape.headDim);
    fewer.v.resize(fewer.shape.kvHeads * fewer.shape.keys, fewer.shape.valueDim);
    for (Index h = 0; h < call.shape.kvHeads; ++h)
      for (Index j = 0; j < fewer.shape.keys; ++j) {
        fewer.k.row(h * fewer.shape.keys + j) = call.k.row(h * call.shape.keys + kept[static_cast<std::size_t>(j)]);
        fewer.v.row(h * fewer.shape.keys + j) = call.v.row(h * call.shape.keys + kept[static_cast<std::size_t>(j)]);
      }
    const Attended padded = call();
    CHECK(difference(padded.out, fewer().out) < 1e-6);
    for (Index j = 0; j < call.shape.keys; ++j)
      if (call.padding[static_cast<std::size_t>(j)] != 0) CHECK((padded.weights.col(j).array() == 0).all());
  }
}

TEST_CASE("attention: grouped queries are heads of keys and values repeated", "[attention]") {
  Random random(64);
  for (int draw = 0; draw < 500; ++draw) {
    Call call(random);
    Call repeated = call;
    const AttentionShape& s = call.shape;
    repeated.shape.kvHeads = s.heads;
    repeated.k.resize(s.heads * s.keys, s.headDim);
    repeated.v.resize(s.heads * s.keys, s.valueDim);
    for (Index h = 0; h < s.heads; ++h) {
      const Index from = h / (s.heads / s.kvHeads);
      repeated.k.middleRows(h * s.keys, s.keys) = call.k.middleRows(from * s.keys, s.keys);
      repeated.v.middleRows(h * s.keys, s.keys) = call.v.middleRows(from * s.keys, s.keys);
    }
    CHECK(difference(call().out, repeated().out) < 1e-6);
  }
}

TEST_CASE("attention: permuting the tokens permutes the output, but not under a causal mask", "[attention]") {
  Random random(65);
  int causalDiffers = 0;
  for (int draw = 0; draw < 500; ++draw) {
    Call call(random);
    call.shape.heads = call.shape.kvHeads = 1;
    const Index n = 5;
    call.shape.queries = call.shape.keys = n;
    call.q = random.matrix(n, call.shape.headDim);
    call.k = random.matrix(n, call.shape.headDim);
    call.v = random.matrix(n, call.shape.valueDim);
    Call permuted = call;
    std::vector<Index> order(n);
    std::iota(order.begin(), order.end(), 0);
    for (Index i = n - 1; i > 0; --i)
      std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(random.integer(0, i))]);
    const auto moved = [&](const RowMatrix<float>& rows) {
      RowMatrix<float> result(rows.rows(), rows.cols());
      for (Index i = 0; i < n; ++i) result.row(i) = rows.row(order[static_cast<std::size_t>(i)]);
      return result;
    };
    permuted.q = moved(call.q);
    permuted.k = moved(call.k);
    permuted.v = moved(call.v);
    CHECK(difference(permuted().out, moved(call().out)) < 1e-6);
    call.options.causal = permuted.options.causal = true;
    causalDiffers += difference(permuted().out, moved(call().out)) > 1e-3 ? 1 : 0;
  }
  CHECK(causalDiffers > 450);
}

TEST_CASE("attention: a shift of all scores of a row leaves its weights unchanged", "[attention]") {
  Random random(66);
  for (int draw = 0; draw < 1000; ++draw) {
    Call call(random);
    const Attended plain = call();
    call.biasQueries = call.shape.queries;
    for (Index i = 0; i < call.shape.queries; ++i) {
      const auto shift = static_cast<float>(random.integer(-16, 16));
      call.bias.insert(call.bias.end(), static_cast<std::size_t>(call.shape.keys), shift);
    }
    CHECK(difference(plain.weights, call().weights) < 4 * u32 * 24);  // scores are rounded at ±24
  }
}

TEST_CASE("attention: scores of ±10⁴ and ±10³⁰ stay finite", "[attention]") {
  Random random(67);
  for (const float size : {100.0F, 1e15F}) {
    for (int draw = 0; draw < 200; ++draw) {
      Call call(random);
      call.q *= size;
      call.k *= size;
      call.options.scale = draw % 2 == 0 ? 1 : -1;
      const Attended got = call();
      CHECK(got.out.allFinite());
      CHECK(got.weights.allFinite());
    }
  }
}

TEST_CASE("attention: a row that sees nothing gives zeros", "[attention]") {
  Random random(68);
  Call call(random);
  call.padding.assign(static_cast<std::size_t>(call.shape.keys), 1);
  CHECK((call().out.array() == 0).all());
  CHECK((call().weights.array() == 0).all());
  call.padding.clear();
  call.bias.assign(static_cast<std::size_t>(call.shape.keys), -INFINITY);
  CHECK((call().out.array() == 0).all());

  Call noKeys(random);
  noKeys.shape.keys = 0;
  noKeys.k.resize(0, noKeys.shape.headDim);
  noKeys.v.resize(0, noKeys.shape.valueDim);
  CHECK((noKeys().out.array() == 0).all());
}

TEST_CASE("attention: weights are optional", "[attention]") {
  Random random(69);
  Call call(random);
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(call.shape)));
  RowMatrix<float> out(call.q.rows(), call.shape.valueDim);
  RowMatrix<float> none(0, 0);
  attention(call.shape, call.options, call.q, call.k, call.v, {}, {}, workspace, out, none);
  CHECK(out == call().out);
}

TEST_CASE("attention: NaN in data flows through to its rows", "[attention]") {
  Random random(70);
  Call call(random);
  call.q(0, 0) = NAN;
  const Attended got = call();
  CHECK(got.out.row(0).array().isNaN().all());
  if (got.out.rows() > 1) CHECK(got.out.bottomRows(got.out.rows() - 1).allFinite());
}

namespace {

// Four heads over two of keys, three queries, five keys, six channels, seven of values; one thing changed.
struct Refused {
  AttentionShape shape{4, 2, 3, 5, 6, 7};
  AttentionOptions options = {};
  Index q[2] = {12, 6}, k[2] = {10, 6}, v[2] = {10, 7}, out[2] = {12, 7}, weights[2] = {12, 5};
  std::size_t bias = 0, padding = 0, workspace = 12;
  Index biasHeads = 1, biasQueries = 1;
  bool relative = false;
  std::vector<double> segments = {};
};

void refusedCall(Outputs& out, void (*change)(Refused&)) {
  Refused r;
  change(r);
  const std::vector<float> bias(r.bias, 0.5F);
  const std::vector<std::uint8_t> padding(r.padding, 0);
  RowMatrix<float>& result = out.floats(r.out[0], r.out[1]);
  r.options.segments = r.segments;
  attention(r.shape, r.options, RowMatrix<float>::Ones(r.q[0], r.q[1]), RowMatrix<float>::Ones(r.k[0], r.k[1]),
            RowMatrix<float>::Ones(r.v[0], r.v[1]), {bias, r.biasHeads, r.biasQueries, r.relative}, padding,
            out.doubles(static_cast<Index>(r.workspace)), result, out.floats(r.weights[0], r.weights[1]));
}

const Refuses refused{
    {"attention.kvHeads.zero", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.kvHeads = 0; }); }},
    {"attention.heads.zero", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.heads = 0; }); }},
    {"attention.heads.multiple", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.heads = 5; }); }},
    {"attention.queries.negative", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.queries = -1; }); }},
    {"attention.keys.negative", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.keys = -1; }); }},
    {"attention.headDim.zero", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.headDim = 0; }); }},
    {"attention.valueDim.zero", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.valueDim = 0; }); }},
    {"attention.q.size", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.queries = 2147483647; }); }},
    {"attention.k.size", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.keys = 2147483647; }); }},
    {"attention.v.size", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.shape.valueDim = 2147483647; }); }},
    {"attention.scale.notANumber",
     [](Outputs& out) { refusedCall(out, [](Refused& r) { r.options.scale = notANumber; }); }},
    {"attention.q.shape", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.q[0] = 11; }); }},
    {"attention.k.shape", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.k[1] = 7; }); }},
    {"attention.v.shape", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.v[0] = 20; }); }},
    {"attention.out.shape", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.out[1] = 6; }); }},
    {"attention.weights.shape", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.weights[1] = 4; }); }},
    {"attention.keyPadding.length", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.padding = 4; }); }},
    {"attention.bias.heads", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.bias = 10, r.biasHeads = 2; }); }},
    {"attention.bias.queries",
     [](Outputs& out) { refusedCall(out, [](Refused& r) { r.bias = 10, r.biasQueries = 2; }); }},
    {"attention.bias.length", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.bias = 6; }); }},
    {"attention.causal.keys",
     [](Outputs& out) {
       refusedCall(out, [](Refused& r) {
         r.options.causal = true;
         r.shape.queries = 6;
         r.q[0] = r.out[0] = r.weights[0] = 24;
       });
     }},
    {"attention.segments.start", [](Outputs& out) { refusedCall(out, [](Refused& r) {
                                                      r.segments = {1, 5};
                                                    }); }},
    {"attention.segments.order", [](Outputs& out) { refusedCall(out, [](Refused& r) {
                                                      r.segments = {0, 4, 3};
                                                    }); }},
    {"attention.segments.whole", [](Outputs& out) { refusedCall(out, [](Refused& r) {
                                                      r.segments = {0, 2.5, 5};
                                                    }); }},
    {"attention.segments.end", [](Outputs& out) { refusedCall(out, [](Refused& r) {
                                                    r.segments = {0, 4};
                                                  }); }},
    {"attention.segments.keys",
     [](Outputs& out) {
       refusedCall(out, [](Refused& r) {
         r.segments = {0, 5};
         r.shape.queries = 6;
         r.q[0] = r.out[0] = r.weights[0] = 24;
       });
     }},
    {"attention.relativeBias.length",
     [](Outputs& out) { refusedCall(out, [](Refused& r) { r.bias = 5, r.relative = true; }); }},
    {"attention.alibi.out.shape",
     [](Outputs& out) {
       alibiByDistance(std::vector<float>{1, 2}, 3, out.floats(3, 5));
     }},
    {"attention.workspace.length", [](Outputs& out) { refusedCall(out, [](Refused& r) { r.workspace = 11; }); }},
};

}  // namespace

TEST_CASE("attention: the workspace of a shape that is none is refused", "[attention]") {
  AttentionShape shape{.heads = 2, .kvHeads = 2, .queries = 3, .keys = 4, .headDim = 5, .valueDim = 6};
  CHECK(attentionWorkspace(shape) == (3 + 7) * 5 / 2 + 1);
  shape.keys = std::numeric_limits<Index>::max();
  CHECK_THROWS_AS(attentionWorkspace(shape), std::invalid_argument);
}
