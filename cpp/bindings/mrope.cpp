#include "posenc/mrope.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// θ, sections, order, out [axes, pairs].
void sectioned(Arguments& a) {
  const Doubles theta = a.doubles();
  const Doubles sections = a.doubles();
  const auto order = a.word<SectionOrder>();
  mropeFrequencies(theta, sections, order,
                   matrix(a.at<double>(), static_cast<Index>(sections.size()), static_cast<Index>(theta.size())));
}

// ids, rows, attention mask, grids of images, of videos, merge size, tokens of an image, of a video, of their start;
// out: positions [3 · ids], deltas [rows].
void tokenGrids(Arguments& a) {
  const MropeTokens tokens{a.doubles(), a.index(),  a.doubles(), a.doubles(), a.doubles(),
                           a.number(),  a.number(), a.number(),  a.number()};
  const DoublesOut out = a.doublesOut();
  const std::size_t size = 3 * tokens.ids.size();
  mropePositions(tokens, out.first(size), out.subspan(size));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(mrope) {
  using namespace posenc::bindings;
  expose("mropeFrequencies", sectioned);
  expose("mropePositions", tokenGrids);
}
