#include "posenc/positions.hpp"

#include <cmath>

#include "posenc/check.hpp"

namespace posenc {

Index positionCount(const char* where, double count) {
  if (!(count >= 0 && count <= static_cast<double>(maxElements) && count == std::floor(count)))
    reject(where, "positions must be a count in 0 … {} or an array of positions", count, {maxElements});
  return static_cast<Index>(count);
}

void contiguousPositions(double first, DoublesOut out) {
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = first + static_cast<double>(i);
}

void tokenPositions(Doubles tokens, Index rows, double padding, double pastLength, DoublesOut out) {
  constexpr auto where = "tokenPositions";
  integer(where, "rows", static_cast<double>(rows), 1, maxElements);
  require(std::ssize(tokens) % rows == 0, where, "the number of tokens must be a multiple of rows",
          static_cast<double>(tokens.size()));
  finite(where, "paddingIndex", padding);
  integer(where, "pastLength", pastLength, 0, maxElements);
  length(where, "out", std::ssize(out), std::ssize(tokens));
  const std::size_t width = tokens.size() / static_cast<std::size_t>(rows);
  for (std::size_t start = 0; start < tokens.size(); start += width) {
    double seen = 0;
    for (std::size_t i = start; i < start + width; ++i) {
      const bool isPadding = tokens[i] == padding;
      if (!isPadding) seen += 1;
      out[i] = isPadding ? padding : padding + pastLength + seen;
    }
  }
}

}  // namespace posenc
