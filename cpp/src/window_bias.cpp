#include "posenc/window_bias.hpp"

#include "relative.hpp"

namespace posenc {

namespace {

using namespace relative;

Index indexOf(const Window& w, Index query, Index key) {
  const Index dy = query / w.width - key / w.width;
  const Index dx = query % w.width - key % w.width;
  return (dy + w.height - 1) * (2 * w.width - 1) + dx + w.width - 1;
}

}  // namespace

Index windowCells(const Window& w) {
  constexpr auto where = "windowIndex";
  const double height = number(integer(where, "height", number(w.height), 1, 65536));
  const double width = number(integer(where, "width", number(w.width), 1, 65536));
  elements(where, "the index", {height, width, height, width});
  return w.height * w.width;
}

Index windowOffsets(const Window& w) {
  windowCells(w);
  return (2 * w.height - 1) * (2 * w.width - 1);
}

void windowIndex(const Window& w, std::span<std::int32_t> out) {
  const Index cells = windowCells(w);
  length("windowIndex", "out", std::ssize(out), cells * cells);
  for (Index at = 0; at < cells * cells; ++at)
    out[static_cast<std::size_t>(at)] = static_cast<std::int32_t>(indexOf(w, at / cells, at % cells));
}

void windowBias(const Window& w, const MatrixView& table, MatrixOut out) {
  constexpr auto where = "windowBias";
  const Index cells = windowCells(w);
  const Index heads = table.cols();
  shape(where, "table", table.rows(), heads, windowOffsets(w), heads);
  shape(where, "out", out.rows(), out.cols(), heads * cells, cells);
  for (Index row = 0; row < out.rows(); ++row)
    for (Index key = 0; key < cells; ++key) out(row, key) = table(indexOf(w, row % cells, key), row / cells);
}

}  // namespace posenc
