// The kernels work in memory that they are given: not one allocation.
#include <catch2/catch_test_macros.hpp>

#include <cstdlib>

#include "allocations.hpp"
#include "posenc/attention.hpp"
#include "posenc/grid.hpp"
#include "posenc/linear.hpp"
#include "posenc/mrope.hpp"
#include "posenc/norm.hpp"
#include "posenc/positions.hpp"
#include "posenc/relative_attention.hpp"
#include "posenc/seeded.hpp"
#include "posenc/sinusoidal.hpp"
#include "posenc/sinusoidal_2d.hpp"
#include "posenc/transformer_xl.hpp"
#include "posenc/window_bias.hpp"
#include "posenc/xpos.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// Kept where no compiler can know what becomes of it.
void* volatile kept = nullptr;

}  // namespace

TEST_CASE("allocations: the counter counts", "[allocations]") {
  CHECK(allocationsOf([] {}) == 0);
  CHECK(allocationsOf([] {
          auto* value = new double(3);
          kept = value;
          delete value;
        }) == 1);
  CHECK(allocationsOf([] {
          const std::vector<double> values(100);
          kept = const_cast<double*>(values.data());
        }) == 1);
#if defined(__linux__) || defined(__EMSCRIPTEN__)
  CHECK(allocationsOf([] {
          kept = std::malloc(100);
          std::free(kept);
        }) == 1);
  CHECK(allocationsOf([] {
          RowMatrix<float> matrix(9, 9);
          kept = matrix.data();
        }) == 1);
  // A matrix product into a temporary is noticed, and so is a Ref that has to copy.
  const RowMatrix<double> a = RowMatrix<double>::Ones(40, 40);
  RowMatrix<double> b(40, 40);
  CHECK(allocationsOf([&] { b = a * a; }) > 0);
  const Eigen::MatrixXf columns = Eigen::MatrixXf::Ones(6, 8);
  RowMatrix<float> out(6, 8);
  const RowMatrix<float> half = RowMatrix<float>::Ones(3, 4);
  CHECK(allocationsOf([&] { rotate(columns, half, half, PairLayout::half, false, out); }) > 0);
#endif
}

namespace {

// No call of `work` asks for memory, the first one neither.
template <class Work>
bool allocatesNothing(Work work) {
  return allocationsOf([&] {
           for (int call = 0; call < 20; ++call) work();
         }) == 0;
}

}  // namespace

TEST_CASE("allocations: none for frequencies, positions and sinusoidal tables", "[allocations]") {
  const std::vector<double> at{0, 1, -2.5, 1e6};
  std::vector<double> theta(32);
  std::vector<double> lambda(32);
  RowMatrix<float> table(4, 64);
  RowMatrix<float> matrix(64, 64);
  const Sinusoidal encoding{.dim = 64, .paddingIndex = 1};
  CHECK(allocatesNothing([&] { inverseFrequencies(64, 10000, Spacing::dim, theta); }));
  CHECK(allocatesNothing([&] { inverseFrequencies(encoding, theta); }));
  CHECK(allocatesNothing([&] { wavelengths(theta, lambda); }));
  CHECK(allocatesNothing([&] { contiguousPositions(3, lambda); }));
  CHECK(allocatesNothing([&] { tokenPositions(theta, 4, 1, 0, lambda); }));
  CHECK(allocatesNothing([&] { sinusoidal(encoding, at, theta, table); }));
  CHECK(allocatesNothing([&] { shiftMatrix(64, 10000, 5, matrix); }));
  CHECK(allocatesNothing([&] { seededNormal(7, lambda); }));
}

