#include "posenc/bias_window.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "posenc/check.hpp"

namespace posenc {

Index biasWindow(Doubles bias, double share, DoublesOut workspace) {
  constexpr auto where = "biasWindow";
  require(share >= 0 && share <= 1, where, "share must be in 0 … 1", share);
  length(where, "workspace", std::ssize(workspace), std::ssize(bias));
  for (const double value : bias)
    require(value < std::numeric_limits<double>::infinity(), where, "each bias must be a number below Infinity", value);
  std::ranges::copy(bias, workspace.begin());
  std::ranges::sort(workspace, std::greater());
  if (workspace.empty() || workspace.front() == -std::numeric_limits<double>::infinity()) return 0;
  double all = 0;
  const double highest = workspace.front();
  for (double& value : workspace) all += value = std::exp(value - highest);
  double held = 0;
  Index keys = 0;
  for (const double weight : workspace) {
    if (held >= share * all || weight == 0) break;
    held += weight;
    ++keys;
  }
  return keys;
}

}  // namespace posenc
