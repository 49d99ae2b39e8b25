#include "posenc/grid.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

Grid gridOf(Arguments& a) {
  return {a.doubles("extents"),  a.word<Coordinates>("coordinates"),
          a.number("first"),     a.doubles("reference"),
          a.number("scale"),     a.flag("columnFirst"),
          a.number("mergeSize"), a.number("repeats"),
          a.number("prefix"),    a.number("suffix")};
}

void cells(Arguments& a) { a.give(static_cast<double>(gridSize(gridOf(a)))); }

void grid(Arguments& a) {
  const Grid asked = gridOf(a);
  const DoublesOut out = a.doublesOut("out");
  gridPositions(asked, matrix(out, static_cast<Index>(asked.extents.size()),
                              static_cast<Index>(out.size() / asked.extents.size())));
}

void masked(Arguments& a) {
  const Doubles mask = a.doubles("mask");
  const Index columns = a.index("columns");
  const double scale = a.number("scale");
  maskPositions(mask, columns, scale, matrix(a.doublesOut("out"), 2, static_cast<Index>(mask.size())));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(grid) {
  using namespace posenc::bindings;
  expose("gridSize", cells);
  expose("gridPositions", grid);
  expose("maskPositions", masked);
}
