#include "posenc/sinusoidal.hpp"
#include "boundary.hpp"
#include "posenc/frequencies.hpp"
#include "posenc/positions.hpp"

namespace posenc::bindings {

namespace {

int frequencies(double dim, double base, double spacing, double count, Address out) {
  return guarded([&] {
    evenInteger("frequencies", "dim", dim, 2, 65536);
    inverseFrequencies(dim, base, static_cast<Spacing>(spacing), doublesOut(out, count));
  });
}

int tokens(Address ids, double rows, double count, double padding, double pastLength, Address out) {
  return guarded([&] {
    integer("tokenPositions", "rows", rows, 1, maxElements);
    tokenPositions(doubles(ids, count), whole(rows), padding, pastLength, doublesOut(out, count));
  });
}

// The number of frequencies of a table, or −1 with a message.
double sinusoidalFrequencies(double dim, double oddDim) {
  if (guarded([&] { checkDim(dim, static_cast<OddDim>(oddDim)); }) != done) return -1;
  return static_cast<double>(frequencyCount({.dim = whole(dim), .oddDim = static_cast<OddDim>(oddDim)}));
}

int sinusoidalTable(double dim, double base, double layout, double spacing, double oddDim, double hasPadding,
                    double padding, Address positions, double count, Address theta, Address out) {
  return guarded([&] {
    checkDim(dim, static_cast<OddDim>(oddDim));
    const Sinusoidal encoding{.dim = whole(dim),
                              .base = base,
                              .layout = static_cast<SinusoidalLayout>(layout),
                              .spacing = static_cast<Spacing>(spacing),
                              .oddDim = static_cast<OddDim>(oddDim),
                              .paddingIndex = hasPadding ? std::optional(padding) : std::nullopt};
    const DoublesOut own = doublesOut(theta, static_cast<double>(frequencyCount(encoding)));
    inverseFrequencies(encoding, own);
    sinusoidal(encoding, doubles(positions, count), own, matrix<float>(out, count, dim));
  });
}

int shift(double dim, double base, double offset, Address out) {
  return guarded([&] {
    evenInteger("shiftMatrix", "dim", dim, 2, 16384);
    shiftMatrix(whole(dim), base, offset, matrix<float>(out, dim, dim));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(sinusoidal) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("frequencies", &frequencies);
  function("tokenPositions", &tokens);
  function("sinusoidalFrequencies", &sinusoidalFrequencies);
  function("sinusoidalTable", &sinusoidalTable);
  function("shiftMatrix", &shift);
}
