#include "posenc/linear.hpp"
#include "boundary.hpp"
#include "posenc/norm.hpp"

namespace posenc::bindings {

namespace {

// x [rows, in], weight [outRows, outCols]; a bias of length 0 is absent. y is [rows, outRows].
int linearLayer(Address x, double rows, double in, Address weight, double outRows, double outCols, Address bias,
                double biasLength, Address out) {
  return guarded([&] {
    linear(matrix<float>(x, rows, in), matrix<float>(weight, outRows, outCols), floats(bias, biasLength),
           matrix<float>(out, rows, outRows));
  });
}

int norm(Address x, double rows, double dim, Address weight, double weightLength, Address bias, double biasLength,
         double eps, double centred, Address out) {
  return guarded([&] {
    const auto input = matrix<float>(x, rows, dim);
    const auto result = matrix<float>(out, rows, dim);
    if (centred)
      layerNorm(input, floats(weight, weightLength), floats(bias, biasLength), eps, result);
    else
      rmsNorm(input, floats(weight, weightLength), eps, result);
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(linear) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("linear", &linearLayer);
  function("norm", &norm);
}
