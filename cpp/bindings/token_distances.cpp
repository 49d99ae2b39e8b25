// Distances that the tokens decide: CoPE and PaTH.
#include "boundary.hpp"
#include "posenc/cope.hpp"
#include "posenc/path_attention.hpp"

namespace posenc::bindings {

namespace {

void positions(Arguments& a) {
  const Index heads = a.index("heads");
  const auto q = a.matrix("q");
  const auto k = a.matrix("k");
  const double scale = a.number("scale");
  copePositions(heads, q, k, scale, a.matrix("out"));
}

void bias(Arguments& a) {
  const auto q = a.matrix("q");
  const auto at = a.matrix("positions");
  const auto table = a.matrix("table");
  const double scale = a.number("scale");
  copeBias(q, at, table, scale, a.matrix("out"));
}

void path(Arguments& a) {
  const auto q = a.matrix("q");
  const auto k = a.matrix("k");
  const auto w = a.matrix("w");
  const auto beta = a.matrix("beta");
  const double scale = a.number("scale");
  const DoublesOut workspace = a.doublesOut("workspace");
  pathScores(q, k, w, beta, scale, workspace, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(token_distances) {
  using namespace posenc::bindings;
  expose("copePositions", positions);
  expose("copeBias", bias);
  expose("pathScores", path);
}
