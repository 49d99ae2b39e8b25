#include "boundary.hpp"
#include "posenc/score_matrix.hpp"
#include "posenc/seeded.hpp"

namespace posenc::bindings {

namespace {

int seeded(std::string text, double seed, double count, Address out) {
  return guarded([&] {
    integer("seed", "seed", seed, 0, maxElements);
    seededNormal(textSeed(text, static_cast<std::uint64_t>(seed)), doublesOut(out, count));
  });
}

// out: rotary scores [n, n], then the four additive terms [4·n, n].
int scores(Address x, double n, double dim, Address wq, Address wk, double headDim, double start, double base,
           double layout, Address out) {
  return guarded([&] {
    const Projections w{matrix<double>(wq, headDim, dim), matrix<double>(wk, headDim, dim)};
    const auto tokens = matrix<double>(x, n, dim);
    rotaryScores(tokens, w, start, base, static_cast<PairLayout>(layout), matrix<double>(out, n, n));
    additiveTerms(tokens, w, start, base, matrix<double>(out + static_cast<Address>(n * n) * sizeof(double), 4 * n, n));
  });
}

// out: for each anchor the rotary curve [count], then the additive one.
int curves(Address x, Address y, double dim, Address wq, Address wk, double headDim, Address anchors,
           double anchorCount, double count, double base, double layout, Address out) {
  return guarded([&] {
    const Projections w{matrix<double>(wq, headDim, dim), matrix<double>(wk, headDim, dim)};
    double* next = at<double>(out);
    for (const double anchor : doubles(anchors, anchorCount)) {
      const auto size = static_cast<std::size_t>(count);
      rotaryCurve(doubles(x, dim), doubles(y, dim), w, anchor, base, static_cast<PairLayout>(layout), {next, size});
      additiveCurve(doubles(x, dim), doubles(y, dim), w, anchor, base, {next + size, size});
      next += 2 * size;
    }
  });
}

int toeplitz(Address scoreMatrix, double n, Address out) {
  return guarded([&] { *at<double>(out) = toeplitzDefect(matrix<double>(scoreMatrix, n, n)); });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(scores) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("seeded", &seeded);
  function("scores", &scores);
  function("curves", &curves);
  function("toeplitzDefect", &toeplitz);
}
