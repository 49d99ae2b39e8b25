#include "posenc/shaw.hpp"

#include "boundary.hpp"
#include "shaw_arguments.hpp"

namespace posenc::bindings {

namespace {

void rowsOf(Arguments& a) {
  const Shaw shaw = shawOf("shawIndex", a);
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  shawIndex(shaw, queries, keys, a.integersOut("out"));
}

void scores(Arguments& a) {
  const Shaw shaw = shawOf("shawScores", a);
  const Index heads = a.whole("heads", "shawScores", 1);
  const double scale = a.number("scale");
  const auto q = a.matrix("q");
  const auto k = a.matrix("k");
  const auto table = a.matrix("table");
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  shawScores(shaw, heads, scale, q, k, table, queries, keys, a.matrix("out"));
}

void values(Arguments& a) {
  const Shaw shaw = shawOf("shawValues", a);
  const Index heads = a.whole("heads", "shawValues", 1);
  const auto output = a.matrix("output");
  const auto weights = a.matrix("weights");
  const auto table = a.matrix("table");
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  auto out = a.matrix("out");
  RowMatrix<float> sum = output;
  shawValues(shaw, heads, weights, table, queries, keys, sum);
  out = sum;
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(shaw) {
  using namespace posenc::bindings;
  expose("shawIndex", rowsOf);
  expose("shawScores", scores);
  expose("shawValues", values);
}
