#include "boundary.hpp"
#include "posenc/score_matrix.hpp"
#include "posenc/seeded.hpp"

namespace posenc::bindings {

namespace {

// text, seed, out.
void seeded(Arguments& a) {
  const std::string_view text = a.text();
  const Index seed = a.whole("seed", "seed", 0);
  seededNormal(textSeed(text, static_cast<std::uint64_t>(seed)), a.doublesOut());
}

// x, wq, wk, start, base, layout; out: rotary scores [n, n], then the four additive terms [4·n, n].
void scores(Arguments& a) {
  const auto tokens = a.matrix<double>();
  const Projections w{a.matrix<double>(), a.matrix<double>()};
  const double start = a.number();
  const double base = a.number();
  const auto layout = a.word<PairLayout>();
  const Index n = tokens.rows();
  double* out = a.at<double>();
  rotaryScores(tokens, w, start, base, layout, matrix(out, n, n));
  additiveTerms(tokens, w, start, base, matrix(out + n * n, 4 * n, n));
}

// x, y, wq, wk, anchors, base, layout; out: for each anchor the rotary curve [count], then the additive one.
void curves(Arguments& a) {
  const Doubles x = a.doubles();
  const Doubles y = a.doubles();
  const Projections w{a.matrix<double>(), a.matrix<double>()};
  const Doubles anchors = a.doubles();
  const double base = a.number();
  const auto layout = a.word<PairLayout>();
  DoublesOut out = a.doublesOut();
  const std::size_t count = anchors.empty() ? 0 : out.size() / (2 * anchors.size());
  for (const double anchor : anchors) {
    rotaryCurve(x, y, w, anchor, base, layout, out.first(count));
    additiveCurve(x, y, w, anchor, base, out.subspan(count, count));
    out = out.subspan(2 * count);
  }
}

// scores.
void toeplitz(Arguments& a) { a.give(toeplitzDefect(a.matrix<double>())); }

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(scores) {
  using namespace posenc::bindings;
  expose("seeded", seeded);
  expose("scores", scores);
  expose("curves", curves);
  expose("toeplitzDefect", toeplitz);
}
