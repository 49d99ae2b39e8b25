#include "posenc/bias_window.hpp"

#include <algorithm>
#include <limits>

#include "exponential.hpp"
#include "posenc/check.hpp"

namespace posenc {

Index biasWindow(Doubles bias, double share, DoublesOut workspace) {
  constexpr auto where = "biasWindow";
  require(share >= 0 && share <= 1, where, "share must be in 0 … 1", share);
  length(where, "workspace", std::ssize(workspace), std::ssize(bias));
  for (const double value : bias)
    require(value < std::numeric_limits<double>::infinity(), where, "each bias must be a number below Infinity", value);
  if (bias.empty()) return 0;
  const double highest = *std::ranges::max_element(bias);
  if (highest == -std::numeric_limits<double>::infinity()) return 0;
  double all = 0;
  for (std::size_t i = 0; i < bias.size(); ++i) all += workspace[i] = exponential(bias[i] - highest);
  std::ranges::make_heap(workspace);  // the largest first, and only as many as are needed
  double held = 0;
  Index keys = 0;
  for (DoublesOut rest = workspace; !rest.empty() && rest.front() > 0 && held < share * all;
       rest = rest.first(rest.size() - 1)) {
    held += rest.front();
    std::ranges::pop_heap(rest);
    ++keys;
  }
  return keys;
}

}  // namespace posenc
