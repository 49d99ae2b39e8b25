#include "posenc/sinusoidal.hpp"
#include "boundary.hpp"
#include "posenc/frequencies.hpp"
#include "posenc/positions.hpp"

namespace posenc::bindings {

namespace {

void frequencies(Arguments& a) {
  const double dim = a.number("dim");
  const double base = a.number("base");
  const auto spacing = a.word<Spacing>("spacing");
  evenInteger("frequencies", "dim", dim, 2, 65536);
  inverseFrequencies(dim, base, spacing, a.doublesOut("out"));
}

void tokens(Arguments& a) {
  const Doubles ids = a.doubles("ids");
  const Index rows = a.whole("rows", "tokenPositions", 1);
  const double padding = a.number("padding");
  const double pastLength = a.number("pastLength");
  tokenPositions(ids, rows, padding, pastLength, a.doublesOut("out"));
}

// Gives the number of frequencies of a table.
void sinusoidalFrequencies(Arguments& a) {
  const double dim = a.number("dim");
  const auto oddDim = a.word<OddDim>("oddDim");
  checkDim(dim, oddDim);
  a.give(static_cast<double>(frequencyCount({.dim = static_cast<Index>(dim), .oddDim = oddDim})));
}

// theta: room for the frequencies. dim was checked before.
void sinusoidalTable(Arguments& a) {
  Sinusoidal encoding{a.index("dim"), a.number("base"), a.word<SinusoidalLayout>("layout"), a.word<Spacing>("spacing"),
                      a.word<OddDim>("oddDim")};
  encoding.paddingIndex = a.option("padding");
  const Doubles positions = a.doubles("positions");
  const DoublesOut theta = a.doublesOut("theta");
  inverseFrequencies(encoding, theta);
  sinusoidal(encoding, positions, theta, a.matrix("out"));
}

void shift(Arguments& a) {
  const double dim = a.number("dim");
  const double base = a.number("base");
  const double offset = a.number("offset");
  evenInteger("shiftMatrix", "dim", dim, 2, 16384);
  shiftMatrix(static_cast<Index>(dim), base, offset, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(sinusoidal) {
  using namespace posenc::bindings;
  expose("frequencies", frequencies);
  expose("tokenPositions", tokens);
  expose("sinusoidalFrequencies", sinusoidalFrequencies);
  expose("sinusoidalTable", sinusoidalTable);
  expose("shiftMatrix", shift);
}
