#include "posenc/linear.hpp"
#include "boundary.hpp"
#include "posenc/norm.hpp"

namespace posenc::bindings {

namespace {

// x [rows, in], weight [outRows, in], bias, out [rows, outRows].
void linearLayer(Arguments& a) {
  const auto x = a.matrix();
  const auto weight = a.matrix();
  const Floats bias = a.floats();
  linear(x, weight, bias, a.matrix());
}

// x, weight, bias, eps, centred, out.
void norm(Arguments& a) {
  const auto x = a.matrix();
  const Floats weight = a.floats();
  const Floats bias = a.floats();
  const double eps = a.number();
  if (a.flag())
    layerNorm(x, weight, bias, eps, a.matrix());
  else
    rmsNorm(x, weight, eps, a.matrix());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(linear) {
  using namespace posenc::bindings;
  expose("linear", linearLayer);
  expose("norm", norm);
}
