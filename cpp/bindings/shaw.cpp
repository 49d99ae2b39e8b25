#include "posenc/shaw.hpp"

#include "boundary.hpp"
#include "shaw_arguments.hpp"

namespace posenc::bindings {

namespace {

// shaw, query positions, key positions, out (integers).
void rowsOf(Arguments& a) {
  const Shaw shaw = shawOf("shawIndex", a);
  const Doubles queries = a.doubles();
  const Doubles keys = a.doubles();
  shawIndex(shaw, queries, keys, a.list<std::int32_t>());
}

// shaw, heads, scale, q, k, table, query positions, key positions, out.
void scores(Arguments& a) {
  const Shaw shaw = shawOf("shawScores", a);
  const Index heads = a.whole("shawScores", "heads", 1);
  const double scale = a.number();
  const auto q = a.matrix();
  const auto k = a.matrix();
  const auto table = a.matrix();
  const Doubles queries = a.doubles();
  const Doubles keys = a.doubles();
  shawScores(shaw, heads, scale, q, k, table, queries, keys, a.matrix());
}

// shaw, heads, output, weights, table, query positions, key positions, out.
void values(Arguments& a) {
  const Shaw shaw = shawOf("shawValues", a);
  const Index heads = a.whole("shawValues", "heads", 1);
  const auto output = a.matrix();
  const auto weights = a.matrix();
  const auto table = a.matrix();
  const Doubles queries = a.doubles();
  const Doubles keys = a.doubles();
  auto out = a.matrix();
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
