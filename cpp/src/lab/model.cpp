#include "posenc/lab/model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "pointwise.hpp"
#include "posenc/alibi.hpp"
#include "posenc/check.hpp"
#include "posenc/seeded.hpp"
#include "state.hpp"

namespace posenc::lab {

namespace {

constexpr auto where = "lab";

void checkTokens(Tokens tokens, Index length, Index vocab) {
  const Index count = std::ssize(tokens);
  if (length == 0) reject(where, "the model must have been given positions before it reads", length);
  if (count == 0 || count % length != 0)
    reject(where, "tokens must be whole sequences, a multiple of the positions ({})", count, {length});
  for (const std::int32_t token : tokens) integer(where, "each token", token, 0, vocab - 1);
}

// How many targets count.
Index checkTargets(Tokens tokens, Tokens targets, Index vocab) {
  posenc::length(where, "targets", std::ssize(targets), std::ssize(tokens));
  Index counted = 0;
  for (const std::int32_t target : targets)
    counted += integer(where, "each target", target, ignored, vocab - 1) != ignored ? 1 : 0;
  require(counted > 0, where, "targets must hold one that counts", ignored);
  return counted;
}

// Chunk by chunk: work(first token, sequences).
template <class State, class Work>
void eachChunk(const State& state, Tokens tokens, Work work) {
  const Index all = std::ssize(tokens) / state.place.n;
  for (Index s = 0; s < all; s += state.sequences) work(s * state.place.n, std::min(state.sequences, all - s));
}

}  // namespace

template <class Scalar>
Model<Scalar>::Model(const Config& config) : state_(std::make_unique<State>(config)) {}
template <class Scalar>
Model<Scalar>::Model(Model&&) noexcept = default;
template <class Scalar>
Model<Scalar>& Model<Scalar>::operator=(Model&&) noexcept = default;
template <class Scalar>
Model<Scalar>::~Model() = default;

template <class Scalar>
const Config& Model<Scalar>::config() const {
  return state_->config;
}
template <class Scalar>
std::span<const Parameter> Model<Scalar>::layout() const {
  return state_->layout;
}
template <class Scalar>
std::span<Scalar> Model<Scalar>::parameters() {
  return state_->parameters;
}
template <class Scalar>
std::span<Scalar> Model<Scalar>::gradients() {
  return state_->gradients;
}
template <class Scalar>
Doubles Model<Scalar>::positions() const {
  return state_->place.positions;
}
template <class Scalar>
Index Model<Scalar>::length() const {
  return state_->place.n;
}
template <class Scalar>
std::size_t Model<Scalar>::workingMemory() const {
  return (state_->memory.size() + state_->gradients.size()) * sizeof(Scalar);
}

template <class Scalar>
void Model<Scalar>::initialise(std::uint64_t seed, double tokenDeviation) {
  if (!(tokenDeviation > 0 && std::isfinite(tokenDeviation)))
    reject(where, "tokenDeviation must be a number > 0", tokenDeviation);
  const Config& c = config();
  const double deep = 1 / std::sqrt(2 * static_cast<double>(c.layers));
  std::vector<double> drawn;
  for (const Parameter& each : layout()) {
    Scalar* const to = parameters().data() + each.offset;
    const auto is = [&](std::string_view end) { return each.name.ends_with(end); };
    if (is("kerple")) {
      drawn.assign(static_cast<std::size_t>(c.heads), 0);
      alibiSlopes(8, drawn);
      for (Index h = 0; h < c.heads; ++h) {
        to[h] = static_cast<Scalar>(drawn[static_cast<std::size_t>(h)]);
        to[c.heads + h] = 1;
      }
      continue;
    }
    if (!each.decays || is("bias")) {
      std::fill_n(to, each.size(), is("phases") || is("bias") ? Scalar(0) : Scalar(1));
      continue;
    }
    const double size =
        is("embedding") ? tokenDeviation : (is("wo") || is("down") ? deep : 1) / std::sqrt(static_cast<double>(c.dim));
    drawn.resize(static_cast<std::size_t>(each.size()));
    seededNormal(textSeed(each.name, seed), drawn);
    std::ranges::transform(drawn, to, [&](double value) { return static_cast<Scalar>(size * value); });
  }
}

template <class Scalar>
void Model<Scalar>::reencode(const Encoding& encoding) {
  Config changed = config();
  const bool same =
      encoding.kind == changed.encoding.kind &&
      (encoding.kind != EncodingKind::learned || encoding.maxPositions == changed.encoding.maxPositions) &&
      (encoding.kind != EncodingKind::t5 || encoding.numBuckets == changed.encoding.numBuckets);
  if (!same && encoding.kind != EncodingKind::none)
    reject(where, "the encoding must be none or one of the same kind and size as the model's own", "another");
  changed.encoding = encoding;
  check(changed);
  state_->config = changed;
  state_->place = {};
}

template <class Scalar>
void Model<Scalar>::place(Doubles positions) {
  state_->place = placed<Scalar>(config(), positions);
  state_->lay();
}

template <class Scalar>
void Model<Scalar>::logits(Tokens tokens, std::span<Scalar> out) {
  State& s = *state_;
  const Index vocab = config().vocab;
  checkTokens(tokens, length(), vocab);
  posenc::length(where, "out", std::ssize(out), std::ssize(tokens) * vocab);
  s.prepare(false);
  eachChunk(s, tokens, [&](Index first, Index count) {
    s.forward(tokens.data() + first, count);
    std::copy_n(s.logits, count * length() * vocab, out.data() + first * vocab);
  });
}

template <class Scalar>
void Model<Scalar>::losses(Tokens tokens, Tokens targets, DoublesOut out, std::span<std::uint8_t> correct) {
  State& s = *state_;
  const Index vocab = config().vocab;
  checkTokens(tokens, length(), vocab);
  checkTargets(tokens, targets, vocab);
  posenc::length(where, "out", std::ssize(out), std::ssize(tokens));
  posenc::length(where, "correct", std::ssize(correct), std::ssize(tokens));
  s.prepare(false);
  eachChunk(s, tokens, [&](Index first, Index count) {
    s.forward(tokens.data() + first, count);
    for (Index r = 0; r < count * length(); ++r) {
      const auto at = static_cast<std::size_t>(first + r);
      const std::int32_t target = targets[at];
      Scalar* const row = s.logits + r * vocab;
      correct[at] = target != ignored && std::max_element(row, row + vocab) - row == target ? 1 : 0;
      out[at] = target == ignored ? 0 : crossEntropy(row, vocab, target, Scalar(1));
    }
  });
}

namespace {

// The mean loss; `each` is called with a chunk whose logits have become their gradient.
template <class Scalar, class State, class Work>
double meanLoss(State& s, Tokens tokens, Tokens targets, bool backward, Work each) {
  const Index vocab = s.config.vocab;
  checkTokens(tokens, s.place.n, vocab);
  const Index counted = checkTargets(tokens, targets, vocab);
  s.prepare(backward);
  double sum = 0;
  eachChunk(s, tokens, [&](Index first, Index count) {
    s.forward(tokens.data() + first, count);
    for (Index r = 0; r < count * s.place.n; ++r) {
      const std::int32_t target = targets[static_cast<std::size_t>(first + r)];
      Scalar* const row = s.logits + r * vocab;
      if (target == ignored)
        std::fill_n(row, vocab, Scalar(0));
      else
        sum += crossEntropy(row, vocab, target, 1 / static_cast<Scalar>(counted));
    }
    each(first, count);
  });
  return sum / static_cast<double>(counted);
}

}  // namespace

template <class Scalar>
double Model<Scalar>::loss(Tokens tokens, Tokens targets) {
  return meanLoss<Scalar>(*state_, tokens, targets, false, [](Index, Index) {});
}

template <class Scalar>
double Model<Scalar>::gradient(Tokens tokens, Tokens targets) {
  State& s = *state_;
  const double loss = meanLoss<Scalar>(s, tokens, targets, true,
                                       [&](Index first, Index count) { s.backward(tokens.data() + first, count); });
  for (Layer<Scalar>& layer : s.layers)
    if (layer.position >= 0 && hasDistanceBias(config().encoding.kind))
      distanceTableBackward(config(), s.place, s.at(layer.position), layer.dTable, s.gradientAt(layer.position));
  return loss;
}

namespace {

// work(layer, head, where its [n, n] numbers go) after one sequence was read.
template <class Scalar, class State, class Work>
void eachHead(State& s, Tokens tokens, std::span<Scalar> out, Work work) {
  const Index n = s.place.n;
  checkTokens(tokens, n, s.config.vocab);
  if (std::ssize(tokens) != n) reject(where, "tokens must be one sequence of {}", std::ssize(tokens), {n});
  posenc::length(where, "out", std::ssize(out), s.config.layers * s.config.heads * n * n);
  s.prepare(false);
  s.forward(tokens.data(), 1);
  Scalar* to = out.data();
  for (const Layer<Scalar>& layer : s.layers)
    for (Index h = 0; h < s.config.heads; ++h, to += n * n) work(layer, h, Rows<Scalar>{to, n});
}

}  // namespace

template <class Scalar>
void Model<Scalar>::weights(Tokens tokens, std::span<Scalar> out) {
  State& s = *state_;
  eachHead(s, tokens, out, [&](const Layer<Scalar>& layer, Index h, Rows<Scalar> to) {
    attentionWeights<Scalar>(s.head(layer, 0, h), layer.logSums + h * length(), to);
  });
}

template <class Scalar>
void Model<Scalar>::scores(Tokens tokens, std::span<Scalar> out) {
  State& s = *state_;
  eachHead(s, tokens, out, [&](const Layer<Scalar>& layer, Index h, Rows<Scalar> to) {
    attentionScores<Scalar>(s.head(layer, 0, h), to);
  });
}

template <class Scalar>
void Model<Scalar>::read(Index before, Tokens tokens, std::span<Scalar> out) {
  State& s = *state_;
  const Index vocab = config().vocab;
  if (length() == 0) reject(where, "the model must have been given positions before it reads", length());
  integer(where, "the tokens before", static_cast<double>(before), 0, s.read);
  integer(where, "the number of tokens", static_cast<double>(tokens.size()), 1, length() - before);
  for (const std::int32_t token : tokens) integer(where, "each token", token, 0, vocab - 1);
  posenc::length(where, "out", std::ssize(out), vocab);
  if (before == 0) s.prepare(false);
  s.goOn(tokens.data(), before, std::ssize(tokens));
  std::copy_n(s.logits + (s.read - 1) * vocab, vocab, out.data());
}

template class Model<float>;
template class Model<double>;

}  // namespace posenc::lab