TEST_CASE("allocations: none for rotary embeddings, in any precision, layout and scaling", "[allocations]") {
  Random random(100);
  const std::vector<double> at{0, 1, -2.5, 1e6};
  std::vector<double> theta(32);
  RowMatrix<float> cos(4, 32);
  RowMatrix<float> sin(4, 32);
  RowMatrix<float> x = random.matrix(8, 80);
  RowMatrix<float> y(8, 80);
  const RowMatrix<float> w = random.matrix(128, 10);
  RowMatrix<float> moved(128, 10);
  const std::vector<double> q = random.vector(80);
  const std::vector<double> k = random.vector(80);
  std::vector<double> curve(100);
  const std::vector<double> ones(32, 1);
  double sum = 0;

  for (const Scaling& scaling : {Scaling{}, Scaling{LinearScaling{2}}, Scaling{NtkScaling{2}},
                                 Scaling{DynamicScaling{2}}, Scaling{YarnScaling{4, 1024}},
                                 Scaling{LongRopeScaling{ones, ones, 1024}}, Scaling{Llama3Scaling{8, 1, 4, 8192}}}) {
    const Rotary rope{.headDim = 80, .rotaryDim = 64, .scaling = scaling};
    CHECK(allocatesNothing([&] { inverseFrequencies(rope, 5000, theta); }));
    CHECK(allocatesNothing([&] { sum += attentionFactor(scaling, 2048); }));
  }
  for (const PairLayout layout : bothLayouts) {
    for (const Precision precision :
         {Precision::float64, Precision::float32, Precision::float16, Precision::bfloat16}) {
      CHECK(allocatesNothing([&] { cosSin(at, theta, 1.1, precision, cos, sin); }));
      CHECK(allocatesNothing([&] { sum += score(q, k, 7, 3, theta, 1, layout, precision); }));
      CHECK(allocatesNothing([&] { scoreCurve(q, k, 0, theta, 1, layout, precision, curve); }));
    }
    CHECK(allocatesNothing([&] { rotate(x, cos, sin, layout, false, y); }));
    CHECK(allocatesNothing([&] { rotate(y, cos, sin, layout, true, y); }));
    CHECK(allocatesNothing([&] { rotate(x, cos, sin, layout, other(layout), false, y); }));
    CHECK(allocatesNothing([&] { permuteLayout(w, 2, layout, other(layout), moved); }));
  }
  CHECK(std::isfinite(sum));
}

TEST_CASE("allocations: none over several axes, nor for xPos", "[allocations]") {
  Random random(102);
  const std::vector<double> extents{2, 4};
  const std::vector<double> dims{8, 8};
  const std::vector<double> sections{2, 3, 3};
  const std::vector<double> theta = thetaOf(16);
  RowMatrix<double> positions(2, 9);
  RowMatrix<double> frequencies(2, 8);
  RowMatrix<double> sectioned(3, 8);
  RowMatrix<double> angles(9, 8);
  RowMatrix<float> cos(9, 8);
  RowMatrix<float> sin(9, 8);
  RowMatrix<float> table(10, 17);
  const Grid grid{.extents = extents, .mergeSize = 2, .prefix = 1};
  CHECK(allocatesNothing([&] { gridPositions(grid, positions); }));
  CHECK(allocatesNothing([&] { maskPositions(theta, 4, 2, sectioned.topRows(2)); }));
  for (const AxisSplit split : {AxisSplit::blocks, AxisSplit::alternating})
    CHECK(allocatesNothing([&] { axialFrequencies({.split = split}, dims, frequencies); }));
  CHECK(allocatesNothing([&] { mropeFrequencies(theta, sections, SectionOrder::interleaved, sectioned); }));
  for (const Precision precision : {Precision::float64, Precision::bfloat16}) {
    CHECK(allocatesNothing([&] { axialAngles(positions, frequencies, precision, angles); }));
    CHECK(allocatesNothing([&] { axialCosSin(positions, frequencies, 1, precision, cos, sin); }));
    CHECK(allocatesNothing(
        [&] { xposCosSin({}, XposRole::key, sections, theta, precision, cos.topRows(3), sin.topRows(3)); }));
  }
  CHECK(allocatesNothing([&] { sinusoidalAxes(positions, frequencies, AxesLayout::interleaved, table); }));
  CHECK(allocatesNothing([&] { xposScales({}, sections, angles.topRows(3)); }));
  double sum = 0;
  const std::vector<double> q = random.vector(16);
  CHECK(allocatesNothing([&] {
    sum += axialScore(q, q, extents, dims, frequencies, 1, PairLayout::half, Precision::float64);
    sum += xposScore({}, q, q, 1, 2, theta, PairLayout::half, Precision::float64);
  }));
  const std::vector<double> ids{1, 99, 100, 100, 2, 3};
  const std::vector<double> images{1, 2, 4};
  std::vector<double> out(18);
  std::vector<double> deltas(1);
  CHECK(allocatesNothing([&] {
    mropePositions({.ids = ids, .imageGrids = images, .imageToken = 100, .videoToken = 101, .visionStartToken = 99},
                   out, deltas);
  }));
  CHECK(std::isfinite(sum));
}

TEST_CASE("allocations: none for attention, with everything switched on", "[allocations]") {
  Random random(101);
  const AttentionShape shape{4, 2, 5, 9, 16, 24};
  const RowMatrix<float> q = random.matrix(20, 16);
  const RowMatrix<float> k = random.matrix(18, 16);
  const RowMatrix<float> v = random.matrix(18, 24);
  const std::vector<float> bias(4 * 5 * 9, 0.25F);
  const std::vector<std::uint8_t> padding{0, 1, 0, 0, 0, 0, 0, 1, 0};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  RowMatrix<float> out(20, 24);
  RowMatrix<float> weights(20, 9);
  CHECK(allocatesNothing([&] {
    attention(shape, {0.25, true}, q, k, v, {bias, 4, 5}, padding, workspace, out, weights);
  }));
}

