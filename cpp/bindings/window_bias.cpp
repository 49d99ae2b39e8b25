#include "posenc/window_bias.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

Window windowOf(Arguments& a) {
  return {a.whole("height", "windowIndex", 1, 65536), a.whole("width", "windowIndex", 1, 65536)};
}

// The number of cells, before there is memory for them.
void cells(Arguments& a) { a.give(static_cast<double>(windowCells(windowOf(a)))); }

void rowsOf(Arguments& a) {
  const Window window = windowOf(a);
  windowIndex(window, a.integersOut("out"));
}

void bias(Arguments& a) {
  const Window window = windowOf(a);
  const auto table = a.matrix("table");
  windowBias(window, table, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(window_bias) {
  using namespace posenc::bindings;
  expose("windowCells", cells);
  expose("windowIndex", rowsOf);
  expose("windowBias", bias);
}
