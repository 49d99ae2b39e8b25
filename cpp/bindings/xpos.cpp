#include "posenc/xpos.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

Xpos xposOf(Arguments& a) { return {a.number("scaleBase"), a.number("gamma"), a.number("centre")}; }

void xposChecked(Arguments& a) { check(xposOf(a)); }

void scales(Arguments& a) {
  const Xpos xpos = xposOf(a);
  const Doubles positions = a.doubles("positions");
  const Index pairs = a.index("pairs");
  xposScales(xpos, positions, matrix(a.doublesOut("out"), static_cast<Index>(positions.size()), pairs));
}

void xposTable(Arguments& a) {
  const Xpos xpos = xposOf(a);
  const auto role = a.word<XposRole>("role");
  const Doubles positions = a.doubles("positions");
  const Doubles theta = a.doubles("theta");
  const auto precision = a.word<Precision>("precision");
  const auto cos = a.matrix("cos");
  xposCosSin(xpos, role, positions, theta, precision, cos, a.matrix("sin"));
}

// m, n: the positions of q and of k.
void xposScored(Arguments& a) {
  const Xpos xpos = xposOf(a);
  const Doubles q = a.doubles("q");
  const Doubles k = a.doubles("k");
  const double m = a.number("m");
  const double n = a.number("n");
  const Doubles theta = a.doubles("theta");
  const auto layout = a.word<PairLayout>("layout");
  a.give(xposScore(xpos, q, k, m, n, theta, layout, a.word<Precision>("precision")));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(xpos) {
  using namespace posenc::bindings;
  expose("xposCheck", xposChecked);
  expose("xposScales", scales);
  expose("xposTable", xposTable);
  expose("xposScore", xposScored);
}
