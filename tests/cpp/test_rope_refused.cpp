// Bad input for every argument of posenc/rope.hpp.
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

void refusedRope(const Rotary& rope, Outputs& out, double length = 0, Index size = 32) {
  inverseFrequencies(rope, length, out.doubles(size));
}

// cos and sin of three positions and four pairs.
void refusedTables(Outputs& out, double factor, Index cosRows, Index cosCols, Index sinRows, Index sinCols) {
  const std::vector<double> at{0, 1, 2};
  RowMatrix<float>& cos = out.floats(cosRows, cosCols);
  cosSin(at, thetaOf(8), factor, Precision::float64, cos, out.floats(sinRows, sinCols));
}

// Six rows of eight channels with tables of three positions and four pairs, unless told.
struct Turned {
  Index xRows = 6, xCols = 8, rows = 3, pairs = 4, sinRows = 3, sinPairs = 4, outRows = 6, outCols = 8;
};
void refusedRotation(const Turned& t, Outputs& out) {
  const RowMatrix<float> x = RowMatrix<float>::Ones(t.xRows, t.xCols);
  const RowMatrix<float> cos = RowMatrix<float>::Ones(t.rows, t.pairs);
  const RowMatrix<float> sin = RowMatrix<float>::Ones(t.sinRows, t.sinPairs);
  rotate(x, cos, sin, PairLayout::half, false, out.floats(t.outRows, t.outCols));
}

void refusedScore(std::size_t q, std::size_t k, double factor, Outputs&) {
  score(std::vector<double>(q, 1), std::vector<double>(k, 1), 1, 2, thetaOf(8), factor, PairLayout::half,
        Precision::float64);
}
void refusedCurve(std::size_t q, std::size_t k, double from, double factor, Outputs& out) {
  scoreCurve(std::vector<double>(q, 1), std::vector<double>(k, 1), from, thetaOf(8), factor, PairLayout::half,
             Precision::float64, out.doubles(5));
}

void refusedPermutation(Index rows, Index heads, Index outRows, Outputs& out) {
  permuteLayout(RowMatrix<float>::Ones(rows, 3), heads, PairLayout::half, PairLayout::interleaved,
                out.floats(outRows, 3));
}

void refusedAcross(Outputs& out) {
  RowMatrix<float>& x = out.floats(6, 8);
  const RowMatrix<float> ones = RowMatrix<float>::Ones(3, 4);
  rotate(x, ones, ones, PairLayout::interleaved, PairLayout::half, false, x);
}

const Refuses refused{
    {"rope.apply.out.same", refusedAcross},
    {"rope.headDim.small", [](Outputs& out) { refusedRope({.headDim = 1, .rotaryDim = 2}, out); }},
    {"rope.headDim.large", [](Outputs& out) { refusedRope({.headDim = 65538, .rotaryDim = 64}, out); }},
    {"rope.rotaryDim.odd", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 63}, out); }},
    {"rope.rotaryDim.zero", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 0}, out); }},
    {"rope.rotaryDim.large", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 66}, out); }},
    {"rope.exponentDim", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64, .exponentDim = 62}, out); }},
    {"rope.base.zero", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64, .base = 0}, out); }},
    {"rope.base.infinite", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64, .base = infinite}, out); }},
    {"rope.maxPositions.zero",
     [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64, .maxPositions = 0}, out); }},
    {"rope.maxPositions.fraction",
     [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64, .maxPositions = 2048.5}, out); }},
    {"rope.sequenceLength.negative", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64}, out, -1); }},
    {"rope.sequenceLength.fraction", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64}, out, 7.5); }},
    {"rope.sequenceLength.notANumber",
     [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64}, out, notANumber); }},
    {"rope.inverseFrequencies.length", [](Outputs& out) { refusedRope({.headDim = 64, .rotaryDim = 64}, out, 0, 31); }},
    {"rope.cosSin.attentionFactor.notANumber", [](Outputs& out) { refusedTables(out, notANumber, 3, 4, 3, 4); }},
    {"rope.cosSin.attentionFactor.negative", [](Outputs& out) { refusedTables(out, -1, 3, 4, 3, 4); }},
    {"rope.cosSin.cos.shape", [](Outputs& out) { refusedTables(out, 1, 2, 4, 3, 4); }},
    {"rope.cosSin.sin.shape", [](Outputs& out) { refusedTables(out, 1, 3, 4, 3, 5); }},
    {"rope.apply.x.narrow", [](Outputs& out) { refusedRotation({.xCols = 7, .outCols = 7}, out); }},
    {"rope.apply.x.rows", [](Outputs& out) { refusedRotation({.xRows = 7, .outRows = 7}, out); }},
    {"rope.apply.positions.none", [](Outputs& out) { refusedRotation({.rows = 0, .sinRows = 0}, out); }},
    {"rope.apply.sin.shape", [](Outputs& out) { refusedRotation({.sinPairs = 3}, out); }},
    {"rope.apply.out.shape", [](Outputs& out) { refusedRotation({.outRows = 5}, out); }},
    {"rope.score.k.length", [](Outputs& out) { refusedScore(8, 7, 1, out); }},
    {"rope.score.q.short", [](Outputs& out) { refusedScore(6, 6, 1, out); }},
    {"rope.score.attentionFactor.infinite", [](Outputs& out) { refusedScore(8, 8, infinite, out); }},
    {"rope.scoreCurve.k.length", [](Outputs& out) { refusedCurve(8, 9, 0, 1, out); }},
    {"rope.scoreCurve.q.short", [](Outputs& out) { refusedCurve(7, 7, 0, 1, out); }},
    {"rope.scoreCurve.from.notANumber", [](Outputs& out) { refusedCurve(8, 8, notANumber, 1, out); }},
    {"rope.scoreCurve.attentionFactor.negative", [](Outputs& out) { refusedCurve(8, 8, 0, -0.5, out); }},
    {"permuteLayout.heads.zero", [](Outputs& out) { refusedPermutation(8, 0, 8, out); }},
    {"permuteLayout.heads.large", [](Outputs& out) { refusedPermutation(8, 2147483647, 8, out); }},
    {"permuteLayout.w.rows", [](Outputs& out) { refusedPermutation(6, 2, 6, out); }},
    {"permuteLayout.out.shape", [](Outputs& out) { refusedPermutation(8, 2, 6, out); }},
};

}  // namespace
