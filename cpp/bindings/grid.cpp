#include "posenc/grid.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// extents, coordinates, first, reference, scale, columnFirst, mergeSize, repeats, prefix, suffix.
Grid gridOf(Arguments& a) {
  return {a.doubles(), a.word<Coordinates>(),
          a.number(),  a.doubles(),
          a.number(),  a.flag(),
          a.number(),  a.number(),
          a.number(),  a.number()};
}

// grid.
void cells(Arguments& a) { a.give(static_cast<double>(gridSize(gridOf(a)))); }

// grid, out.
void grid(Arguments& a) {
  const Grid asked = gridOf(a);
  const DoublesOut out = a.doublesOut();
  gridPositions(asked, matrix(out.data(), static_cast<Index>(asked.extents.size()),
                              static_cast<Index>(out.size() / asked.extents.size())));
}

// mask, columns, scale, out.
void masked(Arguments& a) {
  const Doubles mask = a.doubles();
  const Index columns = a.index();
  const double scale = a.number();
  maskPositions(mask, columns, scale, matrix(a.at<double>(), 2, static_cast<Index>(mask.size())));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(grid) {
  using namespace posenc::bindings;
  expose("gridSize", cells);
  expose("gridPositions", grid);
  expose("maskPositions", masked);
}
