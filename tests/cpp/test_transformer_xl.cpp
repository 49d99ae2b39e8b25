#include "posenc/transformer_xl.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "relative_draw.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

std::vector<double> distancesOf(double from, double to, std::optional<double> clamp = {}) {
  std::vector<double> out(static_cast<std::size_t>(distanceCount(from, to)));
  relativeDistances(from, to, clamp, out);
  return out;
}

// The shift as the references do it: a column of zeros in front, the memory read with rows one longer, the first row
// left out, read again with rows of the old length.
RowMatrix<float> reshaped(const RowMatrix<float>& x) {
  std::vector<float> padded;
  for (Index i = 0; i < x.rows(); ++i) {
    padded.push_back(0);
    padded.insert(padded.end(), x.row(i).data(), x.row(i).data() + x.cols());
  }
  return Eigen::Map<const RowMatrix<float>>(padded.data() + x.rows(), x.rows(), x.cols());
}

}  // namespace

TEST_CASE("transformer-xl: distances run down, or up, and are clamped", "[transformer_xl]") {
  CHECK(distancesOf(3, 0) == std::vector<double>{3, 2, 1, 0});
  CHECK(distancesOf(2, -2) == std::vector<double>{2, 1, 0, -1, -2});
  CHECK(distancesOf(-2, 1) == std::vector<double>{-2, -1, 0, 1});
  CHECK(distancesOf(4, -3, 2) == std::vector<double>{2, 2, 2, 1, 0, -1, -2, -2});
  CHECK(distancesOf(5, 5) == std::vector<double>{5});
  CHECK(distancesOf(2, 0, 0) == std::vector<double>{0, 0, 0});
}

TEST_CASE("transformer-xl: the shift is the references' reshaping of memory, and a re-indexing", "[transformer_xl]") {
  Random random(310);
  for (int draw = 0; draw < 500; ++draw) {
    const Index n = random.integer(1, 9);
    const RowMatrix<float> x = random.matrix(n, n + random.integer(0, 6));
    RowMatrix<float> y(x.rows(), x.cols());
    RowMatrix<float> masked(x.rows(), x.cols());
    relativeShift(x, false, y);
    relativeShift(x, true, masked);
    REQUIRE(y == reshaped(x));
    for (Index i = 0; i < n; ++i)
      for (Index j = 0; j < x.cols(); ++j) {
        const bool seen = j <= x.cols() - n + i;
        REQUIRE(masked(i, j) == (seen ? x(i, j + n - 1 - i) : 0));
      }
  }
}

TEST_CASE("transformer-xl: scores are the four terms, whatever rows the table has beyond", "[transformer_xl]") {
  Random random(311);
  for (int draw = 0; draw < 500; ++draw) {
    const Index heads = random.integer(1, 3);
    const Index n = random.integer(1, 6);
    const Index m = n + random.integer(0, 4);
    const Index d = random.integer(1, 7);
    const Index first = random.coin() ? m : m - 1;
    const Index rows = first + 1 + random.integer(0, n);
    const RowMatrix<float> q = random.matrix(heads * n, d);
    const RowMatrix<float> k = random.matrix(heads * m, d);
    const RowMatrix<float> r = random.matrix(heads * rows, d);
    const RowMatrix<float> u = random.matrix(heads, d);
    const RowMatrix<float> v = random.matrix(heads, d);
    const double scale = random.uniform(0.1, 2);
    RowMatrix<float> term(heads * n, m);
    transformerXlScores(heads, scale, first, q, k, r, u, v, term);
    for (Index h = 0; h < heads; ++h) {
      // Scores against every row, shifted as a whole: XLNet's first column is where Transformer-XL pads.
      RowMatrix<float> slots = (q.middleRows(h * n, n).rowwise() + v.row(h)) * r.middleRows(h * rows, rows).transpose();
      RowMatrix<float> padded = slots;
      if (first == m) padded = slots.rightCols(rows - 1);
      RowMatrix<float> shifted(n, padded.cols());
      relativeShift(padded, false, shifted);
      for (Index i = 0; i < n; ++i)
        for (Index j = 0; j < m; ++j) {
          const Index distance = m - n + i - j;
          double position = 0;
          if (first - distance < rows) {
            position = slots(i, first - distance);
            REQUIRE(std::abs(shifted(i, j) - position) < 1e-6);
          } else {
            // Beyond the table: the value that the reshaping leaves.
            const Index flat = i * padded.cols() + j + n;
            const bool pad = flat % (padded.cols() + 1) == 0;
            position = shifted(i, j);
            if (pad && first == m) position = slots(i + 1, 0);
          }
          const double content = u.row(h).cast<double>().dot(k.row(h * m + j).cast<double>());
          REQUIRE(std::abs(term(h * n + i, j) - scale * (content + position)) < 1e-4);
        }
    }
  }
}

