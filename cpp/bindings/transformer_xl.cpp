#include "posenc/transformer_xl.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// from, to, clamp is given, clamp, out.
void distances(Arguments& a) {
  const double from = a.number();
  const double to = a.number();
  const bool hasClamp = a.flag();
  const double clamp = a.number();
  relativeDistances(from, to, hasClamp ? std::optional(clamp) : std::nullopt, a.doublesOut());
}

// from, to.
void distanceCounted(Arguments& a) {
  const double from = a.number();
  a.give(static_cast<double>(distanceCount(from, a.number())));
}

// queries, zeroFuture, x and out [matrices · queries, slots].
void shift(Arguments& a) {
  const Index queries = a.index();
  const bool zeroFuture = a.flag();
  const auto x = a.matrix();
  auto out = a.matrix();
  for (Index row = 0; row < x.rows(); row += queries)
    relativeShift(x.middleRows(row, queries), zeroFuture, out.middleRows(row, queries));
}

// heads, scale, first, q, k, r, u, v, out.
void scores(Arguments& a) {
  const Index heads = a.whole("transformerXlScores", "heads", 1);
  const double scale = a.number();
  const Index first = a.whole("transformerXlScores", "firstDistance", 0);
  const auto q = a.matrix();
  const auto k = a.matrix();
  const auto r = a.matrix();
  const auto u = a.matrix();
  const auto v = a.matrix();
  transformerXlScores(heads, scale, first, q, k, r, u, v, a.matrix());
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
