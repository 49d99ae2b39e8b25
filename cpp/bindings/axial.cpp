#include "posenc/axial.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

void axisWidths(Arguments& a) {
  const auto split = a.word<AxisSplit>("split");
  const double rotaryDim = a.number("rotaryDim");
  axisDims(split, rotaryDim, a.doublesOut("out"));
}

// dims: the widths of the axes.
void frequencies(Arguments& a) {
  const Axial made{a.word<AxisSplit>("split"), a.word<Spectrum>("spectrum"), a.number("base"),
                   a.number("maxFrequency")};
  const Doubles dims = a.doubles("dims");
  const Index pairs = a.index("pairs");
  axialFrequencies(made, dims, matrix(a.doublesOut("out"), static_cast<Index>(dims.size()), pairs));
}

void angles(Arguments& a) {
  const auto positions = a.matrix64("positions");
  const auto theta = a.matrix64("theta");
  const auto precision = a.word<Precision>("precision");
  axialAngles(positions, theta, precision, matrix(a.doublesOut("out"), positions.cols(), theta.cols()));
}

void table(Arguments& a) {
  const auto positions = a.matrix64("positions");
  const auto theta = a.matrix64("theta");
  const double factor = a.number("factor");
  const auto precision = a.word<Precision>("precision");
  const auto cos = a.matrix("cos");
  axialCosSin(positions, theta, factor, precision, cos, a.matrix("sin"));
}

// m, n: the positions of q and of k.
void scored(Arguments& a) {
  const Doubles q = a.doubles("q");
  const Doubles k = a.doubles("k");
  const Doubles m = a.doubles("m");
  const Doubles n = a.doubles("n");
  const auto theta = a.matrix64("theta");
  const double factor = a.number("factor");
  const auto layout = a.word<PairLayout>("layout");
  a.give(axialScore(q, k, m, n, theta, factor, layout, a.word<Precision>("precision")));
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
