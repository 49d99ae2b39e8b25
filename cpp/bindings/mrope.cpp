#include "posenc/mrope.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

int sectioned(Address theta, double pairs, Address sections, double axes, double order, Address out) {
  return guarded([&] {
    mropeFrequencies(doubles(theta, pairs), doubles(sections, axes), static_cast<SectionOrder>(order),
                     matrix<double>(out, axes, pairs));
  });
}

// out: positions [3 · size], deltas [rows]. Of the lists, `masks` counts those of the attention mask, 0 without one.
int tokenGrids(Address ids, double size, double rows, Address mask, double masks, Address images, double imageCount,
               Address videos, double videoCount, double mergeSize, double imageToken, double videoToken,
               double visionStart, Address out) {
  return guarded([&] {
    mropePositions({.ids = doubles(ids, size),
                    .rows = whole(rows),
                    .attentionMask = doubles(mask, masks),
                    .imageGrids = doubles(images, imageCount),
                    .videoGrids = doubles(videos, videoCount),
                    .spatialMergeSize = mergeSize,
                    .imageToken = imageToken,
                    .videoToken = videoToken,
                    .visionStartToken = visionStart},
                   doublesOut(out, 3 * size), {at<double>(out) + 3 * whole(size), static_cast<std::size_t>(rows)});
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(mrope) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("mropeFrequencies", &sectioned);
  function("mropePositions", &tokenGrids);
}
