#include "posenc/transformer_xl.hpp"

#include <cmath>

#include "relative.hpp"

namespace posenc {

namespace {

using namespace relative;

// Where the shift finds entry (i, j) of `queries` rows: scores are padded by one slot in front, and the rows are read
// on as if memory had rows one shorter. Slot −1 is the padding.
struct Place {
  Index query;
  Index slot;
};

Place shifted(Index i, Index j, Index queries, Index slots) {
  const Index slot = j + queries - 1 - i;
  return slot < slots ? Place{i, slot} : Place{i + 1, slot - slots - 1};
}

}  // namespace

Index distanceCount(double from, double to) {
  constexpr auto where = "relativeDistances";
  integer(where, "from", from, -maxElements, maxElements);
  integer(where, "to", to, -maxElements, maxElements);
  return elements(where, "the distances", {std::abs(from - to) + 1});
}

void relativeDistances(double from, double to, std::optional<double> clamp, DoublesOut out) {
  constexpr auto where = "relativeDistances";
  const Index count = distanceCount(from, to);
  if (clamp) atLeast(where, "clamp", *clamp, 0);
  length(where, "out", std::ssize(out), count);
  const double step = from > to ? -1 : 1;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] = from + step * static_cast<double>(i);
    if (clamp) out[i] = std::clamp(out[i], -*clamp, *clamp);
  }
}

void relativeShift(const MatrixView& x, bool zeroFuture, MatrixOut out) {
  shape("relativeShift", "out", out.rows(), out.cols(), x.rows(), x.cols());
  if (!(x.rows() <= x.cols()))
    reject("relativeShift", "x must have at least as many slots as queries ({})", x.cols(), {x.rows()});
  for (Index i = 0; i < x.rows(); ++i)
    for (Index j = 0; j < x.cols(); ++j) {
      const Place at = shifted(i, j, x.rows(), x.cols());
      const bool isZero = at.slot < 0 || (zeroFuture && at.query != i);
      out(i, j) = isZero ? 0 : x(at.query, at.slot);
    }
}

void transformerXlScores(Index heads, double scale, Index first, const MatrixView& q, const MatrixView& k,
                         const MatrixView& r, const MatrixView& u, const MatrixView& v, MatrixOut out) {
  constexpr auto where = "transformerXlScores";
  const Index d = q.cols();
  integer(where, "heads", number(heads), 1, maxElements);
  finite(where, "scale", scale);
  const Index n = q.rows() / heads;
  const Index m = k.rows() / heads;
  const Index rows = r.rows() / heads;
  shape(where, "q", q.rows(), d, heads * n, d);
  shape(where, "k", k.rows(), k.cols(), heads * m, d);
  shape(where, "r", r.rows(), r.cols(), heads * rows, d);
  shape(where, "u", u.rows(), u.cols(), heads, d);
  shape(where, "v", v.rows(), v.cols(), heads, d);
  shape(where, "out", out.rows(), out.cols(), heads * n, m);
  if (!(n <= m)) reject(where, "there must be at least as many keys as queries ({})", m, {n});
  if (!(first == m - 1 || first == m)) reject(where, "firstDistance must be keys − 1 ({}) or keys", first, {m - 1});
  if (!(rows > first)) reject(where, "r must have at least firstDistance + 1 ({}) rows", rows, {first + 1});
  const Index front = first - (m - 1);  // a row of its own in the place of the padding
  for (Index h = 0; h < heads; ++h)
    for (Index j = 0; j < m; ++j) {
      const double content = dot(u.row(h).data(), k.row(h * m + j).data(), d);
      for (Index i = 0; i < n; ++i) {
        const Place at = shifted(i, j, n, rows - front);
        double sum = content;
        if (at.slot + front >= 0) {
          const float* row = r.row(h * rows + at.slot + front).data();
          sum += dot(q.row(h * n + at.query).data(), row, d) + dot(v.row(h).data(), row, d);
        }
        out(h * n + i, j) = static_cast<float>(scale * sum);
      }
    }
}

}  // namespace posenc
