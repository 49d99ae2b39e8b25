// Positions of the cells of grids, and of padded images: against plain loops.
#include "posenc/grid.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

RowMatrix<double> positionsOf(const Grid& grid) {
  RowMatrix<double> out(std::ssize(grid.extents), gridSize(grid));
  gridPositions(grid, out);
  return out;
}

std::vector<double> anyExtents(Random& random, Index axes) {
  std::vector<double> extents(static_cast<std::size_t>(axes));
  for (double& extent : extents) extent = static_cast<double>(random.integer(1, 5));
  return extents;
}

}  // namespace

TEST_CASE("grid: indices count up row by row, the last axis fastest", "[grid]") {
  Random random(310);
  for (int draw = 0; draw < 200; ++draw) {
    const auto e = anyExtents(random, 3);
    const auto first = static_cast<double>(random.integer(-2, 2));
    const auto scale = static_cast<double>(random.integer(1, 4));
    const bool reversed = random.coin();
    const auto prefix = random.integer(0, 3), suffix = random.integer(0, 3), repeats = random.integer(1, 3);
    const RowMatrix<double> at = positionsOf({.extents = e,
                                              .first = first,
                                              .scale = scale,
                                              .columnFirst = reversed,
                                              .repeats = static_cast<double>(repeats),
                                              .prefix = static_cast<double>(prefix),
                                              .suffix = static_cast<double>(suffix)});
    Index next = 0;
    for (; next < prefix; ++next) REQUIRE(at.col(next).isZero(0));
    for (Index r = 0; r < repeats; ++r)
      for (double i = 0; i < e[0]; ++i)
        for (double j = 0; j < e[1]; ++j)
          for (double k = 0; k < e[2]; ++k, ++next) {
            REQUIRE(at(reversed ? 2 : 0, next) == scale * (first + i));
            REQUIRE(at(1, next) == scale * (first + j));
            REQUIRE(at(reversed ? 0 : 2, next) == scale * (first + k));
          }
    REQUIRE(at.cols() == next + suffix);
    REQUIRE(at.rightCols(suffix).isZero(0));
  }
}

TEST_CASE("grid: merge windows hold the same cells, window by window", "[grid]") {
  Random random(311);
  for (int draw = 0; draw < 200; ++draw) {
    const Index side = random.integer(1, 3);
    const Index rows = side * random.integer(1, 4), columns = side * random.integer(1, 4);
    const std::vector<double> e{static_cast<double>(rows), static_cast<double>(columns)};
    const RowMatrix<double> at = positionsOf({.extents = e, .mergeSize = static_cast<double>(side)});
    Index next = 0;
    for (Index windowRow = 0; windowRow < rows; windowRow += side)
      for (Index windowColumn = 0; windowColumn < columns; windowColumn += side)
        for (Index i = 0; i < side; ++i)
          for (Index j = 0; j < side; ++j, ++next) {
            REQUIRE(at(0, next) == static_cast<double>(windowRow + i));
            REQUIRE(at(1, next) == static_cast<double>(windowColumn + j));
          }
    REQUIRE(next == at.cols());
  }
}

TEST_CASE("grid: centres and ends lie evenly in −1 … 1, around 0", "[grid]") {
  for (const Coordinates coordinates : {Coordinates::centres, Coordinates::ends})
    for (Index n = 1; n < 40; ++n) {
      const std::vector<double> e{static_cast<double>(n)};
      const RowMatrix<double> at = positionsOf({.extents = e, .coordinates = coordinates});
      const bool ends = coordinates == Coordinates::ends;
      const double edge = ends ? 1 : 1 - 1 / static_cast<double>(n);
      CHECK(std::abs(at(0, 0) + edge) <= 4 * u64);
      if (n == 1) continue;
      CHECK(std::abs(at(0, n - 1) - edge) <= 4 * u64);
      for (Index i = 0; i < n; ++i) CHECK(std::abs(at(0, i) + at(0, n - 1 - i)) <= 4 * u64);
      for (Index i = 1; i < n; ++i)
        CHECK(std::abs(at(0, i) - at(0, i - 1) - 2 / static_cast<double>(ends ? n - 1 : n)) <= 8 * u64);
    }
}

TEST_CASE("grid: a reference grid stretches positions to its own extents", "[grid]") {
  Random random(312);
  for (int draw = 0; draw < 100; ++draw) {
    const auto e = anyExtents(random, 2), trained = anyExtents(random, 2);
    const double first = random.uniform(0, 1);
    const RowMatrix<double> plain = positionsOf({.extents = e, .first = first});
    const RowMatrix<double> scaled = positionsOf({.extents = e, .first = first, .reference = trained});
    for (const Index a : {0, 1}) {
      const auto axis = static_cast<std::size_t>(a);
      for (Index i = 0; i < plain.cols(); ++i)
        REQUIRE(std::abs(scaled(a, i) * e[axis] - plain(a, i) * trained[axis]) <= 1e-13);
    }
  }
}

