// Normalisation of each row to a common scale, with a weight for each channel.
//
//   layer norm  y = (x − mean) / √(variance + eps) · weight + bias   variance: the mean of the squared deviations
//   RMS norm    y = x / √(mean of x² + eps) · weight
//
// Source: Ba et al. 2016, PyTorch `torch.nn.LayerNorm`; Zhang and Sennrich 2019, transformers `LlamaRMSNorm`.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// x [rows, dim] → out [rows, dim], which may be x itself. weight and bias [dim], or empty for 1 and 0. Computed in
// double, two passes over a row, rounded once. eps is added to a variance, so it has the unit of x squared.
// Allocates nothing. Throws std::invalid_argument: eps not finite or < 0, shapes that do not fit.
void layerNorm(const MatrixView& x, Floats weight, Floats bias, double eps, MatrixOut out);
void rmsNorm(const MatrixView& x, Floats weight, double eps, MatrixOut out);

}  // namespace posenc
