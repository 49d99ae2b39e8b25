#include "posenc/linear.hpp"
#include "boundary.hpp"
#include "posenc/norm.hpp"

namespace posenc::bindings {

namespace {

// x [rows, in], weight [outRows, in], out [rows, outRows].
void linearLayer(Arguments& a) {
  const auto x = a.matrix("x");
  const auto weight = a.matrix("weight");
  const Floats bias = a.floats("bias");
  linear(x, weight, bias, a.matrix("out"));
}

void norm(Arguments& a) {
  const auto x = a.matrix("x");
  const Floats weight = a.floats("weight");
  const Floats bias = a.floats("bias");
  const double eps = a.number("eps");
  const bool centred = a.flag("centred");
  auto out = a.matrix("out");
  if (centred)
    layerNorm(x, weight, bias, eps, out);
  else
    rmsNorm(x, weight, eps, out);
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(linear) {
  using namespace posenc::bindings;
  expose("linear", linearLayer);
  expose("norm", norm);
}
