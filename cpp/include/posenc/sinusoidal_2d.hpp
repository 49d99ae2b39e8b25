// Sinusoidal encoding over several axes: each axis a sinusoidal table of its own positions, side by side.
//
//   by-axis       [s s c c | s s c c]   ViT-MAE, big_vision, tensor2tensor, timm with interleave_sin_cos
//   concatenated  [s s s s | c c c c]   timm
//   interleaved   [s c s c | s c s c]   DETR
//
// Frequencies are those of axial.hpp with equal blocks: geometric (ViT-MAE, timm, DETR) or halfMinusOne (big_vision,
// tensor2tensor); positions are those of grid.hpp (ViT-MAE and big_vision: column first).
// Source: Dosovitskiy et al. 2021; He et al. 2022 (MAE) `get_2d_sincos_pos_embed`; tensor2tensor
// `add_timing_signal_nd`; DETR `PositionEmbeddingSine`.
#pragma once

#include "posenc/axial.hpp"

namespace posenc {

enum class AxesLayout { byAxis, concatenated, interleaved };

// Pairs of each axis when `axes` share `dim` columns equally. Throws std::invalid_argument unless dim is an integer
// ≥ 2·axes, and a multiple of it unless `zeros` allows last columns of zeros.
Index axisPairs(double dim, Index axes, bool zeros);

// The table: out [prefix + n, dim] for positions [axes, n] and frequencies [axes, pairs]. The first rows, as many as
// out has more than there are positions, are zero (class token of ViT-MAE), and so are columns beyond 2·pairs
// (tensor2tensor). Angles in double, stored as float32. Allocates nothing. Throws std::invalid_argument unless
// shapes fit and pairs are a multiple of the axes.
void sinusoidalAxes(const MatrixView64& positions, const MatrixView64& frequencies, AxesLayout layout, MatrixOut out);

}  // namespace posenc
