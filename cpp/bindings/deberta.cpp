#include "posenc/deberta.hpp"

#include "boundary.hpp"
#include "deberta_arguments.hpp"

namespace posenc::bindings {

namespace {

void buckets(Arguments& a) {
  const DebertaBuckets made = bucketsOf(a);
  const Doubles relative = a.doubles("relative");
  debertaBuckets(made, relative, a.integersOut("out"));
}

void scores(Arguments& a) {
  const DebertaBuckets made = bucketsOf(a);
  const Index heads = a.whole("heads", "debertaScores", 1);
  const double scale = a.number("scale");
  const auto q = a.matrix("q");
  const auto k = a.matrix("k");
  const auto positionKeys = a.matrix("positionKeys");
  const auto positionQueries = a.matrix("positionQueries");
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  debertaScores(made, heads, scale, q, k, positionKeys, positionQueries, queries, keys, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(deberta) {
  using namespace posenc::bindings;
  expose("debertaBuckets", buckets);
  expose("debertaScores", scores);
}
