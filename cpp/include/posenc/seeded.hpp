// Random numbers that a seed decides: the same on every machine, in every language.
//
// They stand for a model where none is loaded: token vectors and projections of unit variance, not trained.
// Source: SplitMix64 (Steele, Lea, Flood 2014), Box–Muller 1958.
#pragma once

#include <cstdint>
#include <string_view>

#include "posenc/types.hpp"

namespace posenc {

// Standard normal numbers, mean 0 and variance 1.
void seededNormal(std::uint64_t seed, DoublesOut out);

// A seed for a text (UTF-8): FNV-1a, so that the same token has the same vector wherever it stands.
std::uint64_t textSeed(std::string_view text, std::uint64_t seed);

}  // namespace posenc
