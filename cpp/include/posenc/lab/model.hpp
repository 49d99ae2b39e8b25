// A decoder with its parameters: logits, loss, and the gradient of the loss by a backward pass written by hand.
//
// A batch is read a few sequences at a time, so that what a backward pass has to keep stays in the second cache: memory
// grows with the length of a sequence, linearly, and not with the batch. Nothing is allocated between two calls of
// `place`. One order of all sums, so the same build gives the same bytes.
//
// float is what models are trained in, double what gradients are tested in.
#pragma once

#include <cstdint>
#include <memory>

#include "posenc/lab/config.hpp"

namespace posenc::lab {

// [batch·n], a sequence after another.
using Tokens = std::span<const std::int32_t>;

// A target that is not counted.
inline constexpr std::int32_t ignored = -1;

template <class Scalar>
class Model {
 public:
  // All parameters 0, gains 1. Throws std::invalid_argument: as check(config).
  explicit Model(const Config& config);
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  const Config& config() const;
  std::span<const Parameter> layout() const;
  std::span<Scalar> parameters();
  std::span<Scalar> gradients();  // as the last call of `gradient` left them

  // Normal numbers: rows of tokens with the given deviation, all others with 1/√dim, those of wo and down smaller by
  // √(2·layers); gains 1, biases and phases 0, KERPLE's r₁ from 2⁻¹ on as ALiBi's slopes, r₂ 1. A seed decides all.
  // Codes that are added have 0.71 in root mean square, beside which rows of 1/√dim are hardly seen (docs/lab.md).
  // Throws std::invalid_argument, before anything changes: a tokenDeviation that is no number > 0.
  void initialise(std::uint64_t seed, double tokenDeviation = 0.5);

  // Another encoding for the same parameters: none (positions dropped), or, of the same kind, other frequencies.
  // Throws std::invalid_argument for one that needs other parameters.
  void reencode(const Encoding& encoding);

  // Where the tokens of each sequence stand from now on; their number is the length n. Throws std::invalid_argument: no
  // positions, one that is no finite number; where they are counted (learned, alibi, t5, kerple) one that is no
  // integer, below 0 or beyond the table (learned), more than 2²⁰ from another (the biases).
  void place(Doubles positions);
  Doubles positions() const;  // as they were given, none before
  Index length() const;

  // Each takes whole sequences of `length` tokens and throws std::invalid_argument for others, for a token outside
  // the vocabulary, and for targets none of which counts.
  //
  // out [batch·n, vocab].
  void logits(Tokens tokens, std::span<Scalar> out);
  // The mean of −ln softmax(logits)[target] over targets other than −1.
  double loss(Tokens tokens, Tokens targets);
  double gradient(Tokens tokens, Tokens targets);
  // The loss of each token [batch·n], 0 where its target is ignored, and whether the greatest logit is the target's.
  void losses(Tokens tokens, Tokens targets, DoublesOut out, std::span<std::uint8_t> correct);

  // Of one sequence: the attention weights [layers·heads·n, n]; what they are the softmax of, in natural units and
  // also for keys after the query.
  void weights(Tokens tokens, std::span<Scalar> out);
  void scores(Tokens tokens, std::span<Scalar> out);

  // Goes on with one sequence: tokens that stand at the places after the `before` first, which earlier calls have read
  // and whose keys and values were kept. out [vocab]: the logits after the last. From 0 a sequence begins; training,
  // other readings and `place` end it. Throws std::invalid_argument: before more than what was read, no tokens, one
  // outside the vocabulary, more than there are positions.
  void read(Index before, Tokens tokens, std::span<Scalar> out);

  // Bytes of everything beside parameters: gradients, packed weights, what a backward pass keeps.
  std::size_t workingMemory() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

extern template class Model<float>;
extern template class Model<double>;

}  // namespace posenc::lab
