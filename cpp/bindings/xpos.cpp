#include "posenc/xpos.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

int xposChecked(double scaleBase, double gamma, double centre) {
  return guarded([&] { check(Xpos{scaleBase, gamma, centre}); });
}

int scales(double scaleBase, double gamma, double centre, Address positions, double count, double pairs, Address out) {
  return guarded([&] {
    xposScales({scaleBase, gamma, centre}, doubles(positions, count), matrix<double>(out, count, pairs));
  });
}

int xposTable(double scaleBase, double gamma, double centre, double role, Address positions, double count,
              Address theta, double pairs, double precision, Address cos, Address sin) {
  return guarded([&] {
    xposCosSin({scaleBase, gamma, centre}, static_cast<XposRole>(role), doubles(positions, count),
               doubles(theta, pairs), static_cast<Precision>(precision), matrix<float>(cos, count, pairs),
               matrix<float>(sin, count, pairs));
  });
}

int xposScored(double scaleBase, double gamma, double centre, Address q, Address k, double headDim, double m, double n,
               Address theta, double pairs, double layout, double precision, Address out) {
  return guarded([&] {
    *at<double>(out) =
        xposScore({scaleBase, gamma, centre}, doubles(q, headDim), doubles(k, headDim), m, n, doubles(theta, pairs),
                  static_cast<PairLayout>(layout), static_cast<Precision>(precision));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(xpos) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("xposCheck", &xposChecked);
  function("xposScales", &scales);
  function("xposTable", &xposTable);
  function("xposScore", &xposScored);
}
