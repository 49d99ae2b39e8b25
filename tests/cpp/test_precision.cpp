#include "posenc/precision.hpp"

#include <catch2/catch_test_macros.hpp>

#include <set>

#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// `value` with so many significant bits, ties to even, by scaling: independent of bit tricks.
double withBits(double value, int bits) {
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(std::ldexp(fraction, bits)), exponent - bits);
}

}  // namespace

TEST_CASE("precision: rounding keeps 53, 24, 11 and 8 significant bits", "[precision]") {
  Random random(1);
  for (int draw = 0; draw < 20000; ++draw) {
    const double value = random.normal() * std::exp(random.uniform(-8, 8));
    const double single = withBits(value, 24);
    CHECK(rounded(Precision::float64, value) == value);
    CHECK(rounded(Precision::float32, value) == single);
    CHECK(rounded(Precision::bfloat16, value) == withBits(single, 8));
    if (std::abs(value) > 0x1p-14 && std::abs(value) < 65000)
      CHECK(rounded(Precision::float16, value) == withBits(single, 11));
  }
}

TEST_CASE("precision: ties go to even, float16 overflows and underflows gradually", "[precision]") {
  CHECK(rounded(Precision::bfloat16, 257) == 256);
  CHECK(rounded(Precision::bfloat16, 259) == 260);
  CHECK(rounded(Precision::float16, 2049) == 2048);
  CHECK(rounded(Precision::float16, 2051) == 2052);
  CHECK(rounded(Precision::float32, 16777217) == 16777216);
  CHECK(rounded(Precision::float16, 65504) == 65504);
  CHECK(rounded(Precision::float16, 65520) == infinite);
  CHECK(rounded(Precision::float16, -1e6) == -infinite);
  CHECK(rounded(Precision::float16, 0x1p-24) == 0x1p-24);
  CHECK(rounded(Precision::float16, 0x1p-26) == 0);
  for (const Precision p : {Precision::float64, Precision::float32, Precision::float16, Precision::bfloat16}) {
    CHECK(std::isnan(rounded(p, notANumber)));
    CHECK(rounded(p, infinite) == infinite);
    CHECK(rounded(p, 0.5) == 0.5);
  }
}

TEST_CASE("precision: an angle is the product of two rounded factors, rounded once", "[precision]") {
  Random random(2);
  for (int draw = 0; draw < 5000; ++draw) {
    const double position = random.position();
    const double theta = std::exp(-random.uniform(0, 10));
    const float product = static_cast<float>(position) * static_cast<float>(theta);
    CHECK(angle(Precision::float32, position, theta) == static_cast<double>(product));
    CHECK(angle(Precision::float64, position, theta) == position * theta);
    const double p = withBits(withBits(position, 24), 8);
    const double t = withBits(withBits(theta, 24), 8);
    CHECK(angle(Precision::bfloat16, position, theta) == withBits(withBits(p * t, 24), 8));
  }
}

TEST_CASE("precision: bfloat16 positions above 256 collapse onto their neighbours", "[precision]") {
  const auto distinct = [](Precision precision, int from, int to) {
    std::set<double> angles;
    for (int p = from; p < to; ++p) angles.insert(angle(precision, p, 1));
    return angles.size();
  };
  CHECK(distinct(Precision::bfloat16, 0, 257) == 257);
  CHECK(distinct(Precision::bfloat16, 256, 512) == 129);      // steps of 2
  CHECK(distinct(Precision::bfloat16, 4096, 8192) == 129);    // steps of 32
  CHECK(distinct(Precision::bfloat16, 16384, 32768) == 129);  // steps of 128
  CHECK(distinct(Precision::float16, 0, 2049) == 2049);
  CHECK(distinct(Precision::float16, 2048, 4096) == 1025);
  CHECK(distinct(Precision::float32, 1 << 20, (1 << 20) + 1000) == 1000);
}
