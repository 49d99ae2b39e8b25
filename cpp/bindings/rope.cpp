#include "posenc/rope.hpp"
#include "boundary.hpp"
#include "scaling_block.hpp"

namespace posenc::bindings {

namespace {

Rotary rotary(double headDim, double rotaryDim, double base, int layout, int precision, double maxPositions,
              Address scaling) {
  checkWidths(headDim, rotaryDim);
  return {.headDim = whole(headDim),
          .rotaryDim = whole(rotaryDim),
          .base = base,
          .layout = static_cast<PairLayout>(layout),
          .precision = static_cast<Precision>(precision),
          .maxPositions = maxPositions,
          .scaling = ScalingBlock(at<const double>(scaling)).read()};
}

int widths(std::string where, double headDim, double rotaryDim) {
  return guarded([&] { checkWidths(headDim, rotaryDim, where.c_str()); });
}

int ropeCheck(double headDim, double rotaryDim, double base, double layout, double precision, double maxPositions,
              Address scaling) {
  return guarded([&] { check(rotary(headDim, rotaryDim, base, layout, precision, maxPositions, scaling)); });
}

// θ′ [rotaryDim/2], then the attention factor.
int ropeFrequencies(double headDim, double rotaryDim, double base, double maxPositions, Address scaling,
                    double sequenceLength, Address out) {
  return guarded([&] {
    const Rotary rope = rotary(headDim, rotaryDim, base, 0, 0, maxPositions, scaling);
    inverseFrequencies(rope, sequenceLength, doublesOut(out, rotaryDim / 2));
    at<double>(out)[rope.rotaryDim / 2] = attentionFactor(rope.scaling, maxPositions);
  });
}

int wavelengthsOf(Address theta, double pairs, Address out) {
  return guarded([&] { wavelengths(doubles(theta, pairs), doublesOut(out, pairs)); });
}

int ropeTable(Address positions, double count, Address theta, double pairs, double factor, double precision,
              Address cos, Address sin) {
  return guarded([&] {
    cosSin(doubles(positions, count), doubles(theta, pairs), factor, static_cast<Precision>(precision),
           matrix<float>(cos, count, pairs), matrix<float>(sin, count, pairs));
  });
}

int ropeRotate(Address x, double rows, double headDim, Address cos, Address sin, double count, double pairs,
               double read, double write, double inverse, Address out) {
  return guarded([&] {
    rotate(matrix<float>(x, rows, headDim), matrix<float>(cos, count, pairs), matrix<float>(sin, count, pairs),
           static_cast<PairLayout>(read), static_cast<PairLayout>(write), inverse, matrix<float>(out, rows, headDim));
  });
}

int ropeScore(Address q, Address k, double headDim, double m, double n, Address theta, double pairs, double factor,
              double layout, double precision, Address out) {
  return guarded([&] {
    *at<double>(out) = score(doubles(q, headDim), doubles(k, headDim), m, n, doubles(theta, pairs), factor,
                             static_cast<PairLayout>(layout), static_cast<Precision>(precision));
  });
}

int ropeScoreCurve(Address q, Address k, double headDim, double from, Address theta, double pairs, double factor,
                   double layout, double precision, double count, Address out) {
  return guarded([&] {
    scoreCurve(doubles(q, headDim), doubles(k, headDim), from, doubles(theta, pairs), factor,
               static_cast<PairLayout>(layout), static_cast<Precision>(precision), doublesOut(out, count));
  });
}

int permute(Address w, double rows, double cols, double heads, double from, double to, Address out) {
  return guarded([&] {
    integer("permuteLayout", "heads", heads, 1, 65536);
    permuteLayout(matrix<float>(w, rows, cols), whole(heads), static_cast<PairLayout>(from),
                  static_cast<PairLayout>(to), matrix<float>(out, rows, cols));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(rope) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("checkWidths", &widths);
  function("ropeCheck", &ropeCheck);
  function("ropeFrequencies", &ropeFrequencies);
  function("wavelengths", &wavelengthsOf);
  function("ropeTable", &ropeTable);
  function("ropeRotate", &ropeRotate);
  function("ropeScore", &ropeScore);
  function("ropeScoreCurve", &ropeScoreCurve);
  function("permuteLayout", &permute);
}
