// Absolute position that is added: each token gets the code of its position, from a formula or a table, before the
// first layer.
//
// Source: Vaswani et al. 2017, section 3.5 (sinusoidal); Gehring et al. 2017 (learned).
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// x [tokens, dim] + codes [n, dim] → out [tokens, dim]: token t gets code t mod n, so that one sequence's codes serve a
// whole batch. float32; out may be x itself. Allocates nothing.
// Throws std::invalid_argument: codes without a row for tokens, tokens in no multiple of n, codes or out of another
// shape.
void addCodes(const MatrixView& x, const MatrixView& codes, MatrixOut out);

}  // namespace posenc
