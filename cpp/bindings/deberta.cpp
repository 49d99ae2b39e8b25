#include "posenc/deberta.hpp"

#include "boundary.hpp"
#include "deberta_arguments.hpp"

namespace posenc::bindings {

namespace {

// buckets, relative positions, out (integers).
void buckets(Arguments& a) {
  const DebertaBuckets made = bucketsOf(a);
  const Doubles relative = a.doubles();
  debertaBuckets(made, relative, a.list<std::int32_t>());
}

// buckets, heads, scale, q, k, position keys, position queries, query positions, key positions, out.
void scores(Arguments& a) {
  const DebertaBuckets made = bucketsOf(a);
  const Index heads = a.whole("debertaScores", "heads", 1);
  const double scale = a.number();
  const auto q = a.matrix();
  const auto k = a.matrix();
  const auto positionKeys = a.matrix();
  const auto positionQueries = a.matrix();
  const Doubles queries = a.doubles();
  const Doubles keys = a.doubles();
  debertaScores(made, heads, scale, q, k, positionKeys, positionQueries, queries, keys, a.matrix());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(deberta) {
  using namespace posenc::bindings;
  expose("debertaBuckets", buckets);
  expose("debertaScores", scores);
}
