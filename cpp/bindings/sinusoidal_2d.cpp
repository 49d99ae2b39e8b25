#include "posenc/sinusoidal_2d.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// zeros: whether the rest is zeros.
void pairsOf(Arguments& a) {
  const double dim = a.number("dim");
  const Index axes = a.index("axes");
  a.give(static_cast<double>(axisPairs(dim, axes, a.flag("zeros"))));
}

void sinusoids(Arguments& a) {
  const auto positions = a.matrix64("positions");
  const auto theta = a.matrix64("theta");
  const auto layout = a.word<AxesLayout>("layout");
  sinusoidalAxes(positions, theta, layout, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(sinusoidal_2d) {
  using namespace posenc::bindings;
  expose("axisPairs", pairsOf);
  expose("sinusoidalAxes", sinusoids);
}
