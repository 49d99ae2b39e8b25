// Multimodal rotary embedding (M-RoPE): time, height and width share one spectrum of frequencies.
//
// A text token has three equal positions, for which M-RoPE is RoPE. Pairs belong to axes in one of three orders:
//
//   chunked      the first section of pairs is of time, the next of height, …   [t t h h h w w w]   Qwen2-VL, 2.5-VL
//   interleaved  pair i is of axis i mod 3 below 3 · its section, else of time   [t h w t h w t t]   Qwen3-VL
//   time last    height and width in turn, then time; sections name them so           [h w h w h w t t]   ERNIE 4.5 VL
//
// The frequencies may be scaled for longer contexts like those of any rotary embedding.
// Source: Wang et al. 2024 (Qwen2-VL); transformers `apply_multimodal_rotary_pos_emb`, `Qwen2VLModel.get_rope_index`,
// `Qwen3VLTextRotaryEmbedding.apply_interleaved_mrope`, `Ernie4_5_VLMoeTextRotaryEmbedding`.
#pragma once

#include "posenc/axial.hpp"

namespace posenc {

enum class SectionOrder { chunked, interleaved, timeLast };

// θ [axes, pairs] of axial.hpp: each of the frequencies [pairs] with the axis that it belongs to. What an
// interleaved section asks for beyond the last pair stays with the first axis, as in transformers. Throws
// std::invalid_argument unless sections [axes] are integers ≥ 0 whose sum is the number of pairs, and with timeLast all
// but the last equal.
void mropeFrequencies(Doubles inverseFrequencies, Doubles sections, SectionOrder order, MatrixOut64 out);

// Sequences of token ids in which images and videos stand as runs of placeholder tokens behind a start token.
struct MropeTokens {
  Doubles ids = {};  // [rows · length]
  Index rows = 1;
  Doubles attentionMask = {};  // [rows · length], 0 is padding; empty: none is
  Doubles imageGrids = {};     // [images · 3]: frames, rows, columns of patches, before merging
  Doubles videoGrids = {};     // [videos · 3]
  double spatialMergeSize = 2;
  double imageToken = 0;
  double videoToken = 0;
  double visionStartToken = 0;
};

// Positions [3 · rows · length] (time, height, width of all tokens) and, for each row, by how much the next position
// differs from the next index: the rope_deltas of transformers [rows]. Text counts on from the largest position
// before it; an image's or video's cells add their frame, row and column; padding is at 1. Allocates nothing.
// Throws std::invalid_argument unless grids are integers ≥ 1 that the merge size divides and each run is as long as
// its grid says.
void mropePositions(const MropeTokens& tokens, DoublesOut positions, DoublesOut deltas);

}  // namespace posenc
