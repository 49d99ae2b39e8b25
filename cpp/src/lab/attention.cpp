#include "attention.hpp"

#include <algorithm>
#include <limits>

#include "pointwise.hpp"

namespace posenc::lab {

namespace {

// Packed rows and columns of one head's matrices, and two tiles, in its scratch.
template <class Scalar>
struct Scratch {
  Scalar* next;

  Scalar* take(Index count) {
    Scalar* const at = next;
    next += count;
    return at;
  }
};

template <class Scalar>
Scalar log2Scale(const AttentionHead<Scalar>& head) {
  return head.scale * static_cast<Scalar>(log2e);
}

template <class Scalar>
void addBias(const DistanceBias<Scalar>& bias, Index i, Index from, Index count, Scalar* scores) {
  if (bias.table == nullptr) return;
  const Scalar* const row = bias.table + bias.reach - bias.at[i];
  if (!bias.consecutive) {
    for (Index j = 0; j < count; ++j) scores[j] += row[bias.at[from + j]];
    return;
  }
  each<Scalar>(
      count, [&](Index j) { store(scores + j, loadWide(scores + j) + loadWide(row + from + j)); },
      [&](Index j) { scores[j] += row[from + j]; });
}

template <class Scalar>
void addToTable(const DistanceBias<Scalar>& bias, Index i, Index from, Index count, const Scalar* dScores,
                Scalar* dTable) {
  Scalar* const row = dTable + bias.reach - bias.at[i];
  for (Index j = 0; j < count; ++j) row[bias.at[from + j]] += dScores[j];
}

// A block of queries against a block of keys.
struct Block {
  Index query, queries;  // the first, and how many
  Index key, keys;

