#include "posenc/shaw.hpp"

#include "shaw_block.hpp"

namespace posenc::bindings {

namespace {

// shaw, query positions, key positions, out (integers).
int rowsOf(Address arguments) {
  return guarded([&] {
    Block block(arguments);
    const Shaw shaw = shawOf("shawIndex", block);
    const Doubles queries = block.doubles();
    const Doubles keys = block.doubles();
    shawIndex(shaw, queries, keys, block.integers());
  });
}

// shaw, heads, scale, q, k, table, query positions, key positions, out.
int scores(Address arguments) {
  return guarded([&] {
    Block block(arguments);
    const Shaw shaw = shawOf("shawScores", block);
    const Index heads = block.whole("shawScores", "heads", 1);
    const double scale = block.number();
    const auto q = block.matrix();
    const auto k = block.matrix();
    const auto table = block.matrix();
    const Doubles queries = block.doubles();
    const Doubles keys = block.doubles();
    shawScores(shaw, heads, scale, q, k, table, queries, keys, block.matrix());
  });
}

// shaw, heads, output, weights, table, query positions, key positions, out.
int values(Address arguments) {
  return guarded([&] {
    Block block(arguments);
    const Shaw shaw = shawOf("shawValues", block);
    const Index heads = block.whole("shawValues", "heads", 1);
    const auto output = block.matrix();
    const auto weights = block.matrix();
    const auto table = block.matrix();
    const Doubles queries = block.doubles();
    const Doubles keys = block.doubles();
    auto out = block.matrix();
    RowMatrix<float> sum = output;
    shawValues(shaw, heads, weights, table, queries, keys, sum);
    out = sum;
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(shaw) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("shawIndex", &rowsOf);
  function("shawScores", &scores);
  function("shawValues", &values);
}
