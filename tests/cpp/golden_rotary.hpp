// Rotating a tensor whose axes are named, as the golden cases and the seed listings hold it.
#pragma once

#include "golden_config.hpp"

namespace posenc::test::golden {

// A row-major tensor whose axes are named in order, such as "batch, seq, heads, head_dim"; the last one holds a
// vector. An axis that is not there has extent 1.
struct Tensor {
  Index batch = 1;
  Index heads = 1;
  Index seq = 1;
  Index width = 0;
  Index rowStep[3] = {0, 0, 0};  // rows between neighbours along batch, heads, seq
  std::vector<double> data;

  Index row(Index b, Index h, Index s) const { return b * rowStep[0] + h * rowStep[1] + s * rowStep[2]; }
};

Tensor tensor(const Json& array, const std::string& axes);

struct Tables {
  RowMatrix<float> cos;
  RowMatrix<float> sin;
};

Tables tables(const std::vector<double>& positions, const std::vector<double>& theta, double attentionFactor,
              Precision precision = Precision::float64);

// One row of positions for the whole batch, or one for each of its members.
using Positions = std::vector<std::vector<double>>;
Positions positions(const Json& ids);
double sequenceLength(const Positions& positions);  // the largest + 1, at least 0

// The tensor with posenc::rotate applied along its sequence, with one pair of tables or one for each of the batch.
std::vector<float> rotated(const Tensor& x, const std::vector<Tables>& batch, PairLayout layout, PairLayout write);

// The same at positions on one axis. `toHalf` writes the rotated channels, read as
// interleaved pairs, in half-split order (DeepSeek-V3 in transformers).
std::vector<float> rotated(const Tensor& x, const Positions& positions, const std::vector<double>& theta,
                           double attentionFactor, PairLayout layout, bool toHalf = false);

}  // namespace posenc::test::golden
