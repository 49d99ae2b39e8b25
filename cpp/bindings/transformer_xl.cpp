#include "posenc/transformer_xl.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

void distances(Arguments& a) {
  const double from = a.number("from");
  const double to = a.number("to");
  const auto clamp = a.option("clamp");
  relativeDistances(from, to, clamp, a.doublesOut("out"));
}

void distanceCounted(Arguments& a) {
  const double from = a.number("from");
  a.give(static_cast<double>(distanceCount(from, a.number("to"))));
}

// x and out [matrices · queries, slots].
void shift(Arguments& a) {
  const Index queries = a.index("queries");
  const bool zeroFuture = a.flag("zeroFuture");
  const auto x = a.matrix("x");
  auto out = a.matrix("out");
  for (Index row = 0; row < x.rows(); row += queries)
    relativeShift(x.middleRows(row, queries), zeroFuture, out.middleRows(row, queries));
}

void scores(Arguments& a) {
  const Index heads = a.whole("heads", "transformerXlScores", 1);
  const double scale = a.number("scale");
  const Index first = a.whole("firstDistance", "transformerXlScores", 0);
  const auto q = a.matrix("q");
  const auto k = a.matrix("k");
  const auto r = a.matrix("r");
  const auto u = a.matrix("u");
  const auto v = a.matrix("v");
  transformerXlScores(heads, scale, first, q, k, r, u, v, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(transformer_xl) {
  using namespace posenc::bindings;
  expose("relativeDistances", distances);
  expose("distanceCount", distanceCounted);
  expose("relativeShift", shift);
  expose("transformerXlScores", scores);
}
