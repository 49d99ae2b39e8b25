// T5's relative position bias: one learned number a head for each bucket of distances, exact near, logarithmic far.
//
//   r = key − query; n_b = numBuckets, halved when bidirectional (keys after the query take the second half)
//   n = |r| bidirectional, max(−r, 0) causal; exact = n_b/2
//   bucket = n                                                                        for n < exact
//            min(exact + ⌊ln(n/exact) / ln(maxDistance/exact) · (n_b − exact)⌋, n_b − 1)   beyond
//
// Scores of T5 have no 1/√d. The keys are untouched, so it works with a cache: one row for each new query.
// Source: Raffel et al. 2020; transformers `T5Attention._relative_position_bucket` (the same without its float32: at
// (40 buckets, 320) the float32 logarithm falls into other buckets at 20, 40 and 160).
#pragma once

#include "posenc/types.hpp"

namespace posenc {

struct T5Buckets {
  bool bidirectional = true;
  Index numBuckets = 32;
  double maxDistance = 128;
};

// Throws std::invalid_argument: fewer than 2 buckets a direction, an odd number of them when bidirectional, or
// maxDistance not above the exact ones.
void check(const T5Buckets& buckets);

// The bucket of key − query. Throws nothing: the buckets are the caller's to check; NaN counts as 0.
Index t5Bucket(const T5Buckets& buckets, double relativePosition);

// The same for many: out [positions]. Throws std::invalid_argument: as check, a position not finite, out of another
// length.
void t5Buckets(const T5Buckets& buckets, Doubles relativePositions, std::span<std::int32_t> out);

// table [numBuckets, heads] → out [heads·queries, keys]: scale · table[bucket(key − query), head]. Scale is 1 in T5.
// Allocates nothing. Throws std::invalid_argument: as check, scale not finite, shapes that do not fit.
void t5Bias(const T5Buckets& buckets, const MatrixView& table, double scale, Doubles queryPositions,
            Doubles keyPositions, MatrixOut out);

}  // namespace posenc