  // Keys of the block that query i sees.
  Index seen(Index i) const { return std::clamp<Index>(i - key + 1, 0, keys); }
  // Queries of the block before the first that sees the key.
  Index before(Index j) const { return std::clamp<Index>(j - query, 0, queries); }
};

// Σ_c rows · panels into a tile, what no query sees left out (some of it is written all the same).
template <class Scalar>
void scoreTile(const Block& b, Rows<const Scalar> rows, Panels<const Scalar> keys, Index depth, Scalar* scores) {
  for (Index j = 0; j < b.keys; j += lanes) {
    const Index skip = b.before(b.key + j);
    product(rows.row(b.query + skip), rows.stride, b.queries - skip, keys.panel(b.key + j), depth, false,
            scores + skip * tile + j, tile);
  }
}

// out [queries, cols] += tile · columns of the keys' matrix, eight queries at a time.
template <class Scalar>
void forwardSums(const Block& b, const Scalar* weights, Panels<const Scalar> columns, Index cols, Rows<Scalar> out) {
  for (Index i = 0; i < b.queries; i += lanes) {
    const Index high = std::min(lanes, b.queries - i);
    times<Scalar>({weights + i * tile, tile}, high, columns, b.key, b.seen(b.query + i + high - 1), cols, true,
                  out.from(b.query + i));
  }
}

// out [keys, cols] += tileᵀ · columns of the queries' matrix, eight keys at a time.
template <class Scalar>
void backwardSums(const Block& b, const Scalar* weights, Panels<const Scalar> columns, Index cols, Rows<Scalar> out) {
  for (Index j = 0; j < b.keys; j += lanes) {
    const Index high = std::min(lanes, b.keys - j);
    const Index skip = b.before(b.key + j);
    timesTransposed<Scalar>({weights + skip * tile + j, tile}, high, columns, b.query + skip, b.queries - skip, cols,
                            out.from(b.key + j));
  }
}

// Scores in a tile, in units of log₂, each row of `seen` ones; the rest of a row becomes 0 where `weigh` has been.
template <class Scalar, class Weigh>
void tileOf(const AttentionHead<Scalar>& head, const Block& b, Panels<const Scalar> keys, Scalar* scores, Weigh weigh) {
  scoreTile(b, head.q, keys, head.scoreDim, scores);
  for (Index i = 0; i < b.queries; ++i) {
    Scalar* const row = scores + i * tile;
    const Index seen = b.seen(b.query + i);
    if (seen > 0) {
      addBias(head.bias, b.query + i, b.key, seen, row);
      weigh(b.query + i, seen, row);
    }
    std::fill(row + seen, row + tile, Scalar(0));
  }
}

template <class Work>
void eachBlock(Index n, Work work) {
  for (Index query = 0; query < n; query += tile)
    for (Index key = 0; key <= query; key += tile)
      work(Block{query, std::min(tile, n - query), key, std::min(tile, n - key)});
}

}  // namespace

Index attentionScratch(Index n, Index scoreDim, Index valueDim) {
  const Index rows = roundUp(n);
  return rows * scoreDim + rows * valueDim + n * (2 * roundUp(scoreDim) + roundUp(valueDim)) + 2 * tile * tile + n;
}

template <class Scalar>
void attend(const AttentionHead<Scalar>& head, Rows<Scalar> out, Scalar* logSums) {
  Scratch<Scalar> scratch{head.scratch};
  const Index n = head.n;
  Scalar* const keys = scratch.take(roundUp(n) * head.scoreDim);
  Scalar* const values = scratch.take(n * roundUp(head.valueDim));
  Scalar* const scores = scratch.take(tile * tile);
  Scalar* const top = scratch.take(n);
  packRows(head.k, n, head.scoreDim, log2Scale(head), keys);
  packColumns(head.v, n, head.valueDim, Scalar(1), values);
  for (Index i = 0; i < n; ++i) {
    std::fill_n(out.row(i), head.valueDim, Scalar(0));
    top[i] = -std::numeric_limits<Scalar>::infinity();
    logSums[i] = 0;  // the sum, until the end
  }
  eachBlock(n, [&](const Block& b) {
    tileOf<Scalar>(head, b, {keys, head.scoreDim}, scores, [&](Index i, Index seen, Scalar* row) {
      const Scalar before = top[i];
      top[i] = std::max(before, greatestOf(row, seen));
      const Scalar sum = powers(row, seen, top[i], Scalar(1));
      const Scalar shrink = power(before - top[i]);
      logSums[i] = logSums[i] * shrink + sum;
      if (b.key > 0)
        for (Index c = 0; c < head.valueDim; ++c) out.row(i)[c] *= shrink;
    });
    forwardSums<Scalar>(b, scores, {values, n}, head.valueDim, out);
  });
  for (Index i = 0; i < n; ++i) {
    const Scalar share = 1 / logSums[i];
    for (Index c = 0; c < head.valueDim; ++c) out.row(i)[c] *= share;
    logSums[i] = top[i] + std::log2(logSums[i]);
  }
}

template <class Scalar>
void attendBackward(const AttentionHead<Scalar>& head, Rows<const Scalar> out, const Scalar* logSums,
                    Rows<const Scalar> dOut, Rows<Scalar> dq, Rows<Scalar> dk, Rows<Scalar> dv, Scalar* dTable) {
  Scratch<Scalar> scratch{head.scratch};
  const Index n = head.n, depth = head.scoreDim, width = head.valueDim;
  Scalar* const keys = scratch.take(roundUp(n) * depth);
  Scalar* const values = scratch.take(roundUp(n) * width);
  Scalar* const keyColumns = scratch.take(n * roundUp(depth));
  Scalar* const queryColumns = scratch.take(n * roundUp(depth));
  Scalar* const outColumns = scratch.take(n * roundUp(width));
  Scalar* const weights = scratch.take(tile * tile);
  Scalar* const dWeights = scratch.take(tile * tile);
  Scalar* const along = scratch.take(n);
  packRows(head.k, n, depth, log2Scale(head), keys);
  packRows(head.v, n, width, Scalar(1), values);
  packColumns(head.k, n, depth, head.scale, keyColumns);
  packColumns(head.q, n, depth, head.scale, queryColumns);
  packColumns(dOut, n, width, Scalar(1), outColumns);
  for (Index i = 0; i < n; ++i) along[i] = dot(dOut.row(i), out.row(i), width);
  eachBlock(n, [&](const Block& b) {
    tileOf<Scalar>(head, b, {keys, depth}, weights, [&](Index i, Index seen, Scalar* row) {
      const Scalar log = logSums[i];
      each<Scalar>(
          seen, [&](Index j) { store(row + j, power(loadWide(row + j) - splat(log))); },
          [&](Index j) { row[j] = power(row[j] - log); });
    });
    scoreTile<Scalar>(b, dOut, {values, width}, width, dWeights);
    backwardSums<Scalar>(b, weights, {outColumns, n}, width, dv);
    for (Index i = 0; i < b.queries; ++i) {
      const Scalar* const p = weights + i * tile;
      Scalar* const row = dWeights + i * tile;
      const Index seen = b.seen(b.query + i);
      const Scalar mean = along[b.query + i];
      each<Scalar>(
          seen, [&](Index j) { store(row + j, loadWide(p + j) * (loadWide(row + j) - splat(mean))); },
          [&](Index j) { row[j] = p[j] * (row[j] - mean); });
      std::fill(row + seen, row + tile, Scalar(0));
      if (dTable != nullptr) addToTable(head.bias, b.query + i, b.key, seen, row, dTable);
    }
    forwardSums<Scalar>(b, dWeights, {keyColumns, n}, depth, dq);
    backwardSums<Scalar>(b, dWeights, {queryColumns, n}, depth, dk);
  });
}

template <class Scalar>
void attentionWeights(const AttentionHead<Scalar>& head, const Scalar* logSums, Rows<Scalar> weights) {
  Scratch<Scalar> scratch{head.scratch};
  Scalar* const keys = scratch.take(roundUp(head.n) * head.scoreDim);
  Scalar* const scores = scratch.take(tile * tile);
  packRows(head.k, head.n, head.scoreDim, log2Scale(head), keys);
  for (Index i = 0; i < head.n; ++i) std::fill_n(weights.row(i), head.n, Scalar(0));
  eachBlock(head.n, [&](const Block& b) {
    tileOf<Scalar>(head, b, {keys, head.scoreDim}, scores, [&](Index i, Index seen, Scalar* row) {
      for (Index j = 0; j < seen; ++j) weights.row(i)[b.key + j] = power(row[j] - logSums[i]);
    });
  });
}

template <class Scalar>
void attendOne(const AttentionHead<Scalar>& head, Index i, Scalar* out) {
  Scalar* const weights = head.scratch;
  const Index seen = i + 1;
  for (Index j = 0; j < seen; ++j) weights[j] = log2Scale(head) * dot(head.q.row(i), head.k.row(j), head.scoreDim);
  addBias(head.bias, i, 0, seen, weights);
  const Scalar share = 1 / powers(weights, seen, greatestOf(weights, seen), Scalar(1));
  std::fill_n(out, head.valueDim, Scalar(0));
  for (Index j = 0; j < seen; ++j)
    for (Index c = 0; c < head.valueDim; ++c) out[c] += share * weights[j] * head.v.row(j)[c];
}

template <class Scalar>
void attentionScores(const AttentionHead<Scalar>& head, Rows<Scalar> scores) {
  for (Index i = 0; i < head.n; ++i) {
    Scalar* const row = scores.row(i);
    for (Index j = 0; j < head.n; ++j) row[j] = log2Scale(head) * dot(head.q.row(i), head.k.row(j), head.scoreDim);
    addBias(head.bias, i, 0, head.n, row);
    for (Index j = 0; j < head.n; ++j) row[j] /= static_cast<Scalar>(log2e);
  }
}

template void attend(const AttentionHead<float>&, Rows<float>, float*);
template void attend(const AttentionHead<double>&, Rows<double>, double*);
template void attendBackward(const AttentionHead<float>&, Rows<const float>, const float*, Rows<const float>,
                             Rows<float>, Rows<float>, Rows<float>, float*);
template void attendBackward(const AttentionHead<double>&, Rows<const double>, const double*, Rows<const double>,
                             Rows<double>, Rows<double>, Rows<double>, double*);
template void attendOne(const AttentionHead<float>&, Index, float*);
template void attendOne(const AttentionHead<double>&, Index, double*);
template void attentionScores(const AttentionHead<float>&, Rows<float>);
template void attentionScores(const AttentionHead<double>&, Rows<double>);
template void attentionWeights(const AttentionHead<float>&, const float*, Rows<float>);
template void attentionWeights(const AttentionHead<double>&, const double*, Rows<double>);

}  // namespace posenc::lab
