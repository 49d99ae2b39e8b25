#include "posenc/sinusoidal_2d.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

int pairsOf(double dim, double axes, double zeros, Address out) {
  return guarded([&] { *at<double>(out) = static_cast<double>(axisPairs(dim, whole(axes), zeros)); });
}

int sinusoids(Address positions, double axes, double count, Address theta, double pairs, double layout, double rows,
              double dim, Address out) {
  return guarded([&] {
    sinusoidalAxes(matrix<double>(positions, axes, count), matrix<double>(theta, axes, pairs),
                   static_cast<AxesLayout>(layout), matrix<float>(out, rows, dim));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(sinusoidal_2d) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("axisPairs", &pairsOf);
  function("sinusoidalAxes", &sinusoids);
}
