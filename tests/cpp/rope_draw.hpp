// Random settings for the tests of rotary embeddings.
#pragma once

#include "support.hpp"

namespace posenc::test {

// One random rotary setting: width, layout, base, a vector and two positions.
struct RopeDraw {
  Index headDim;
  Index rotaryDim;
  PairLayout layout;
  std::vector<double> theta;
  RowMatrix<float> x;
  double m;
  double n;

  explicit RopeDraw(Random& random)
      : headDim(2 * random.integer(1, 32)),
        rotaryDim(random.coin() ? headDim : 2 * random.integer(1, headDim / 2)),
        layout(random.pick({PairLayout::half, PairLayout::interleaved})),
        theta(thetaOf(rotaryDim, random.pick({100.0, 10000.0, 500000.0}))),
        x(random.matrix(1, headDim)),
        m(random.position()),
        n(random.position()) {}

  RowMatrix<float> turned(const RowMatrix<float>& v, double position, bool inverse = false) const {
    return turnedRows(v, {position}, theta, layout, inverse);
  }
};

}  // namespace posenc::test
