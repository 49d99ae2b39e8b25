#include "posenc/deberta.hpp"

#include "deberta_block.hpp"

namespace posenc::bindings {

namespace {

// buckets, relative positions, out (integers).
int buckets(Address arguments) {
  return guarded([&] {
    Block block(arguments);
    const DebertaBuckets made = bucketsOf(block);
    const Doubles relative = block.doubles();
    debertaBuckets(made, relative, block.integers());
  });
}

// buckets, heads, scale, q, k, position keys, position queries, query positions, key positions, out.
int scores(Address arguments) {
  return guarded([&] {
    Block block(arguments);
    const DebertaBuckets made = bucketsOf(block);
    const Index heads = block.whole("debertaScores", "heads", 1);
    const double scale = block.number();
    const auto q = block.matrix();
    const auto k = block.matrix();
    const auto positionKeys = block.matrix();
    const auto positionQueries = block.matrix();
    const Doubles queries = block.doubles();
    const Doubles keys = block.doubles();
    debertaScores(made, heads, scale, q, k, positionKeys, positionQueries, queries, keys, block.matrix());
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(deberta) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("debertaBuckets", &buckets);
  function("debertaScores", &scores);
}
