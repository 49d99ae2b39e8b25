// A program of someone else: the first frequencies of a rotary embedding, one a line.
#include <posenc/rope.hpp>

#include <cstdio>

int main() {
  double theta[4];
  posenc::inverseFrequencies(posenc::Rotary{.headDim = 8, .rotaryDim = 8}, 0, theta);
  for (const double frequency : theta) std::printf("%g\n", frequency);
}
