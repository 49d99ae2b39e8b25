// FoX, the forgetting transformer: each token has a forget gate f in 0 … 1, and a key fades by all gates after it.
//
//   bias of key j for query i:  Σ_{l=j+1..i} ln f_l,   −∞ for keys after the query
//   f_l = σ(z_l),  z_l = ⟨w_f, x_l⟩ + b_f, one w_f and b_f a head
//
// Laws: the weight of a key is multiplied by f_{j+1} ⋯ f_i, so the own gate of the query's first key never counts; one
// constant gate e^(−s) is ALiBi with slope s; a gate of 0 hides all that lies before it.
// Source: Lin et al. 2025; zhixuan-lin/forgetting-transformer `forgetting_attention`, which takes ln f;
// flash-linear-attention `naive_forgetting_attn`. Both subtract running sums of ln f from the start, which loses digits
// far from it and makes NaN of a gate of 0; here each sum begins at its own key.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// What is given for each token: z before the sigmoid, ln f, or f.
enum class ForgetGate { logit, logarithm, gate };

// gates [heads, keys] → out [heads·queries, keys]; the queries are the last ones of the keys. workspace [keys].
// Allocates nothing. Throws std::invalid_argument: more queries than keys, shapes that do not fit.
void forgetBias(ForgetGate form, const MatrixView& gates, Index queries, DoublesOut workspace, MatrixOut out);

}  // namespace posenc
