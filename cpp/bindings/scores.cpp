#include "boundary.hpp"
#include "posenc/score_matrix.hpp"
#include "posenc/seeded.hpp"

namespace posenc::bindings {

namespace {

void seeded(Arguments& a) {
  const std::string_view text = a.text("text");
  const Index seed = a.whole("seed", "seed", 0);
  seededNormal(textSeed(text, static_cast<std::uint64_t>(seed)), a.doublesOut("out"));
}

// out: rotary scores [n, n], then the four additive terms [4·n, n].
void scores(Arguments& a) {
  const auto tokens = a.matrix64("x");
  const Projections w{a.matrix64("wq"), a.matrix64("wk")};
  const double start = a.number("start");
  const double base = a.number("base");
  const auto layout = a.word<PairLayout>("layout");
  const Index n = tokens.rows();
  const DoublesOut out = a.doublesOut("out");
  rotaryScores(tokens, w, start, base, layout, matrix(out, n, n));
  additiveTerms(tokens, w, start, base, matrix(out.subspan(static_cast<std::size_t>(n * n)), 4 * n, n));
}

// out: for each anchor the rotary curve [count], then the additive one.
void curves(Arguments& a) {
  const Doubles x = a.doubles("x");
  const Doubles y = a.doubles("y");
  const Projections w{a.matrix64("wq"), a.matrix64("wk")};
  const Doubles anchors = a.doubles("anchors");
  const double base = a.number("base");
  const auto layout = a.word<PairLayout>("layout");
  DoublesOut out = a.doublesOut("out");
  const std::size_t count = anchors.empty() ? 0 : out.size() / (2 * anchors.size());
  for (const double anchor : anchors) {
    distanceCurves(x, y, w, anchor, base, layout, out.first(count), out.subspan(count, count));
    out = out.subspan(2 * count);
  }
}

void toeplitz(Arguments& a) { a.give(toeplitzDefect(a.matrix64("scores"))); }

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(scores) {
  using namespace posenc::bindings;
  expose("seeded", seeded);
  expose("scores", scores);
  expose("curves", curves);
  expose("toeplitzDefect", toeplitz);
}
