// What the lab's models learn: sequences drawn from a seed, in which the next token, or another, follows from position.
//
//   copy       a random word, repeated: after its first pass, what comes next is what stood a period ago
//   induction  random tokens, or, by the toss of a coin, what followed the last time that this token was read
//   counting   how often this token has been read so far; the greatest number also stands for all that are greater
//   indirect   a string of distinct tokens, then questions of two: a token of the string, and a shift; the answer is
//              the token that far from it in the string
//   text       somewhere in a text, byte after byte: the next one
//
// Targets that do not follow from what was read are ignored. Source of indirect indexing: Gopalakrishnan et al. 2025
// (PoPE); the others are the field's common tests.
#pragma once

#include <cstdint>

#include "posenc/lab/model.hpp"

namespace posenc::lab {

enum class Task { copy, induction, counting, indirect, text };

struct TaskOptions {
  Task task = Task::copy;
  Index vocab = 64;
  Index minPeriod = 8;                      // copy: tokens of the word
  Index maxPeriod = 32;                     // copy; indirect: of the string
  Index maxShift = 8;                       // indirect
  std::span<const std::uint8_t> text = {};  // text: has to outlive all that draws from it
};

// Throws std::invalid_argument: periods that are no integers 2 ≤ min ≤ max, a vocabulary that is too small: below 2,
// counting below 4; indirect: maxPeriod tokens and 2·maxShift shifts have to be told apart, and shifts to find an
// answer (maxShift in 1 … minPeriod − 1); text: below 256, a token a byte, or no text.
void check(const TaskOptions& options);

// SplitMix64, and numbers below a bound.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  Index below(Index bound) { return static_cast<Index>(next() % static_cast<std::uint64_t>(bound)); }
  Index between(Index low, Index high) { return low + below(high - low + 1); }

 private:
  std::uint64_t state_;
};

// One sequence. `workspace` [2·vocab]. Allocates nothing. Throws std::invalid_argument: spans of different lengths, or
// a length that holds no target (copy: up to its word; text: as long as the text).
void drawSequence(const TaskOptions& options, Draws& draws, std::span<std::int32_t> workspace,
                  std::span<std::int32_t> tokens, std::span<std::int32_t> targets);

}  // namespace posenc::lab
