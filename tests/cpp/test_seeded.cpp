#include "posenc/seeded.hpp"

#include <catch2/catch_test_macros.hpp>

#include <set>

#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

std::vector<double> normals(std::uint64_t seed, std::size_t count) {
  std::vector<double> values(count, 99);
  seededNormal(seed, values);
  return values;
}

}  // namespace

TEST_CASE("seeded: 10⁵ numbers have mean 0, variance 1 and the tails of a normal", "[seeded]") {
  for (const std::uint64_t seed : {0U, 1U, 42U}) {
    const std::vector<double> values = normals(seed, 100000);
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    double lag = 0;
    int beyond = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      sum += values[i];
      squares += values[i] * values[i];
      fourth += std::pow(values[i], 4);
      if (i > 0) lag += values[i] * values[i - 1];
      beyond += std::abs(values[i]) > 1.959964 ? 1 : 0;
    }
    // Five standard deviations of each estimate.
    CHECK(std::abs(sum / 1e5) < 5 / std::sqrt(1e5));
    CHECK(std::abs(squares / 1e5 - 1) < 5 * std::sqrt(2 / 1e5));
    CHECK(std::abs(fourth / 1e5 - 3) < 5 * std::sqrt(96 / 1e5));
    CHECK(std::abs(lag / 1e5) < 5 / std::sqrt(1e5));
    CHECK(std::abs(beyond - 5000) < 5 * std::sqrt(1e5 * 0.05 * 0.95));
  }
}

TEST_CASE("seeded: a seed gives the same numbers, whatever their count", "[seeded]") {
  const std::vector<double> ten = normals(7, 10);
  CHECK(normals(7, 10) == ten);
  CHECK(normals(8, 10) != ten);
  for (std::size_t count = 0; count < 10; ++count)
    CHECK(normals(7, count) == std::vector<double>(ten.begin(), ten.begin() + static_cast<std::ptrdiff_t>(count)));
}

// The first numbers, as a page that shows them relies on. Libraries' logarithms and cosines may differ in the last
// places.
TEST_CASE("seeded: the first numbers are these", "[seeded]") {
  const std::vector<double> zero = normals(0, 4);
  const std::vector<double> one = normals(1, 4);
  const double expected[2][4] = {{-0.45275774021745807, 0.20776603893419174, 2.650605812079669, -0.4904228253986477},
                                 {-0.028249746095854695, -1.065617648414326, -0.22791952286763478, 0.0830941684715007}};
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(std::abs(zero[i] - expected[0][i]) < 1e-14);
    CHECK(std::abs(one[i] - expected[1][i]) < 1e-14);
  }
}

TEST_CASE("seeded: the seed of a text is its FNV-1a hash", "[seeded]") {
  CHECK(textSeed("", 0) == 0xcbf29ce484222325U);
  CHECK(textSeed("a", 0) == 0xaf63dc4c8601ec8cU);
  CHECK(textSeed("foobar", 0) == 0x85944171f73967e8U);
  CHECK(textSeed("位置", 3) == textSeed("位置", 3));
  std::set<std::uint64_t> seeds;
  for (const std::string_view text : {"a", "b", "ab", "ba", "the", "The", "位", "置"})
    for (std::uint64_t seed = 0; seed < 20; ++seed) seeds.insert(textSeed(text, seed));
  CHECK(seeds.size() == 160);
}
