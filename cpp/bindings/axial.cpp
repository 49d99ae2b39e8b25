#include "posenc/axial.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// split, rotaryDim, out.
void axisWidths(Arguments& a) {
  const auto split = a.word<AxisSplit>();
  const double rotaryDim = a.number();
  axisDims(split, rotaryDim, a.doublesOut());
}

// split, spectrum, base, maxFrequency, widths of the axes, pairs, out.
void frequencies(Arguments& a) {
  const Axial made{a.word<AxisSplit>(), a.word<Spectrum>(), a.number(), a.number()};
  const Doubles dims = a.doubles();
  const Index pairs = a.index();
  axialFrequencies(made, dims, matrix(a.at<double>(), static_cast<Index>(dims.size()), pairs));
}

// positions, θ, precision, out.
void angles(Arguments& a) {
  const auto positions = a.matrix<double>();
  const auto theta = a.matrix<double>();
  const auto precision = a.word<Precision>();
  axialAngles(positions, theta, precision, matrix(a.at<double>(), positions.cols(), theta.cols()));
}

// positions, θ, factor, precision, cos, sin.
void table(Arguments& a) {
  const auto positions = a.matrix<double>();
  const auto theta = a.matrix<double>();
  const double factor = a.number();
  const auto precision = a.word<Precision>();
  const auto cos = a.matrix();
  axialCosSin(positions, theta, factor, precision, cos, a.matrix());
}

// q, k, their positions, θ, factor, layout, precision.
void scored(Arguments& a) {
  const Doubles q = a.doubles();
  const Doubles k = a.doubles();
  const Doubles m = a.doubles();
  const Doubles n = a.doubles();
  const auto theta = a.matrix<double>();
  const double factor = a.number();
  const auto layout = a.word<PairLayout>();
  a.give(axialScore(q, k, m, n, theta, factor, layout, a.word<Precision>()));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(axial) {
  using namespace posenc::bindings;
  expose("axisDims", axisWidths);
  expose("axialFrequencies", frequencies);
  expose("axialAngles", angles);
  expose("axialTable", table);
  expose("axialScore", scored);
}
