#include "posenc/grid.hpp"

#include <algorithm>
#include <string>

#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "gridPositions";

double coordinate(const Grid& grid, std::size_t axis, Index i) {
  const double extent = grid.extents[axis];
  const auto at = static_cast<double>(i);
  double value = at + grid.first;
  if (grid.coordinates == Coordinates::centres) value = (2 * at + 1) / extent - 1;
  if (grid.coordinates == Coordinates::ends) value = 2 * at / std::max(extent - 1, 1.0) - 1;
  if (!grid.reference.empty()) value = value / extent * grid.reference[axis];
  return value * grid.scale;
}

// The index along an axis of cell number `cell`, in row-major order.
Index alongAxis(const Grid& grid, std::size_t axis, Index cell) {
  for (std::size_t later = grid.extents.size(); --later > axis;) cell /= static_cast<Index>(grid.extents[later]);
  return cell % static_cast<Index>(grid.extents[axis]);
}

// The row-major number of the cell that comes at place `at` when cells come window by window.
Index inWindows(const Grid& grid, Index at) {
  const auto side = static_cast<Index>(grid.mergeSize);
  const auto columns = static_cast<Index>(grid.extents.back());
  const Index window = at / (side * side);
  const Index inside = at % (side * side);
  const Index row = window / (columns / side) * side + inside / side;
  const Index column = window % (columns / side) * side + inside % side;
  return row * columns + column;
}

}  // namespace

Index gridSize(const Grid& grid) {
  const auto axes = static_cast<double>(grid.extents.size());
  integer(where, "the number of axes", axes, 1, 16);
  double cells = 1;
  for (const double extent : grid.extents)
    cells = static_cast<double>(
        elements(where, "positions",
                 {cells, static_cast<double>(integer(where, "each extent of grid", extent, 1, maxElements))}));
  finite(where, "first", grid.first);
  if (grid.coordinates != Coordinates::index && grid.first != 0)
    reject(where, "first must be 0 unless coordinates are indices", grid.first);
  if (!grid.reference.empty()) length(where, "reference", std::ssize(grid.reference), std::ssize(grid.extents));
  for (const double extent : grid.reference) positive(where, "each extent of reference", extent);
  finite(where, "scale", grid.scale);
  const Index side = integer(where, "mergeSize", grid.mergeSize, 1, maxElements);
  if (side > 1 && axes != 2) reject(where, "mergeSize must be 1 unless the grid has 2 axes", grid.mergeSize);
  for (const double extent : grid.extents)
    if (static_cast<Index>(extent) % side != 0)
      reject(where, "each extent of grid must be a multiple of mergeSize ({})", extent, {side});
  const auto repeats = static_cast<double>(integer(where, "repeats", grid.repeats, 1, maxElements));
  integer(where, "prefix", grid.prefix, 0, maxElements);
  integer(where, "suffix", grid.suffix, 0, maxElements);
  const auto inGrid = static_cast<double>(elements(where, "positions", {cells, repeats}));
  const double all = inGrid + grid.prefix + grid.suffix;
  elements(where, "positions", {axes, all});
  return static_cast<Index>(all);
}

void gridPositions(const Grid& grid, MatrixOut64 out) {
  const Index count = gridSize(grid);
  const Index axes = std::ssize(grid.extents);
  shape(where, "out", out.rows(), out.cols(), axes, count);
  const auto prefix = static_cast<Index>(grid.prefix);
  const Index cells = (count - prefix - static_cast<Index>(grid.suffix)) / static_cast<Index>(grid.repeats);
  for (Index a = 0; a < axes; ++a) {
    const auto axis = static_cast<std::size_t>(grid.columnFirst ? axes - 1 - a : a);
    for (Index at = 0; at < count; ++at) {
      const Index number = at - prefix;
      const bool inside = number >= 0 && at < count - static_cast<Index>(grid.suffix);
      if (!inside) {
        out(a, at) = 0;
        continue;
      }
      const Index cell = number % cells;
      out(a, at) = coordinate(grid, axis, alongAxis(grid, axis, grid.mergeSize > 1 ? inWindows(grid, cell) : cell));
    }
  }
}

void maskPositions(Doubles mask, Index columns, double scale, MatrixOut64 out) {
  constexpr auto name = "maskPositions";
  integer(name, "columns", static_cast<double>(columns), 1, maxElements);
  const Index cells = std::ssize(mask);
  if (cells % columns != 0) reject(name, "mask must have rows of {} cells", cells, {columns});
  atLeast(name, "scale", scale, 0);
  shape(name, "out", out.rows(), out.cols(), 2, cells);
  // Along axis 0 the cell before stands a row above, along axis 1 a column to the left.
  for (Index cell = 0; cell < cells; ++cell) {
    const double valid = mask[static_cast<std::size_t>(cell)] != 0 ? 1 : 0;
    out(0, cell) = valid + (cell < columns ? 0 : out(0, cell - columns));
    out(1, cell) = valid + (cell % columns == 0 ? 0 : out(1, cell - 1));
  }
  if (scale == 0) return;
  constexpr double least = 1e-6;
  const auto divided = [&](double value, double last) { return value / (last + least) * scale; };
  for (Index cell = 0; cell < cells; ++cell) {
    const Index below = cells - columns + cell % columns;
    const Index right = (cell / columns + 1) * columns - 1;
    if (cell != below) out(0, cell) = divided(out(0, cell), out(0, below));
    if (cell != right) out(1, cell) = divided(out(1, cell), out(1, right));
  }
  for (Index column = cells - columns; column < cells; ++column)
    out(0, column) = divided(out(0, column), out(0, column));
  for (Index last = columns - 1; last < cells; last += columns) out(1, last) = divided(out(1, last), out(1, last));
}

}  // namespace posenc
