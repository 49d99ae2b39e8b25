#include "posenc/xpos.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// scaleBase, gamma, centre.
Xpos xposOf(Arguments& a) { return {a.number(), a.number(), a.number()}; }

// xpos.
void xposChecked(Arguments& a) { check(xposOf(a)); }

// xpos, positions, pairs, out.
void scales(Arguments& a) {
  const Xpos xpos = xposOf(a);
  const Doubles positions = a.doubles();
  const Index pairs = a.index();
  xposScales(xpos, positions, matrix(a.at<double>(), static_cast<Index>(positions.size()), pairs));
}

// xpos, role, positions, θ, precision, cos, sin.
void xposTable(Arguments& a) {
  const Xpos xpos = xposOf(a);
  const auto role = a.word<XposRole>();
  const Doubles positions = a.doubles();
  const Doubles theta = a.doubles();
  const auto precision = a.word<Precision>();
  const auto cos = a.matrix();
  xposCosSin(xpos, role, positions, theta, precision, cos, a.matrix());
}

// xpos, q, k, their positions, θ, layout, precision.
void xposScored(Arguments& a) {
  const Xpos xpos = xposOf(a);
  const Doubles q = a.doubles();
  const Doubles k = a.doubles();
  const double m = a.number();
  const double n = a.number();
  const Doubles theta = a.doubles();
  const auto layout = a.word<PairLayout>();
  a.give(xposScore(xpos, q, k, m, n, theta, layout, a.word<Precision>()));
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
