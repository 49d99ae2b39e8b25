#include "posenc/binary.hpp"

#include <cmath>

#include "posenc/check.hpp"

namespace posenc {

void binary(Doubles positions, MatrixOut out) {
  constexpr auto where = "binary";
  const Index bits = integer(where, "bits", static_cast<double>(out.cols()), 1, 53);
  shape(where, "out", out.rows(), bits, std::ssize(positions), bits);
  const auto codes = static_cast<double>(std::uint64_t{1} << bits);
  for (const double position : positions)
    if (!(position >= 0 && position < codes && position == std::floor(position)))
      reject(where, "each position must be an integer in 0 … {}, what the bits hold", position, {codes - 1});
  for (Index row = 0; row < out.rows(); ++row) {
    const auto position = static_cast<std::uint64_t>(positions[static_cast<std::size_t>(row)]);
    for (Index bit = 0; bit < bits; ++bit) out(row, bit) = static_cast<float>((position >> bit) & 1);
  }
}

}  // namespace posenc
