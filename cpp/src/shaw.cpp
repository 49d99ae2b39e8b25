#include "posenc/shaw.hpp"

#include "relative.hpp"

namespace posenc {

namespace {

using namespace relative;

double distance(const Shaw& shaw, double query, double key) {
  return shaw.order == DistanceOrder::keyMinusQuery ? key - query : query - key;
}

Index rowOf(const Shaw& shaw, double query, double key) {
  return static_cast<Index>(std::clamp(distance(shaw, query, key), -number(shaw.left), number(shaw.right))) + shaw.left;
}

void checkSides(const char* where, const Shaw& shaw) {
  integer(where, "left", number(shaw.left), 0, maxElements / 2);
  integer(where, "right", number(shaw.right), 0, maxElements / 2);
}

void checkPositions(const char* where, const Shaw& shaw, Doubles queries, Doubles keys) {
  const Reach query = reach(where, "queryPositions", queries);
  requireRows(where, shaw, query, reach(where, "keyPositions", keys));
}

void checkTable(const char* where, const Shaw& shaw, const MatrixView& table, Index width) {
  checkSides(where, shaw);
  posenc::shape(where, "table", table.rows(), table.cols(), shawRows(shaw), width);
}

}  // namespace

void relative::requireRows(const char* where, const Shaw& shaw, Reach queries, Reach keys) {
  if (shaw.clip || queries.low > queries.high || keys.low > keys.high) return;
  for (const double d : {distance(shaw, queries.low, keys.high), distance(shaw, queries.high, keys.low)})
    if (!(d >= -number(shaw.left) && d <= number(shaw.right)))
      reject(where, "a distance must be in −left (−{}) … right ({}) unless clip is true", d, {shaw.left, shaw.right});
}

Index shawRows(const Shaw& shaw) {
  checkSides("shaw", shaw);
  return shaw.left + shaw.right + 1;
}

void shawIndex(const Shaw& shaw, Doubles queryPositions, Doubles keyPositions, std::span<std::int32_t> out) {
  constexpr auto where = "shawIndex";
  checkSides(where, shaw);
  checkPositions(where, shaw, queryPositions, keyPositions);
  length(where, "out", std::ssize(out),
         elements(where, "out", {number(std::ssize(queryPositions)), number(std::ssize(keyPositions))}));
  auto next = out.begin();
  for (const double query : queryPositions)
    for (const double key : keyPositions) *next++ = static_cast<std::int32_t>(rowOf(shaw, query, key));
}

void shawScores(const Shaw& shaw, Index heads, double scale, const MatrixView& q, const MatrixView& k,
                const MatrixView& table, Doubles queryPositions, Doubles keyPositions, MatrixOut out) {
  constexpr auto where = "shawScores";
  const Index n = std::ssize(queryPositions);
  const Index m = std::ssize(keyPositions);
  const Index width = q.cols();
  integer(where, "heads", number(heads), 1, maxElements);
  finite(where, "scale", scale);
  checkTable(where, shaw, table, width);
  shape(where, "q", q.rows(), width, heads * n, width);
  if (k.size() > 0) shape(where, "k", k.rows(), k.cols(), heads * m, width);
  shape(where, "out", out.rows(), out.cols(), heads * n, m);
  checkPositions(where, shaw, queryPositions, keyPositions);
  for (Index row = 0; row < out.rows(); ++row)
    for (Index j = 0; j < m; ++j) {
      const double query = queryPositions[static_cast<std::size_t>(row % n)];
      const Index at = rowOf(shaw, query, keyPositions[static_cast<std::size_t>(j)]);
      const float* a = table.row(at).data();
      double sum = dot(q.row(row).data(), a, width);
      if (k.size() > 0) sum += dot(k.row(row / n * m + j).data(), a, width);
      out(row, j) = static_cast<float>(scale * sum);
    }
}

void shawValues(const Shaw& shaw, Index heads, const MatrixView& weights, const MatrixView& table,
                Doubles queryPositions, Doubles keyPositions, MatrixOut out) {
  constexpr auto where = "shawValues";
  const Index n = std::ssize(queryPositions);
  integer(where, "heads", number(heads), 1, maxElements);
  checkTable(where, shaw, table, out.cols());
  shape(where, "weights", weights.rows(), weights.cols(), heads * n, std::ssize(keyPositions));
  shape(where, "out", out.rows(), out.cols(), heads * n, out.cols());
  checkPositions(where, shaw, queryPositions, keyPositions);
  for (Index row = 0; row < out.rows(); ++row) {
    const double query = queryPositions[static_cast<std::size_t>(row % n)];
    for (Index c = 0; c < out.cols(); ++c) {
      double sum = out(row, c);
      for (Index j = 0; j < weights.cols(); ++j)
        sum += static_cast<double>(weights(row, j)) *
               table(rowOf(shaw, query, keyPositions[static_cast<std::size_t>(j)]), c);
      out(row, c) = static_cast<float>(sum);
    }
  }
}

}  // namespace posenc
