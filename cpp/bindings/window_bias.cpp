#include "posenc/window_bias.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// height, width.
Window windowOf(Arguments& a) {
  return {a.whole("windowIndex", "height", 1, 65536), a.whole("windowIndex", "width", 1, 65536)};
}

// window. The number of cells, before there is memory for them.
void cells(Arguments& a) { a.give(static_cast<double>(windowCells(windowOf(a)))); }

// window, out (integers).
void rowsOf(Arguments& a) {
  const Window window = windowOf(a);
  windowIndex(window, a.list<std::int32_t>());
}

// window, table, out.
void bias(Arguments& a) {
  const Window window = windowOf(a);
  const auto table = a.matrix();
  windowBias(window, table, a.matrix());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(window_bias) {
  using namespace posenc::bindings;
  expose("windowCells", cells);
  expose("windowIndex", rowsOf);
  expose("windowBias", bias);
}