TEST_CASE("allocations: none for linear layers and norms", "[allocations]") {
  Random random(102);
  const RowMatrix<float> x = random.matrix(7, 33);
  const RowMatrix<float> w = random.matrix(12, 33);
  const std::vector<float> bias(33, 0.5F);
  RowMatrix<float> y(7, 12);
  RowMatrix<float> z(7, 33);
  CHECK(allocatesNothing([&] { linear(x, w, {bias.data(), 12}, y); }));
  CHECK(allocatesNothing([&] { linear(x.middleCols(3, 20), w.middleCols(1, 20), {}, y); }));
  CHECK(allocatesNothing([&] { layerNorm(x, bias, bias, 1e-5, z); }));
  CHECK(allocatesNothing([&] { rmsNorm(x, bias, 1e-5, z); }));
}

TEST_CASE("allocations: none for relative position by vectors", "[allocations]") {
  Random random(103);
  const std::vector<double> at{0, 1, 2, 3};
  const RowMatrix<float> q = random.matrix(8, 5);
  const RowMatrix<float> table = random.matrix(14, 5);
  const RowMatrix<float> u = random.matrix(2, 5);
  RowMatrix<float> term(8, 4);
  const RowMatrix<float> square = random.matrix(8, 8);
  RowMatrix<float> shifted(8, 8);
  std::vector<std::int32_t> index(16);
  std::vector<double> distances(7);
  CHECK(allocatesNothing([&] { shawIndex({.left = 2, .right = 1}, at, at, index); }));
  CHECK(allocatesNothing([&] { shawScores({.left = 3, .right = 3}, 2, 1, q, q, table.topRows(7), at, at, term); }));
  CHECK(allocatesNothing([&] { shawValues({.left = 1}, 2, term, table.block(0, 0, 2, 4), at, at, term); }));
  CHECK(allocatesNothing([&] { relativeDistances(3, -3, 2, distances); }));
  CHECK(allocatesNothing([&] { relativeShift(square, true, shifted); }));
  CHECK(allocatesNothing([&] { transformerXlScores(2, 1, 3, q, q, table, u, u, term); }));
  CHECK(allocatesNothing([&] { debertaBuckets({4, 16}, at, {index.data(), 4}); }));
  CHECK(allocatesNothing([&] {
    debertaScores({4, 16}, 2, 1, q, q, table.topRows(12), table.topRows(12), at, at, term);
  }));
  CHECK(allocatesNothing([&] { windowIndex({2, 2}, index); }));
  CHECK(allocatesNothing([&] { windowBias({2, 2}, table.block(0, 0, 9, 2), term); }));
}

TEST_CASE("allocations: none for layers with relative position", "[allocations]") {
  Random random(104);
  const RowMatrix<float> w = random.matrix(6, 6);
  const RowMatrix<float> x = random.matrix(4, 6);
  const RowMatrix<float> table = random.matrix(7, 3);
  const RowMatrix<float> wide = random.matrix(8, 6);
  const RowMatrix<float> u = random.matrix(2, 3);
  const std::vector<float> bias(6, 0.5F);
  DebertaTerms deberta{.buckets = {4, 16}, .table = wide};
  deberta.positionKey = deberta.positionQuery = {w, bias};
  RelativeLayer layer{.heads = 2, .query = {w, bias}, .key = {w, bias}, .value = {w, bias}, .output = {w, bias}};
  layer.norm = LayerNormPlace::before;
  const RelativeInputs in{.x = x, .memory = w};
  RowMatrix<float> out(4, 6);
  RowMatrix<float> none(0, 0);
  const RowMatrix<float> rows = random.matrix(10, 6);
  for (const RelativeTerms& terms :
       {RelativeTerms{NoTerm{}}, RelativeTerms{ShawTerms{{.left = 3, .right = 3}, table, table, true}},
        RelativeTerms{TransformerXlTerms{rows, 9, w, u, u}}, RelativeTerms{deberta}}) {
    layer.terms = terms;
    std::vector<double> workspace(static_cast<std::size_t>(relativeWorkspace(layer, in)));
    CHECK(allocatesNothing([&] { relativeAttention(layer, in, workspace, out, none); }));
  }
}
