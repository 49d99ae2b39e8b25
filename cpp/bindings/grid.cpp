#include "posenc/grid.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

Grid gridOf(Address extents, double axes, int coordinates, double first, Address reference, double references,
            double scale, bool columnFirst, double mergeSize, double repeats, double prefix, double suffix) {
  return {.extents = doubles(extents, axes),
          .coordinates = static_cast<Coordinates>(coordinates),
          .first = first,
          .reference = doubles(reference, references),
          .scale = scale,
          .columnFirst = columnFirst,
          .mergeSize = mergeSize,
          .repeats = repeats,
          .prefix = prefix,
          .suffix = suffix};
}

// Without positions to fill, their number into out[0].
int grid(Address extents, double axes, double coordinates, double first, Address reference, double references,
         double scale, double columnFirst, double mergeSize, double repeats, double prefix, double suffix, double count,
         Address out) {
  return guarded([&] {
    const Grid asked = gridOf(extents, axes, coordinates, first, reference, references, scale, columnFirst, mergeSize,
                              repeats, prefix, suffix);
    if (count == 0)
      *at<double>(out) = static_cast<double>(gridSize(asked));
    else
      gridPositions(asked, matrix<double>(out, axes, count));
  });
}

int masked(Address mask, double cells, double columns, double scale, Address out) {
  return guarded([&] { maskPositions(doubles(mask, cells), whole(columns), scale, matrix<double>(out, 2, cells)); });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(grid) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("gridPositions", &grid);
  function("maskPositions", &masked);
}
