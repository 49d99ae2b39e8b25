#include "posenc/check.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>

#include <stdexcept>

#include "support.hpp"

using namespace posenc;

TEST_CASE("check: a number is written as JavaScript writes it", "[check]") {
  CHECK(text(63) == "63");
  CHECK(text(-0.5) == "-0.5");
  CHECK(text(0.1) == "0.1");
  CHECK(text(-0.0) == "0");
  CHECK(text(10000) == "10000");
  CHECK(text(9007199254740992) == "9007199254740992");
  CHECK(text(123456789012345680000.0) == "123456789012345680000");
  CHECK(text(1e21) == "1e+21");
  CHECK(text(-1.25e300) == "-1.25e+300");
  CHECK(text(123.456) == "123.456");
  CHECK(text(0.000001) == "0.000001");
  CHECK(text(0.0000015) == "0.0000015");
  CHECK(text(1e-7) == "1e-7");
  CHECK(text(5e-324) == "5e-324");
  CHECK(text(-1.5e-9) == "-1.5e-9");
  CHECK(text(test::notANumber) == "NaN");
  CHECK(text(test::infinite) == "Infinity");
  CHECK(text(-test::infinite) == "-Infinity");
}

TEST_CASE("check: what holds is returned, what does not throws std::invalid_argument", "[check]") {
  CHECK(finite("here", "x", -3.5) == -3.5);
  CHECK(positive("here", "x", 1e-300) == 1e-300);
  CHECK(atLeast("here", "x", 2, 2) == 2);
  CHECK(integer("here", "x", -4, -4, 9) == -4);
  CHECK(integer("here", "x", 9, -4, 9) == 9);
  CHECK(evenInteger("here", "x", 64, 2, 64) == 64);
  CHECK_NOTHROW(require(true, "here", "anything", 0));
  CHECK_NOTHROW(shape("here", "x", 2, 3, 2, 3));
  CHECK_NOTHROW(length("here", "x", 7, 7));
  for (const double bad : {test::notANumber, test::infinite, -test::infinite}) {
    CHECK_THROWS_AS(finite("here", "x", bad), std::invalid_argument);
    CHECK_THROWS_AS(positive("here", "x", bad), std::invalid_argument);
    CHECK_THROWS_AS(atLeast("here", "x", bad, 0), std::invalid_argument);
    CHECK_THROWS_AS(integer("here", "x", bad, 0, 9), std::invalid_argument);
    CHECK_THROWS_AS(evenInteger("here", "x", bad, 0, 8), std::invalid_argument);
  }
  CHECK_THROWS_AS(positive("here", "x", 0), std::invalid_argument);
  CHECK_THROWS_AS(integer("here", "x", 2.5, 0, 9), std::invalid_argument);
  CHECK_THROWS_AS(evenInteger("here", "x", 3, 0, 9), std::invalid_argument);
  CHECK_THROWS_AS(require(false, "here", "anything", 0), std::invalid_argument);
}

TEST_CASE("check: a number of elements is refused before it can overflow", "[check]") {
  CHECK(elements("here", "x", {3, 4, 5}) == 60);
  CHECK(elements("here", "x", {0, 1e300}) == 0);
  CHECK(elements("here", "x", {2147483647}) == maxElements);
  CHECK_THROWS_AS(elements("here", "x", {46341, 46341}), std::invalid_argument);
  CHECK_THROWS_AS(elements("here", "x", {1e200, 1e200}), std::invalid_argument);
  CHECK_THROWS_AS(elements("here", "x", {test::notANumber}), std::invalid_argument);
  // 2³² × 2³² is 0 modulo 2⁶⁴: a wrapped product would pass.
  CHECK_THROWS_AS(elements("here", "x", {4294967296.0, 4294967296.0}), std::invalid_argument);
}

TEST_CASE("check: words and numbers stand where the requirement leaves gaps, and are not searched for gaps",
          "[check]") {
  const std::string made = "{}";
  CHECK_THROWS_WITH(reject("here", "x must be even", 3), "here: x must be even, got 3");
  CHECK_THROWS_WITH(reject("here", "{} must be in {} … {}", 0.5, {"x", Index{1}, 2.5}),
                    "here: x must be in 1 … 2.5, got 0.5");
  CHECK_THROWS_WITH(reject("here", "{} or {}", made, {made, std::string_view("ab").substr(0, 1)}),
                    "here: {} or a, got {}");
}
