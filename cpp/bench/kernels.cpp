// The works of web/bench/tasks.mjs natively, under the same names, so that WebAssembly can be held against them.
#include <benchmark/benchmark.h>

#include "posenc/attention.hpp"
#include "posenc/lab/model.hpp"
#include "posenc/lab/optimizer.hpp"
#include "posenc/lab/tasks.hpp"
#include "posenc/linear.hpp"
#include "posenc/rope.hpp"
#include "posenc/sinusoidal.hpp"

using namespace posenc;

namespace {

void attend(benchmark::State& state, AttentionShape shape, bool causal) {
  const RowMatrix<float> q = RowMatrix<float>::Random(shape.heads * shape.queries, shape.headDim);
  const RowMatrix<float> k = RowMatrix<float>::Random(shape.kvHeads * shape.keys, shape.headDim);
  const RowMatrix<float> v = RowMatrix<float>::Random(shape.kvHeads * shape.keys, shape.valueDim);
  RowMatrix<float> out(q.rows(), shape.valueDim);
  RowMatrix<float> none(0, 0);
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  for (auto _ : state) attention(shape, {0.125, causal}, q, k, v, {}, {}, workspace, out, none);
}

void turn(benchmark::State& state, bool inPlace) {
  constexpr Index n = 2048, width = 128;
  RowMatrix<float> x = RowMatrix<float>::Random(32 * n, width);
  RowMatrix<float> y(x.rows(), width);
  RowMatrix<float> cos(n, width / 2), sin(n, width / 2);
  std::vector<double> theta(width / 2), positions(n);
  inverseFrequencies(width, 10000, Spacing::dim, theta);
  for (Index i = 0; i < n; ++i) positions[static_cast<std::size_t>(i)] = static_cast<double>(i);
  for (auto _ : state) {
    cosSin(positions, theta, 1, Precision::float64, cos, sin);
    rotate(x, cos, sin, PairLayout::half, false, inPlace ? x : y);
  }
}

void table(benchmark::State& state) {
  RowMatrix<float> out(8192, 512);
  std::vector<double> theta(256), positions(8192);
  inverseFrequencies(512, 10000, Spacing::dim, theta);
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<double>(i);
  for (auto _ : state) sinusoidal({.dim = 512}, positions, theta, out);
}

void product(benchmark::State& state) {
  const RowMatrix<float> x = RowMatrix<float>::Random(512, 512);
  const RowMatrix<float> w = RowMatrix<float>::Random(512, 512);
  RowMatrix<float> out(512, 512);
  for (auto _ : state) linear(x, w, {}, out);
}

void train(benchmark::State& state) {
  constexpr Index n = 64, batch = 16;
  lab::Model<float> model({.encoding = {.kind = lab::EncodingKind::rope}});
  model.initialise(1);
  std::vector<double> positions(n);
  for (std::size_t i = 0; i < n; ++i) positions[i] = static_cast<double>(i);
  model.place(positions);
  lab::Draws draws(1);
  std::vector<std::int32_t> tokens(n * batch), targets(n * batch);
  for (auto* each : {&tokens, &targets})
    for (std::int32_t& token : *each) token = static_cast<std::int32_t>(draws.below(64));
  lab::Optimizer<float> optimizer(model.layout(), {});
  for (auto _ : state) {
    model.gradient(tokens, targets);
    optimizer.step(model.parameters(), model.gradients(), 1e-3);
  }
}

BENCHMARK_CAPTURE(attend, "attention, 8 heads, n = 1024, d = 64", {8, 8, 1024, 1024, 64, 64}, false);
BENCHMARK_CAPTURE(attend, "the same, causal", {8, 8, 1024, 1024, 64, 64}, true);
BENCHMARK_CAPTURE(attend, "decoding step, 32 heads on 8, d = 128, 4096 keys", {32, 8, 1, 4096, 128, 128}, true);
BENCHMARK_CAPTURE(turn, "RoPE [32, 2048, 128]", false);
BENCHMARK_CAPTURE(turn, "the same, in place", true);
BENCHMARK(table)->Name("sinusoidal table 8192 × 512");
BENCHMARK(product)->Name("matrix product 512³");
BENCHMARK(train)->Name("training step, 2 layers, d = 64, 16 × 64 tokens");

}  // namespace
