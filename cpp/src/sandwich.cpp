#include "posenc/sandwich.hpp"

#include <cmath>

#include "bias.hpp"

namespace posenc {

void sandwichBias(Doubles theta, Index heads, Doubles queryPositions, Doubles keyPositions, MatrixOut out) {
  constexpr auto where = "sandwichBias";
  const auto all = static_cast<double>(heads);
  integer(where, "heads", all, 1, 65536);
  fillByDistance(where, heads, queryPositions, keyPositions, out, [&](Index head, double distance) {
    double sum = 0;
    for (const double frequency : theta) sum += std::cos(distance * frequency);
    return sum * all / (8 * static_cast<double>(head + 1));
  });
}

}  // namespace posenc