TEST_CASE("grid: a mask counts the valid cells down and along", "[grid]") {
  Random random(313);
  for (int draw = 0; draw < 200; ++draw) {
    const Index rows = random.integer(1, 6), columns = random.integer(1, 6);
    std::vector<double> mask(static_cast<std::size_t>(rows * columns));
    for (double& cell : mask) cell = random.coin() ? 1 : 0;
    const auto valid = [&](Index i, Index j) { return mask[static_cast<std::size_t>(i * columns + j)]; };
    const auto down = [&](Index i, Index j) {
      double sum = 0;
      for (Index above = 0; above <= i; ++above) sum += valid(above, j);
      return sum;
    };
    const auto along = [&](Index i, Index j) {
      double sum = 0;
      for (Index before = 0; before <= j; ++before) sum += valid(i, before);
      return sum;
    };
    RowMatrix<double> counts(2, rows * columns), scaled(2, rows * columns);
    maskPositions(mask, columns, 0, counts);
    maskPositions(mask, columns, 6.5, scaled);
    for (Index i = 0; i < rows; ++i)
      for (Index j = 0; j < columns; ++j) {
        const Index cell = i * columns + j;
        REQUIRE(counts(0, cell) == down(i, j));
        REQUIRE(counts(1, cell) == along(i, j));
        REQUIRE(std::abs(scaled(0, cell) - 6.5 * down(i, j) / (down(rows - 1, j) + 1e-6)) <= 1e-14);
        REQUIRE(std::abs(scaled(1, cell) - 6.5 * along(i, j) / (along(i, columns - 1) + 1e-6)) <= 1e-14);
      }
  }
}

namespace {

// A good grid of 2 × 4 cells, with one thing wrong.
void refusedGrid(Grid grid, Outputs& out, std::vector<double> extents = {2, 4}, Index columns = 8) {
  grid.extents = extents;
  gridPositions(grid, out.matrix(std::ssize(extents), columns));
}

const std::vector<double> three{1, 2, 3};
const std::vector<double> zero{1, 0};

const Refuses refused{
    {"gridPositions.grid.none", [](Outputs& out) { refusedGrid({}, out, {}); }},
    {"gridPositions.grid.zero",
     [](Outputs& out) {
       refusedGrid({}, out, {2, 0});
     }},
    {"gridPositions.grid.fraction",
     [](Outputs& out) {
       refusedGrid({}, out, {2.5, 4});
     }},
    {"gridPositions.grid.large",
     [](Outputs& out) {
       refusedGrid({}, out, {65536, 65536});
     }},
    {"gridPositions.first.infinite", [](Outputs& out) { refusedGrid({.first = infinite}, out); }},
    {"gridPositions.first.centres",
     [](Outputs& out) { refusedGrid({.coordinates = Coordinates::centres, .first = 1}, out); }},
    {"gridPositions.reference.length", [](Outputs& out) { refusedGrid({.reference = three}, out); }},
    {"gridPositions.reference.zero", [](Outputs& out) { refusedGrid({.reference = zero}, out); }},
    {"gridPositions.scale.notANumber", [](Outputs& out) { refusedGrid({.scale = notANumber}, out); }},
    {"gridPositions.mergeSize.zero", [](Outputs& out) { refusedGrid({.mergeSize = 0}, out); }},
    {"gridPositions.mergeSize.axes",
     [](Outputs& out) {
       refusedGrid({.mergeSize = 2}, out, {2, 2, 2});
     }},
    {"gridPositions.mergeSize.multiple", [](Outputs& out) { refusedGrid({.mergeSize = 4}, out); }},
    {"gridPositions.repeats.zero", [](Outputs& out) { refusedGrid({.repeats = 0}, out); }},
    {"gridPositions.prefix.negative", [](Outputs& out) { refusedGrid({.prefix = -1}, out); }},
    {"gridPositions.suffix.fraction", [](Outputs& out) { refusedGrid({.suffix = 0.5}, out); }},
    {"gridPositions.size", [](Outputs& out) { refusedGrid({.prefix = 2147483647}, out); }},
    {"gridPositions.out.shape",
     [](Outputs& out) {
       refusedGrid({}, out, {2, 4}, 7);
     }},
    {"maskPositions.columns.zero", [](Outputs& out) { maskPositions(three, 0, 0, out.matrix(2, 3)); }},
    {"maskPositions.mask.rows", [](Outputs& out) { maskPositions(three, 2, 0, out.matrix(2, 3)); }},
    {"maskPositions.scale.negative", [](Outputs& out) { maskPositions(three, 3, -1, out.matrix(2, 3)); }},
    {"maskPositions.out.shape", [](Outputs& out) { maskPositions(three, 3, 0, out.matrix(2, 4)); }},
};

}  // namespace
