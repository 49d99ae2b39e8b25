#include "posenc/sinusoidal_2d.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// dim, axes, whether the rest is zeros.
void pairsOf(Arguments& a) {
  const double dim = a.number();
  const Index axes = a.index();
  a.give(static_cast<double>(axisPairs(dim, axes, a.flag())));
}

// positions, θ, layout, out.
void sinusoids(Arguments& a) {
  const auto positions = a.matrix<double>();
  const auto theta = a.matrix<double>();
  const auto layout = a.word<AxesLayout>();
  sinusoidalAxes(positions, theta, layout, a.matrix());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(sinusoidal_2d) {
  using namespace posenc::bindings;
  expose("axisPairs", pairsOf);
  expose("sinusoidalAxes", sinusoids);
}
