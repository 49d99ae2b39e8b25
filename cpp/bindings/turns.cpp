// Turns beyond RoPE's own: RoPE++, PoPE, GRAPE, LieRE, and angles that the tokens choose.
#include "boundary.hpp"
#include "posenc/grape.hpp"
#include "posenc/liere.hpp"
#include "posenc/pope.hpp"
#include "posenc/rope.hpp"
#include "posenc/selective_rope.hpp"

namespace posenc::bindings {

namespace {

void imaginary(Arguments& a) {
  const auto q = a.matrix("q");
  const auto layout = a.word<PairLayout>("layout");
  imaginaryQuery(q, layout, a.matrix("out"));
}

void polar(Arguments& a) {
  const auto x = a.matrix("x");
  const Doubles positions = a.doubles("positions");
  const Doubles theta = a.doubles("theta");
  const auto phases = a.matrix("phases");
  const auto layout = a.word<PairLayout>("layout");
  pope(x, positions, theta, phases, layout, a.matrix("out"));
}

void plane(Arguments& a) {
  const auto x = a.matrix("x");
  const Doubles positions = a.doubles("positions");
  const double frequency = a.number("frequency");
  const Doubles first = a.doubles("a");
  const Doubles second = a.doubles("b");
  grape(x, positions, frequency, first, second, a.matrix("out"));
}

void lie(Arguments& a) {
  const auto x = a.matrix("x");
  const auto positions = a.matrix64("positions");
  const auto generators = a.matrix("generators");
  const DoublesOut workspace = a.doublesOut("workspace");
  liere(x, positions, generators, workspace, a.matrix("out"));
}

void selective(Arguments& a) {
  const auto increments = a.matrix64("increments");
  const Index members = a.index("members");
  const Doubles temperature = a.doubles("temperature");
  selectiveAngles(increments, members, temperature, matrix(a.doublesOut("out"), increments.rows(), increments.cols()));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(turns) {
  using namespace posenc::bindings;
  expose("imaginaryQuery", imaginary);
  expose("pope", polar);
  expose("grape", plane);
  expose("liere", lie);
  expose("selectiveAngles", selective);
}
