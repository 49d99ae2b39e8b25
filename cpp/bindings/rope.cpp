#include "posenc/rope.hpp"
#include "boundary.hpp"
#include "scaling_block.hpp"

namespace posenc::bindings {

namespace {

// headDim, rotaryDim, base, layout, precision, maxPositions, scaling block.
Rotary rotary(Arguments& a) {
  const double headDim = a.number();
  const double rotaryDim = a.number();
  checkWidths(headDim, rotaryDim);
  return {static_cast<Index>(headDim),
          static_cast<Index>(rotaryDim),
          a.number(),
          a.word<PairLayout>(),
          a.word<Precision>(),
          a.number(),
          ScalingBlock(a.doubles().data()).read()};
}

// where, headDim, rotaryDim.
void widths(Arguments& a) {
  const char* where = a.text().data();
  const double headDim = a.number();
  checkWidths(headDim, a.number(), where);
}

// rope.
void ropeCheck(Arguments& a) { check(rotary(a)); }

// rope, sequenceLength; out: θ′ [rotaryDim/2], then the attention factor.
void ropeFrequencies(Arguments& a) {
  const Rotary rope = rotary(a);
  const double sequenceLength = a.number();
  const DoublesOut out = a.doublesOut();
  inverseFrequencies(rope, sequenceLength, out.first(out.size() - 1));
  out.back() = attentionFactor(rope.scaling, rope.maxPositions);
}

// θ, out.
void wavelengthsOf(Arguments& a) {
  const Doubles theta = a.doubles();
  wavelengths(theta, a.doublesOut());
}

// positions, θ, factor, precision, cos, sin.
void ropeTable(Arguments& a) {
  const Doubles positions = a.doubles();
  const Doubles theta = a.doubles();
  const double factor = a.number();
  const auto precision = a.word<Precision>();
  const auto cos = a.matrix();
  cosSin(positions, theta, factor, precision, cos, a.matrix());
}

// angles, cos, sin: one position a row of angles, position 1 times the angle.
void angleTable(Arguments& a) {
  const auto angles = a.matrix<double>();
  auto cos = a.matrix();
  auto sin = a.matrix();
  constexpr double one = 1;
  for (Index row = 0; row < angles.rows(); ++row)
    cosSin({&one, 1}, {&angles(row, 0), static_cast<std::size_t>(angles.cols())}, 1, Precision::float64,
           cos.middleRows(row, 1), sin.middleRows(row, 1));
}

// members, x, cos, sin, layouts read and written, inverse, out: each member of x by tables of its own.
void ropeRotate(Arguments& a) {
  const Index members = a.index();
  const auto x = a.matrix();
  const auto cos = a.matrix();
  const auto sin = a.matrix();
  const auto read = a.word<PairLayout>();
  const auto write = a.word<PairLayout>();
  const bool inverse = a.flag();
  auto out = a.matrix();
  for (Index member = 0; member < members; ++member) {
    const auto of = [&](auto& all) { return all.middleRows(member * (all.rows() / members), all.rows() / members); };
    rotate(of(x), of(cos), of(sin), read, write, inverse, of(out));
  }
}

// q, k, their positions, θ, factor, layout, precision.
void ropeScore(Arguments& a) {
  const Doubles q = a.doubles();
  const Doubles k = a.doubles();
  const double m = a.number();
  const double n = a.number();
  const Doubles theta = a.doubles();
  const double factor = a.number();
  const auto layout = a.word<PairLayout>();
  a.give(score(q, k, m, n, theta, factor, layout, a.word<Precision>()));
}

// q, k, first distance, θ, factor, layout, precision, out.
void ropeScoreCurve(Arguments& a) {
  const Doubles q = a.doubles();
  const Doubles k = a.doubles();
  const double from = a.number();
  const Doubles theta = a.doubles();
  const double factor = a.number();
  const auto layout = a.word<PairLayout>();
  const auto precision = a.word<Precision>();
  scoreCurve(q, k, from, theta, factor, layout, precision, a.doublesOut());
}

// heads, layouts from and to, rows, w and out [rows, any axes].
void permute(Arguments& a) {
  const Index heads = a.whole("permuteLayout", "heads", 1, 65536);
  const auto from = a.word<PairLayout>();
  const auto to = a.word<PairLayout>();
  const Index rows = a.index();
  const auto shaped = [rows](Eigen::Map<RowMatrix<float>> all) {
    return Eigen::Map<RowMatrix<float>>(all.data(), rows, rows == 0 ? 0 : all.size() / rows);
  };
  const auto w = shaped(a.matrix());
  permuteLayout(w, heads, from, to, shaped(a.matrix()));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(rope) {
  using namespace posenc::bindings;
  expose("checkWidths", widths);
  expose("ropeCheck", ropeCheck);
  expose("ropeFrequencies", ropeFrequencies);
  expose("wavelengths", wavelengthsOf);
  expose("ropeTable", ropeTable);
  expose("angleTable", angleTable);
  expose("ropeRotate", ropeRotate);
  expose("ropeScore", ropeScore);
  expose("ropeScoreCurve", ropeScoreCurve);
  expose("permuteLayout", permute);
}
