#include "posenc/fading.hpp"

#include <algorithm>

namespace posenc {

Fading fading(Doubles curve) {
  const Index size = std::ssize(curve);
  Fading found{size, 0, size};
  for (Index j = 0; j < size; ++j) {
    const auto at = static_cast<std::size_t>(j);
    if (j > 0 && curve[at] > curve[at - 1]) {
      found.firstRise = std::min(found.firstRise, j);
      ++found.risingSteps;
    }
    if (curve[at] < 0) found.firstNegative = std::min(found.firstNegative, j);
  }
  return found;
}

}  // namespace posenc
