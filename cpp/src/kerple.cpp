#include "posenc/kerple.hpp"

#include <cmath>

#include "bias.hpp"

namespace posenc {

void kerpleBias(KerpleForm form, Doubles r1, Doubles r2, Doubles queryPositions, Doubles keyPositions, MatrixOut out) {
  constexpr auto where = "kerpleBias";
  length(where, "r2", std::ssize(r2), std::ssize(r1));
  for (const double factor : r1) positive(where, "r1", factor);
  for (const double each : r2) {
    positive(where, "r2", each);
    require(form == KerpleForm::logarithmic || each <= 2, where, "r2 must be at most 2 for a power", each);
  }
  fillByDistance(where, std::ssize(r1), queryPositions, keyPositions, out, [&](Index head, double distance) {
    const auto h = static_cast<std::size_t>(head);
    const double d = std::abs(distance);
    return -r1[h] * (form == KerpleForm::logarithmic ? std::log1p(r2[h] * d) : std::pow(d, r2[h]));
  });
}

}  // namespace posenc
