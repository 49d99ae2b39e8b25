#include "posenc/positions.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("positions: contiguous from any first one", "[positions]") {
  for (const double first : {0.0, 5.0, -3.0, 0.25, 1e6}) {
    std::vector<double> at(5, 99);
    contiguousPositions(first, at);
    for (std::size_t i = 0; i < at.size(); ++i) CHECK(at[i] == first + static_cast<double>(i));
  }
  contiguousPositions(3, {});
}

TEST_CASE("positions: a count up to what an array may hold", "[positions]") {
  for (const double count : {0.0, 1.0, 2147483647.0}) CHECK(positionCount("here", count) == static_cast<Index>(count));
}

TEST_CASE("positions: tokens count from padding + 1, padding stands still", "[positions]") {
  Random random(5);
  for (int draw = 0; draw < 2000; ++draw) {
    const Index rows = random.integer(1, 4);
    const Index width = random.integer(0, 9);
    const auto padding = static_cast<double>(random.integer(0, 2));
    const auto past = static_cast<double>(random.integer(0, 20));
    std::vector<double> tokens(static_cast<std::size_t>(rows * width));
    for (double& token : tokens) token = static_cast<double>(random.integer(0, 3));
    std::vector<double> at(tokens.size(), -1);
    tokenPositions(tokens, rows, padding, past, at);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      // How many tokens of this row, up to this one, are not padding.
      double seen = 0;
      for (std::size_t j = i / static_cast<std::size_t>(width) * static_cast<std::size_t>(width); j <= i; ++j)
        seen += tokens[j] != padding ? 1 : 0;
      CHECK(at[i] == (tokens[i] == padding ? padding : padding + past + seen));
    }
  }
}

namespace {

void tokens(double rows, double padding, double past, Index length, Outputs& out) {
  const std::vector<double> ids{5, 1, 7, 8, 9, 1};
  tokenPositions(ids, static_cast<Index>(rows), padding, past, out.doubles(length));
}

const Refuses refused{
    {"positions.count.fraction", [](Outputs&) { positionCount("rope.cosSin", 2.5); }},
    {"positions.count.large", [](Outputs&) { positionCount("rope.cosSin", 2147483648); }},
    {"positions.count.negative", [](Outputs&) { positionCount("rope.cosSin", -1); }},
    {"positions.count.notANumber",
     [](Outputs&) { positionCount("rope.cosSin", std::numeric_limits<double>::quiet_NaN()); }},
    {"tokenPositions.rows.zero", [](Outputs& out) { tokens(0, 1, 0, 6, out); }},
    {"tokenPositions.rows.ragged", [](Outputs& out) { tokens(4, 1, 0, 6, out); }},
    {"tokenPositions.paddingIndex.notANumber", [](Outputs& out) { tokens(2, notANumber, 0, 6, out); }},
    {"tokenPositions.pastLength.negative", [](Outputs& out) { tokens(2, 1, -1, 6, out); }},
    {"tokenPositions.pastLength.fraction", [](Outputs& out) { tokens(2, 1, 0.5, 6, out); }},
    {"tokenPositions.out.length", [](Outputs& out) { tokens(2, 1, 0, 5, out); }},
};

}  // namespace
