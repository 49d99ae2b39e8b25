// The inner product of both matrix products here: rows of one matrix against a panel of the other.
//
// A panel holds up to 8 rows side by side, transposed, so that one register holds the same coordinate of
// four of them:
//
//   rows   [r₀c₀ r₀c₁ r₀c₂ …] [r₁c₀ r₁c₁ …] …        panel   [r₀c₀ r₁c₀ … r₇c₀] [r₀c₁ r₁c₁ … r₇c₁] …
//
// Four rows of the other matrix then meet it in eight accumulators: per coordinate two loads, four broadcasts and
// eight multiply-adds, which is what the registers of x86-64 and WebAssembly engines hold.
#pragma once

#include "posenc/types.hpp"

namespace posenc::kernels {

inline constexpr Index panelLanes = 8;

// out[i, 0 … 8) = start[i, …] + Σ_c a[i, c] · panel[c, …] for `rows` rows of a. start is out itself (sums go on) or
// zero.
void panelProduct(const float* a, Index aStride, Index rows, const float* panel, Index depth, bool goOn, float* out,
                  Index outStride);

}  // namespace posenc::kernels
