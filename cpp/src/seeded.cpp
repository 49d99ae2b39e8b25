#include "posenc/seeded.hpp"

#include <cmath>
#include <numbers>

#include "split_mix.hpp"

namespace posenc {

namespace {

struct Uniform {
  std::uint64_t state;

  // In (0, 1]: its logarithm is finite.
  double next() { return (static_cast<double>(splitMix64(state) >> 11) + 1) * 0x1p-53; }
};

}  // namespace

void seededNormal(std::uint64_t seed, DoublesOut out) {
  Uniform random{seed};
  for (std::size_t i = 0; i < out.size(); i += 2) {
    const double radius = std::sqrt(-2 * std::log(random.next()));
    const double turn = 2 * std::numbers::pi * random.next();
    out[i] = radius * std::cos(turn);
    if (i + 1 < out.size()) out[i + 1] = radius * std::sin(turn);
  }
}

std::uint64_t textSeed(std::string_view text, std::uint64_t seed) {
  // Spread over all bits: seeds 0 and 3 would otherwise swap "a" and "b".
  std::uint64_t hash = 0xcbf29ce484222325U ^ (seed * 0x9e3779b97f4a7c15U);
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return hash;
}

}  // namespace posenc
