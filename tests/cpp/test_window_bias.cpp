#include "posenc/window_bias.hpp"

#include <catch2/catch_test_macros.hpp>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

TEST_CASE("window bias: one number for each offset of two cells", "[window_bias]") {
  Random random(330);
  for (int draw = 0; draw < 200; ++draw) {
    const Window window{random.integer(1, 5), random.integer(1, 5)};
    const Index cells = windowCells(window);
    const Index heads = random.integer(1, 3);
    std::vector<std::int32_t> index(static_cast<std::size_t>(cells * cells));
    windowIndex(window, index);
    const RowMatrix<float> table = random.matrix(windowOffsets(window), heads);
    RowMatrix<float> bias(heads * cells, cells);
    windowBias(window, table, bias);
    // Offsets in reading order, from the farthest up and left: the same number for the same offset.
    std::vector<Index> offsets;
    for (Index dy = 1 - window.height; dy < window.height; ++dy)
      for (Index dx = 1 - window.width; dx < window.width; ++dx) offsets.push_back(dy * 1000 + dx);
    REQUIRE(std::ssize(offsets) == windowOffsets(window));
    for (Index yq = 0; yq < window.height; ++yq)
      for (Index xq = 0; xq < window.width; ++xq)
        for (Index yk = 0; yk < window.height; ++yk)
          for (Index xk = 0; xk < window.width; ++xk) {
            const Index query = yq * window.width + xq;
            const Index key = yk * window.width + xk;
            const std::int32_t at = index[static_cast<std::size_t>(query * cells + key)];
            REQUIRE(offsets.at(static_cast<std::size_t>(at)) == (yq - yk) * 1000 + xq - xk);
            REQUIRE(at + index[static_cast<std::size_t>(key * cells + query)] == std::ssize(offsets) - 1);
            for (Index h = 0; h < heads; ++h) REQUIRE(bias(h * cells + query, key) == table(at, h));
          }
  }
}

namespace {

void indexCall(Outputs&, const Window& window, std::size_t outLength = 36) {
  std::vector<std::int32_t> out(outLength);
  windowIndex(window, out);
}

const Refuses refused{
    {"windowIndex.height.zero",
     [](Outputs& out) {
       indexCall(out, {0, 3});
     }},
    {"windowIndex.width.large",
     [](Outputs& out) {
       indexCall(out, {2, 65537});
     }},
    {"windowIndex.size",
     [](Outputs& out) {
       indexCall(out, {256, 256});
     }},
    {"windowIndex.out.length",
     [](Outputs& out) {
       indexCall(out, {2, 3}, 35);
     }},
    {"windowBias.table.shape",
     [](Outputs& out) {
       windowBias({2, 3}, RowMatrix<float>::Ones(14, 2), out.floats(12, 6));
     }},
    {"windowBias.out.shape",
     [](Outputs& out) {
       windowBias({2, 3}, RowMatrix<float>::Ones(15, 2), out.floats(12, 5));
     }},
};

}  // namespace
