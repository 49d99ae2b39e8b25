#include "posenc/precision.hpp"

#include <Eigen/Core>

namespace posenc {

double rounded(Precision precision, double value) {
  const auto single = static_cast<float>(value);
  switch (precision) {
    case Precision::float64:
      return value;
    case Precision::float32:
      return single;
    case Precision::float16:
      return static_cast<float>(Eigen::half(single));
    case Precision::bfloat16:
      return static_cast<float>(Eigen::bfloat16(single));
  }
  return value;
}

double angle(Precision precision, double position, double frequency) {
  return rounded(precision, rounded(precision, position) * rounded(precision, frequency));
}

}  // namespace posenc
