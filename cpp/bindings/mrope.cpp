#include "posenc/mrope.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// out [axes, pairs].
void sectioned(Arguments& a) {
  const Doubles theta = a.doubles("theta");
  const Doubles sections = a.doubles("sections");
  const auto order = a.word<SectionOrder>("order");
  mropeFrequencies(theta, sections, order,
                   matrix(a.doublesOut("out"), static_cast<Index>(sections.size()), static_cast<Index>(theta.size())));
}

// out: positions [3 · ids], deltas [rows].
void tokenGrids(Arguments& a) {
  const MropeTokens tokens{a.doubles("ids"),       a.index("rows"),        a.doubles("mask"),
                           a.doubles("images"),    a.doubles("videos"),    a.number("mergeSize"),
                           a.number("imageToken"), a.number("videoToken"), a.number("visionStart")};
  const DoublesOut out = a.doublesOut("out");
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
