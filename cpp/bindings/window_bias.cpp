#include "posenc/window_bias.hpp"

#include "boundary.hpp"

namespace posenc::bindings {

namespace {

Window windowOf(double height, double width) {
  return {integer("windowIndex", "height", height, 1, 65536), integer("windowIndex", "width", width, 1, 65536)};
}

// The number of cells, before there is memory for them.
int cells(double height, double width, Address out) {
  return guarded([&] { *at<double>(out) = static_cast<double>(windowCells(windowOf(height, width))); });
}

int rowsOf(double height, double width, double count, Address out) {
  return guarded([&] {
    windowIndex(windowOf(height, width), {at<std::int32_t>(out), static_cast<std::size_t>(count)});
  });
}

int bias(double height, double width, Address table, double rows, double heads, Address out) {
  return guarded([&] {
    const Window window = windowOf(height, width);
    const auto side = static_cast<double>(windowCells(window));
    windowBias(window, matrix<float>(table, rows, heads), matrix<float>(out, heads * side, side));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(window_bias) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("windowCells", &cells);
  function("windowIndex", &rowsOf);
  function("windowBias", &bias);
}
