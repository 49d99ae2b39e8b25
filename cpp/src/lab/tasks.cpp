#include "posenc/lab/tasks.hpp"

#include <algorithm>
#include <numeric>

#include "../split_mix.hpp"
#include "posenc/check.hpp"

namespace posenc::lab {

namespace {

constexpr auto where = "lab";

struct Sequence {
  const TaskOptions& options;
  Draws& draws;
  std::span<std::int32_t> workspace;
  std::span<std::int32_t> tokens, targets;

  Index length() const { return std::ssize(tokens); }
  std::int32_t& token(Index i) const { return tokens[static_cast<std::size_t>(i)]; }
  std::int32_t& target(Index i) const { return targets[static_cast<std::size_t>(i)]; }
  std::int32_t& kept(Index i) const { return workspace[static_cast<std::size_t>(i)]; }
  std::int32_t any() const { return static_cast<std::int32_t>(draws.below(options.vocab)); }
};

void copy(const Sequence& s) {
  const Index period = std::min(s.draws.between(s.options.minPeriod, s.options.maxPeriod), s.length());
  for (Index i = 0; i < s.length(); ++i) s.token(i) = i < period ? s.any() : s.token(i - period);
  for (Index i = period - 1; i < s.length(); ++i) s.target(i) = s.token(i + 1 - period);
}

void induction(const Sequence& s) {
  const auto followed = s.workspace.first(static_cast<std::size_t>(s.options.vocab));
  std::ranges::fill(followed, ignored);
  s.token(0) = s.any();
  for (Index i = 0; i < s.length(); ++i) {
    std::int32_t& last = followed[static_cast<std::size_t>(s.token(i))];
    const bool repeats = last != ignored && s.draws.below(2) == 0;
    const std::int32_t next = repeats ? last : s.any();
    if (repeats) s.target(i) = next;
    last = next;
    if (i + 1 < s.length()) s.token(i + 1) = next;
  }
}

// A quarter of the vocabulary are tokens to count, the rest are the numbers from 1 on.
void counting(const Sequence& s) {
  const Index letters = s.options.vocab / 4;
  std::ranges::fill(s.workspace, 0);
  for (Index i = 0; i < s.length(); ++i) {
    const Index letter = s.draws.below(letters);
    s.token(i) = static_cast<std::int32_t>(letter);
    std::int32_t& count = s.kept(letter);
    count = std::min(count + 1, static_cast<std::int32_t>(s.options.vocab - letters));
    s.target(i) = static_cast<std::int32_t>(letters - 1) + count;
  }
}

// The last 2·maxShift tokens are the shifts, backward ones first; the others stand in the string.
void indirect(const Sequence& s) {
  const Index shifts = s.options.maxShift, letters = s.options.vocab - 2 * shifts;
  const Index period = s.draws.between(s.options.minPeriod, std::min(s.options.maxPeriod, s.length() - 2));
  const auto string = s.workspace.first(static_cast<std::size_t>(letters));
  std::iota(string.begin(), string.end(), 0);
  for (Index i = 0; i < period; ++i) {
    std::swap(s.kept(i), s.kept(s.draws.between(i, letters - 1)));
    s.token(i) = s.kept(i);
  }
  for (Index i = period; i < s.length(); i += 2) {
    const Index from = s.draws.below(period);
    const Index low = std::max<Index>(0, from - shifts), high = std::min(period - 1, from + shifts);
    Index to = s.draws.between(low, high - 1);
    if (to >= from) ++to;  // a shift is never 0
    s.token(i) = s.kept(from);
    if (i + 1 == s.length()) break;
    s.token(i + 1) = static_cast<std::int32_t>(letters + to - from + shifts - (to > from ? 1 : 0));
    s.target(i + 1) = s.kept(to);
  }
}

void text(const Sequence& s) {
  const auto start = static_cast<std::size_t>(s.draws.below(std::ssize(s.options.text) - s.length()));
  const auto from = s.options.text.subspan(start);
  std::copy_n(from.begin(), s.length(), s.tokens.begin());
  std::copy_n(from.begin() + 1, s.length(), s.targets.begin());
}

}  // namespace

std::uint64_t Draws::next() { return splitMix64(state_); }

void check(const TaskOptions& o) {
  constexpr Index most = 65536;
  const Index fewest = o.task == Task::text ? 256 : o.task == Task::counting ? 4 : 2;
  integer(where, "vocab", static_cast<double>(o.vocab), fewest, most);
  if (o.task == Task::text) require(!o.text.empty(), where, "text must not be empty", 0);
  integer(where, "minPeriod", static_cast<double>(o.minPeriod), 2, most);
  integer(where, "maxPeriod", static_cast<double>(o.maxPeriod), o.minPeriod, most);
  if (o.task != Task::indirect) return;
  integer(where, "maxShift", static_cast<double>(o.maxShift), 1, o.minPeriod - 1);
  if (o.maxPeriod + 2 * o.maxShift > o.vocab)
    reject(where, "vocab must hold maxPeriod tokens ({}) and 2 · maxShift shifts ({})", o.vocab,
           {o.maxPeriod, 2 * o.maxShift});
}

void drawSequence(const TaskOptions& options, Draws& draws, std::span<std::int32_t> workspace,
                  std::span<std::int32_t> tokens, std::span<std::int32_t> targets) {
  check(options);
  const bool string = options.task == Task::indirect;
  integer(where, "the length of a sequence", static_cast<double>(tokens.size()),
          string || options.task == Task::copy ? options.minPeriod + (string ? 2 : 0) : 1, maxElements);
  if (options.task == Task::text && options.text.size() <= tokens.size())
    reject(where, "text must be longer than a sequence ({})", options.text.size(), {tokens.size()});
  length(where, "targets", std::ssize(targets), std::ssize(tokens));
  length(where, "workspace", std::ssize(workspace), 2 * options.vocab);
  std::ranges::fill(targets, ignored);
  const Sequence sequence{options, draws, workspace, tokens, targets};
  switch (options.task) {
    case Task::copy:
      return copy(sequence);
    case Task::induction:
      return induction(sequence);
    case Task::counting:
      return counting(sequence);
    case Task::indirect:
      return indirect(sequence);
    case Task::text:
      return text(sequence);
  }
}

}  // namespace posenc::lab
