#include "posenc/alibi.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

void slopes(Arguments& a) {
  const double biasMax = a.number("biasMax");
  a.whole("heads", "alibiSlopes", 1, 65536);
  alibiSlopes(biasMax, a.doublesOut("out"));
}

void bias(Arguments& a) {
  const Alibi alibi{a.word<AlibiForm>("form"), a.flag("symmetric"), a.flag("causal"), a.word<Precision>("precision")};
  const Doubles slopes = a.doubles("slopes");
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  alibiBias(alibi, slopes, queries, keys, a.matrix("out"));
}

void proximal(Arguments& a) {
  const Doubles queries = a.doubles("queries");
  const Doubles keys = a.doubles("keys");
  proximalBias(queries, keys, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(alibi) {
  using namespace posenc::bindings;
  expose("alibiSlopes", slopes);
  expose("alibiBias", bias);
  expose("proximalBias", proximal);
}
