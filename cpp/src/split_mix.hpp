// SplitMix64 (Steele, Lea, Flood 2014): random numbers that a seed decides, the same on every machine.
#pragma once

#include <cstdint>

namespace posenc {

// Moves the state on and returns the number that it stands for.
inline std::uint64_t splitMix64(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

}  // namespace posenc
