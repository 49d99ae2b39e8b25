// What an encoding needs to know of the positions, worked out once for many steps.
#pragma once

#include <cstdint>
#include <vector>

#include "posenc/lab/config.hpp"

namespace posenc::lab {

template <class Scalar>
struct Placement {
  Index n = 0;
  std::vector<double> positions = {};
  std::vector<Scalar> codes = {};          // sinusoidal: [n, dim]
  std::vector<Scalar> cos = {}, sin = {};  // rope: [n, rotaryDim/2], pope: [n, headDim]
  Index pairs = 0;                         // columns of cos and sin
  std::vector<std::int32_t> at = {};       // the positions from the least (learned: from 0)
  bool consecutive = false;
  Index reach = 0;                         // of the biases by distance: the greatest of `at`
  std::vector<double> slopes = {};         // alibi: [heads]
  std::vector<std::int32_t> buckets = {};  // t5: [2·reach + 1], of key − query + reach
};

// Throws std::invalid_argument: as Model::place.
template <class Scalar>
Placement<Scalar> placed(const Config& config, Doubles positions);

inline bool hasDistanceBias(EncodingKind kind) {
  return kind == EncodingKind::alibi || kind == EncodingKind::t5 || kind == EncodingKind::kerple;
}

// A layer's bias by distance, in units of log₂: table [heads, 2·reach + 1]. `learned` is the layer's own parameter.
template <class Scalar>
void distanceTable(const Config& config, const Placement<Scalar>& place, const Scalar* learned, Scalar* table);

// The gradient of that parameter from the gradient of the table (in natural units).
template <class Scalar>
void distanceTableBackward(const Config& config, const Placement<Scalar>& place, const Scalar* learned,
                           const Scalar* dTable, Scalar* dLearned);

}  // namespace posenc::lab
