#include "posenc/sinusoidal.hpp"
#include "boundary.hpp"
#include "posenc/frequencies.hpp"
#include "posenc/positions.hpp"

namespace posenc::bindings {

namespace {

// dim, base, spacing, out.
void frequencies(Arguments& a) {
  const double dim = a.number();
  const double base = a.number();
  const auto spacing = a.word<Spacing>();
  evenInteger("frequencies", "dim", dim, 2, 65536);
  inverseFrequencies(dim, base, spacing, a.doublesOut());
}

// ids, rows, paddingIndex, pastLength, out.
void tokens(Arguments& a) {
  const Doubles ids = a.doubles();
  const Index rows = a.whole("tokenPositions", "rows", 1);
  const double padding = a.number();
  const double pastLength = a.number();
  tokenPositions(ids, rows, padding, pastLength, a.doublesOut());
}

// dim, oddDim. Gives the number of frequencies of a table.
void sinusoidalFrequencies(Arguments& a) {
  const double dim = a.number();
  const auto oddDim = a.word<OddDim>();
  checkDim(dim, oddDim);
  a.give(static_cast<double>(frequencyCount({.dim = static_cast<Index>(dim), .oddDim = oddDim})));
}

// dim, base, layout, spacing, oddDim, padding is given, padding, positions, room for θ, out. dim was checked before.
void sinusoidalTable(Arguments& a) {
  Sinusoidal encoding{a.index(), a.number(), a.word<SinusoidalLayout>(), a.word<Spacing>(), a.word<OddDim>()};
  const bool hasPadding = a.flag();
  const double padding = a.number();
  if (hasPadding) encoding.paddingIndex = padding;
  const Doubles positions = a.doubles();
  const DoublesOut theta = a.doublesOut();
  inverseFrequencies(encoding, theta);
  sinusoidal(encoding, positions, theta, a.matrix());
}

// dim, base, offset, out.
void shift(Arguments& a) {
  const double dim = a.number();
  const double base = a.number();
  const double offset = a.number();
  evenInteger("shiftMatrix", "dim", dim, 2, 16384);
  shiftMatrix(static_cast<Index>(dim), base, offset, a.matrix());
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
