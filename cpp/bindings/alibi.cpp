#include "posenc/alibi.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// the exponent of the last head, heads, out.
void slopes(Arguments& a) {
  const double biasMax = a.number();
  a.whole("alibiSlopes", "heads", 1, 65536);
  alibiSlopes(biasMax, a.doublesOut());
}

// form, symmetric, causal, precision, slopes, query positions, key positions, out.
void bias(Arguments& a) {
  const Alibi alibi{a.word<AlibiForm>(), a.flag(), a.flag(), a.word<Precision>()};
  const Doubles slopes = a.doubles();
  const Doubles queries = a.doubles();
  const Doubles keys = a.doubles();
  alibiBias(alibi, slopes, queries, keys, a.matrix());
}

// query positions, key positions, out.
void proximal(Arguments& a) {
  const Doubles queries = a.doubles();
  const Doubles keys = a.doubles();
  proximalBias(queries, keys, a.matrix());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(alibi) {
  using namespace posenc::bindings;
  expose("alibiSlopes", slopes);
  expose("alibiBias", bias);
  expose("proximalBias", proximal);
}
