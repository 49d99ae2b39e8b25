// The number format in which angles are computed. Tables are stored as float32 in every mode.
//
// The mode exists because it is a bug that people ship: bfloat16 has 8 significant bits, so positions above
// 256 step by 2, above 4096 by 32, and neighbours collapse onto one angle.
// Source: IEEE 754; PyTorch (bfloat16); the bug: transformers 4.30 `LlamaRotaryEmbedding`.
#pragma once

namespace posenc {

enum class Precision { float64, float32, float16, bfloat16 };

// `value` rounded to the nearest number of the format, ties to even. float16 overflows to infinity.
// float16 and bfloat16 round through float32, as PyTorch does.
double rounded(Precision precision, double value);

// position · frequency as the format computes it: both factors are rounded, then their product.
double angle(Precision precision, double position, double frequency);

}  // namespace posenc
