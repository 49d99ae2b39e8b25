// Swin's relative position bias: in a window of cells, one learned number a head for each offset of two cells.
//
//   cell    (y, x) at row y·width + x
//   index   (y_q − y_k + height − 1) · (2·width − 1) + (x_q − x_k + width − 1)
//   bias    table[index, head], added to the scaled scores
//
// Source: Liu et al. 2021, equation 4; transformers `SwinSelfAttention.create_relative_position_index`.
#pragma once

#include <cstdint>

#include "posenc/types.hpp"

namespace posenc {

struct Window {
  Index height = 0;
  Index width = 0;
};

// Cells of a window, and rows of its table: (2·height − 1) · (2·width − 1).
// Throw std::invalid_argument unless both sides are in 1 … 65536 and the squared number of cells fits an array.
Index windowCells(const Window& window);
Index windowOffsets(const Window& window);

// out [cells · cells], one row a query. Throws std::invalid_argument: as above, out of another length.
void windowIndex(const Window& window, std::span<std::int32_t> out);

// table [offsets, heads] → out [heads·cells, cells]. Allocates nothing. Throws std::invalid_argument: as above, shapes
// that do not fit.
void windowBias(const Window& window, const MatrixView& table, MatrixOut out);

}  // namespace posenc