TEST_CASE("transformer-xl: with u and v zero and one row for all, it is q·r", "[transformer_xl]") {
  Random random(312);
  const RowMatrix<float> q = random.matrix(4, 5);
  const RowMatrix<float> zero = RowMatrix<float>::Zero(1, 5);
  const RowMatrix<float> row = random.matrix(1, 5);
  RowMatrix<float> term(4, 4);
  transformerXlScores(1, 1, 3, q, random.matrix(4, 5), row.replicate(7, 1), zero, zero, term);
  for (Index i = 0; i < 4; ++i) CHECK((term.row(i).array() - q.row(i).dot(row.row(0))).abs().maxCoeff() < 1e-5);
}

namespace {

struct Sizes {
  Index heads = 2, q = 6, k = 8, r = 8, u = 2, v = 2, outCols = 4, first = 3;
  double scale = 1;
};

void scoresCall(Outputs& out, const Sizes& s) {
  const auto ones = [](Index rows) { return RowMatrix<float>(RowMatrix<float>::Ones(rows, 5)); };
  transformerXlScores(s.heads, s.scale, s.first, ones(s.q), ones(s.k), ones(s.r), ones(s.u), ones(s.v),
                      out.floats(6, s.outCols));
}

const Refuses refused{
    {"relativeDistances.from.fraction", [](Outputs&) { distanceCount(0.5, 0); }},
    {"relativeDistances.to.infinite", [](Outputs&) { distanceCount(0, infinite); }},
    {"relativeDistances.many", [](Outputs&) { distanceCount(2147483647, -1); }},
    {"relativeDistances.clamp.negative", [](Outputs& out) { relativeDistances(3, 0, -1, out.doubles(4)); }},
    {"relativeDistances.out.length", [](Outputs& out) { relativeDistances(3, 0, {}, out.doubles(3)); }},
    {"relativeShift.out.shape",
     [](Outputs& out) { relativeShift(RowMatrix<float>::Ones(2, 3), true, out.floats(2, 2)); }},
    {"relativeShift.x.slots",
     [](Outputs& out) { relativeShift(RowMatrix<float>::Ones(3, 2), true, out.floats(3, 2)); }},
    {"transformerXlScores.heads.zero", [](Outputs& out) { scoresCall(out, {.heads = 0}); }},
    {"transformerXlScores.scale.notANumber", [](Outputs& out) { scoresCall(out, {.scale = notANumber}); }},
    {"transformerXlScores.q.shape", [](Outputs& out) { scoresCall(out, {.q = 5}); }},
    {"transformerXlScores.k.shape", [](Outputs& out) { scoresCall(out, {.k = 7}); }},
    {"transformerXlScores.r.shape", [](Outputs& out) { scoresCall(out, {.r = 7}); }},
    {"transformerXlScores.u.shape", [](Outputs& out) { scoresCall(out, {.u = 1}); }},
    {"transformerXlScores.v.shape", [](Outputs& out) { scoresCall(out, {.v = 3}); }},
    {"transformerXlScores.out.shape", [](Outputs& out) { scoresCall(out, {.outCols = 5}); }},
    {"transformerXlScores.keys.few", [](Outputs& out) { scoresCall(out, {.k = 4, .outCols = 2}); }},
    {"transformerXlScores.firstDistance.small", [](Outputs& out) { scoresCall(out, {.first = 2}); }},
    {"transformerXlScores.r.rows", [](Outputs& out) { scoresCall(out, {.r = 6}); }},
};

}  // namespace
