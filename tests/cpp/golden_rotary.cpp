#include "golden_rotary.hpp"

#include <algorithm>
#include <stdexcept>

namespace posenc::test::golden {

namespace {

std::vector<std::string> split(const std::string& names) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= names.size();) {
    const std::size_t end = std::min(names.find(", ", start), names.size());
    parts.push_back(names.substr(start, end - start));
    start = end + 2;
  }
  return parts;
}

}  // namespace

Tensor tensor(const Json& array, const std::string& names) {
  Tensor x;
  x.data = array["data"].numbers();
  const std::vector<double> shape = array["shape"].numbers();
  const std::vector<std::string> axes = split(names);
  if (axes.size() != shape.size()) throw std::runtime_error("axes '" + names + "' do not fit the array's shape");
  Index rows = 1;
  for (std::size_t at = axes.size(); at-- > 0;) {
    const auto extent = static_cast<Index>(shape[at]);
    if (at + 1 == axes.size()) {
      x.width = extent;
      continue;
    }
    const bool known = axes[at] == "batch" || axes[at] == "heads" || axes[at] == "seq";
    if (!known) throw std::runtime_error("unknown axis '" + axes[at] + "'");
    const std::size_t which = axes[at] == "batch" ? 0 : axes[at] == "heads" ? 1 : 2;
    (which == 0 ? x.batch : which == 1 ? x.heads : x.seq) = extent;
    x.rowStep[which] = rows;
    rows *= extent;
  }
  if (rows * x.width != std::ssize(x.data)) throw std::runtime_error("the array's data do not fill its shape");
  return x;
}

Tables tables(const std::vector<double>& positions, const std::vector<double>& theta, double attentionFactor,
              Precision precision) {
  Tables t{RowMatrix<float>(std::ssize(positions), std::ssize(theta)),
           RowMatrix<float>(std::ssize(positions), std::ssize(theta))};
  cosSin(positions, theta, attentionFactor, precision, t.cos, t.sin);
  return t;
}

Positions positions(const Json& ids) {
  Positions all;
  if (!ids.array().empty() && ids.array().front().isArray())
    for (const Json& row : ids.array()) all.push_back(row.numbers());
  else
    all.push_back(ids.numbers());
  return all;
}

double sequenceLength(const Positions& positions) {
  double length = 0;
  for (const auto& row : positions)
    for (const double position : row) length = std::max(length, position + 1);
  return length;
}

std::vector<float> rotated(const Tensor& x, const std::vector<Tables>& batch, PairLayout layout, PairLayout write) {
  if (std::ssize(batch) != 1 && std::ssize(batch) != x.batch)
    throw std::runtime_error("positions fit no batch of " + std::to_string(x.batch));
  std::vector<float> out(x.data.size());
  RowMatrix<float> rows(x.seq, x.width);
  RowMatrix<float> turned(x.seq, x.width);
  for (Index b = 0; b < x.batch; ++b) {
    const Tables& t = batch[batch.size() == 1 ? 0 : static_cast<std::size_t>(b)];
    if (t.cos.rows() != x.seq) throw std::runtime_error("as many positions as the sequence is long are needed");
    for (Index h = 0; h < x.heads; ++h) {
      for (Index s = 0; s < x.seq; ++s)
        for (Index c = 0; c < x.width; ++c)
          rows(s, c) = static_cast<float>(x.data[static_cast<std::size_t>(x.row(b, h, s) * x.width + c)]);
      rotate(rows, t.cos, t.sin, layout, write, false, turned);
      for (Index s = 0; s < x.seq; ++s)
        std::copy_n(turned.row(s).data(), x.width, out.begin() + x.row(b, h, s) * x.width);
    }
  }
  return out;
}

std::vector<float> rotated(const Tensor& x, const Positions& positions, const std::vector<double>& theta,
                           double attentionFactor, PairLayout layout, bool toHalf) {
  std::vector<Tables> batch;
  for (const auto& own : positions) batch.push_back(tables(own, theta, attentionFactor));
  return rotated(x, batch, layout, toHalf ? PairLayout::half : layout);
}

}  // namespace posenc::test::golden
