#include "posenc/alibi.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

int slopes(double biasMax, double heads, Address out) {
  return guarded([&] {
    integer("alibiSlopes", "heads", heads, 1, 65536);
    alibiSlopes(biasMax, doublesOut(out, heads));
  });
}

int bias(double form, double symmetric, double causal, double precision, Address slopes, double heads, Address queries,
         double queryCount, Address keys, double keyCount, Address out) {
  return guarded([&] {
    const Alibi alibi{.form = static_cast<AlibiForm>(form),
                      .symmetric = symmetric != 0,
                      .causal = causal != 0,
                      .precision = static_cast<Precision>(precision)};
    alibiBias(alibi, doubles(slopes, heads), doubles(queries, queryCount), doubles(keys, keyCount),
              matrix<float>(out, heads * queryCount, keyCount));
  });
}

int proximal(Address queries, double queryCount, Address keys, double keyCount, Address out) {
  return guarded([&] {
    proximalBias(doubles(queries, queryCount), doubles(keys, keyCount), matrix<float>(out, queryCount, keyCount));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(alibi) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("alibiSlopes", &slopes);
  function("alibiBias", &bias);
  function("proximalBias", &proximal);
}
