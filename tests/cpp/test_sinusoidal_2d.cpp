// Sinusoidal tables over several axes are the tables of their axes, side by side.
#include "posenc/sinusoidal_2d.hpp"

#include <catch2/catch_test_macros.hpp>

#include "posenc/sinusoidal.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

struct Drawn {
  RowMatrix<double> positions;
  RowMatrix<double> theta;
  Index own;  // pairs of an axis

  Drawn(Random& random, Index axes, double base, Spectrum spectrum) : own(random.integer(1, 7)) {
    positions.resize(axes, random.integer(1, 5));
    for (Index i = 0; i < positions.size(); ++i) positions.data()[i] = random.integer(-100, 100);
    theta.resize(axes, axes * own);
    axialFrequencies({.spectrum = spectrum, .base = base},
                     std::vector<double>(static_cast<std::size_t>(axes), static_cast<double>(2 * own)), theta);
  }
};

// The table of one axis alone.
RowMatrix<float> tableOf(const Drawn& d, Index axis, double base, Spacing spacing, SinusoidalLayout layout) {
  const Sinusoidal encoding{.dim = 2 * d.own, .base = base, .layout = layout, .spacing = spacing};
  std::vector<double> theta(static_cast<std::size_t>(d.own));
  inverseFrequencies(encoding, theta);
  RowMatrix<float> out(d.positions.cols(), 2 * d.own);
  sinusoidal(encoding, std::vector<double>(d.positions.row(axis).begin(), d.positions.row(axis).end()), theta, out);
  return out;
}

}  // namespace

TEST_CASE("sinusoidal_2d: each axis has the columns of its own table, in three layouts", "[sinusoidal_2d]") {
  Random random(320);
  for (int draw = 0; draw < 200; ++draw) {
    const Index axes = random.integer(1, 3);
    const double base = random.uniform(2, 1e5);
    const bool whole = random.coin();
    const Drawn d(random, axes, base, whole ? Spectrum::geometric : Spectrum::halfMinusOne);
    const Spacing spacing = whole ? Spacing::dim : Spacing::halfMinusOne;
    const Index prefix = random.integer(0, 2), rest = random.integer(0, 2), n = d.positions.cols();
    const Index dim = 2 * axes * d.own + rest;
    for (const AxesLayout layout : {AxesLayout::byAxis, AxesLayout::concatenated, AxesLayout::interleaved}) {
      RowMatrix<float> table = RowMatrix<float>::Constant(prefix + n, dim, 7);
      sinusoidalAxes(d.positions, d.theta, layout, table);
      REQUIRE(table.topRows(prefix).isZero(0));
      REQUIRE(table.rightCols(rest).isZero(0));
      for (Index a = 0; a < axes; ++a) {
        const bool pairs = layout == AxesLayout::interleaved;
        const RowMatrix<float> own =
            tableOf(d, a, base, spacing, pairs ? SinusoidalLayout::interleaved : SinusoidalLayout::concatenated);
        const Index width = d.own;
        const RowMatrix<float> first = layout == AxesLayout::concatenated
                                           ? RowMatrix<float>(table.block(prefix, a * width, n, width))
                                           : RowMatrix<float>(table.block(prefix, 2 * a * width, n, width));
        const RowMatrix<float> second = layout == AxesLayout::concatenated
                                            ? RowMatrix<float>(table.block(prefix, (axes + a) * width, n, width))
                                            : RowMatrix<float>(table.block(prefix, (2 * a + 1) * width, n, width));
        REQUIRE((first - own.leftCols(width)).cwiseAbs().maxCoeff() <= 4e-7F);
        REQUIRE((second - own.rightCols(width)).cwiseAbs().maxCoeff() <= 4e-7F);
      }
    }
  }
}

namespace {

void refusedTable(Index axes, Index pairs, Index rows, Index cols, Outputs& out) {
  sinusoidalAxes(RowMatrix<double>::Ones(axes, 3), RowMatrix<double>::Ones(2, pairs), AxesLayout::byAxis,
                 out.floats(rows, cols));
}

const Refuses refused{
    {"sinusoidal2d.axes.none", [](Outputs&) { axisPairs(8, 0, false); }},
    {"sinusoidal2d.dim.small", [](Outputs&) { axisPairs(3, 2, true); }},
    {"sinusoidal2d.dim.multiple", [](Outputs&) { axisPairs(10, 2, false); }},
    {"sinusoidal2d.dim.notANumber", [](Outputs&) { axisPairs(notANumber, 2, false); }},
    {"sinusoidal2d.positions.shape", [](Outputs& out) { refusedTable(3, 4, 3, 8, out); }},
    {"sinusoidal2d.frequencies.multiple", [](Outputs& out) { refusedTable(2, 3, 3, 8, out); }},
    {"sinusoidal2d.out.columns", [](Outputs& out) { refusedTable(2, 4, 3, 7, out); }},
    {"sinusoidal2d.out.rows", [](Outputs& out) { refusedTable(2, 4, 2, 8, out); }},
};

}  // namespace

TEST_CASE("sinusoidal_2d: axes share the width equally", "[sinusoidal_2d]") {
  CHECK(axisPairs(16, 2, false) == 4);
  CHECK(axisPairs(18, 2, true) == 4);
  CHECK(axisPairs(18, 3, false) == 3);
}
