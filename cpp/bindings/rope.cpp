#include "posenc/rope.hpp"
#include "boundary.hpp"
#include "posenc/frequencies.hpp"
#include "scaling_block.hpp"

namespace posenc::bindings {

namespace {

Rotary rotary(Arguments& a) {
  const double headDim = a.number("headDim");
  const double rotaryDim = a.number("rotaryDim");
  checkWidths(headDim, rotaryDim);
  return {static_cast<Index>(headDim),
          static_cast<Index>(rotaryDim),
          a.number("base"),
          a.word<PairLayout>("layout"),
          a.word<Precision>("precision"),
          a.number("maxPositions"),
          ScalingBlock(a.doubles("scaling").data()).read(),
          a.number("exponentDim")};
}

void widths(Arguments& a) {
  const char* where = a.text("where").data();
  const double headDim = a.number("headDim");
  checkWidths(headDim, a.number("rotaryDim"), where);
}

void ropeCheck(Arguments& a) { check(rotary(a)); }

// out: θ′ [rotaryDim/2], then the attention factor.
void ropeFrequencies(Arguments& a) {
  const Rotary rope = rotary(a);
  const double sequenceLength = a.number("sequenceLength");
  const DoublesOut out = a.doublesOut("out");
  inverseFrequencies(rope, sequenceLength, out.first(out.size() - 1));
  out.back() = attentionFactor(rope.scaling, rope.maxPositions);
}

void wavelengthsOf(Arguments& a) {
  const Doubles theta = a.doubles("theta");
  wavelengths(theta, a.doublesOut("out"));
}

void ropeTable(Arguments& a) {
  const Doubles positions = a.doubles("positions");
  const Doubles theta = a.doubles("theta");
  const double factor = a.number("factor");
  const auto precision = a.word<Precision>("precision");
  const auto cos = a.matrix("cos");
  cosSin(positions, theta, factor, precision, cos, a.matrix("sin"));
}

// One position a row of angles, position 1 times the angle.
void angleTable(Arguments& a) {
  const auto angles = a.matrix64("angles");
  auto cos = a.matrix("cos");
  auto sin = a.matrix("sin");
  constexpr double one = 1;
  for (Index row = 0; row < angles.rows(); ++row)
    cosSin({&one, 1}, {&angles(row, 0), static_cast<std::size_t>(angles.cols())}, 1, Precision::float64,
           cos.middleRows(row, 1), sin.middleRows(row, 1));
}

// Each member of x by tables of its own.
void ropeRotate(Arguments& a) {
  const Index members = a.index("members");
  const auto x = a.matrix("x");
  const auto cos = a.matrix("cos");
  const auto sin = a.matrix("sin");
  const auto read = a.word<PairLayout>("read");
  const auto write = a.word<PairLayout>("write");
  const bool inverse = a.flag("inverse");
  const auto turned = a.word<TurnedPart>("turned");
  auto out = a.matrix("out");
  for (Index member = 0; member < members; ++member) {
    const auto of = [&](auto& all) { return all.middleRows(member * (all.rows() / members), all.rows() / members); };
    rotate(of(x), of(cos), of(sin), read, write, inverse, of(out), turned);
  }
}

// m, n: the positions of q and of k.
void ropeScore(Arguments& a) {
  const Doubles q = a.doubles("q");
  const Doubles k = a.doubles("k");
  const double m = a.number("m");
  const double n = a.number("n");
  const Doubles theta = a.doubles("theta");
  const double factor = a.number("factor");
  const auto layout = a.word<PairLayout>("layout");
  a.give(score(q, k, m, n, theta, factor, layout, a.word<Precision>("precision")));
}

// from: the first distance.
void ropeScoreCurve(Arguments& a) {
  const Doubles q = a.doubles("q");
  const Doubles k = a.doubles("k");
  const double from = a.number("from");
  const Doubles theta = a.doubles("theta");
  const double factor = a.number("factor");
  const auto layout = a.word<PairLayout>("layout");
  const auto precision = a.word<Precision>("precision");
  scoreCurve(q, k, from, theta, factor, layout, precision, a.doublesOut("out"));
}

// kept: the length so far.
void ropeKeptLength(Arguments& a) {
  const Scaling scaling = ScalingBlock(a.doubles("scaling").data()).read();
  const double maxPositions = a.number("maxPositions");
  const double kept = a.number("kept");
  a.give(keptLength(scaling, maxPositions, kept, a.number("sequenceLength")));
}

// w and out [rows, any axes].
void permute(Arguments& a) {
  const Index heads = a.whole("heads", "permuteLayout", 1, 65536);
  const auto from = a.word<PairLayout>("from");
  const auto to = a.word<PairLayout>("to");
  const Index rows = a.index("rows");
  const auto shaped = [rows](Eigen::Map<RowMatrix<float>> all) {
    return Eigen::Map<RowMatrix<float>>(all.data(), rows, rows == 0 ? 0 : all.size() / rows);
  };
  const auto w = shaped(a.matrix("w"));
  permuteLayout(w, heads, from, to, shaped(a.matrix("out")));
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
  expose("ropeKeptLength", ropeKeptLength);
  expose("permuteLayout", permute);
}
