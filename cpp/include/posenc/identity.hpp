// Executable derivations: an identity is one step, with its TeX and two independent ways to compute its sides.
//
// The sides share no code: where one multiplies rotation matrices, the other uses complex numbers or the
// expanded trigonometric form. In exact arithmetic they are equal; in double they differ by rounding, and
// `tolerance` bounds that difference for given inputs:
//
//   |left − right| ≤ 2u · magnitude · (phase + operations),  u = 2⁻⁵³
//
// magnitude bounds the terms that are summed, phase is the sum of the absolute angles that enter a sine or a
// cosine (rounding an angle a costs |a|u), operations counts the roundings along the longest chain; the factor
// 2 is for the second side.
// Source: each step is of the papers that the header of its concept names (src/identities says which concepts); the
// two sides and the tolerance are ours.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "posenc/rope.hpp"

namespace posenc {

// The inputs of identities, each under the name of its role; an identity uses some of them. What a role means stands in
// src/identities/roles.hpp, and in `Role::meaning`. d is the number of coordinates of a vector.
struct IdentityInputs {
  Doubles q, k;                                                 // [d]
  Doubles theta, rescaledTheta, frequencies;                    // [d/2], radians per position
  Doubles queryToken, keyToken;                                 // [d]
  Doubles wq, wk;                                               // [h, d], row by row
  Doubles contentBias, positionBias, w;                         // [d]
  Doubles queryAxisPositions, keyAxisPositions;                 // [2]
  Doubles queries, keys, values, tokens;                        // [h, d], row by row
  Doubles logits, gateLogits, tableScores, phases, increments;  // [n]
  double m = 0, n = 0, shift = 0, centre = 0;                   // positions
  double relativePosition = 0, slope = 0, r1 = 0, r2 = 0, beta = 0;
  double factor = 1, lengthRatio = 1, blendFraction = 0;
  double pairCount = 0, pairIndex = 0, dim = 0;
  double cyclicShift = 0, split = 0;
  PairLayout layout = PairLayout::half;
};

// What an input is for, the same in every identity.
struct Role {
  std::string_view name;  // of its member of IdentityInputs
  std::string_view meaning;
  Doubles IdentityInputs::*list;   // where it is a list
  double IdentityInputs::*number;  // where it is a number; neither for the layout
};

// A role as one identity takes it.
struct IdentityInput {
  const Role* role;
  // "[d]", "[d/2]", "[h, d]", "[1]", "[2]", "[n]" (any length, the same for all of an identity), "number", "integer",
  // "layout"
  std::string_view shape;
  double low;  // every element lies in low … high
  double high;
  // The number, or the two, of an example. Frequencies, "[d/2]", are base^(−2i/d) times the first; other lists of a
  // length that is not fixed are seeded normal numbers.
  std::array<double, 2> example = {};
  // Why neither side changes with this input; empty where both do.
  std::string_view invariance = "";
};

struct Identity {
  std::string_view id;
  std::string_view left;  // TeX
  std::string_view
      right;  // TeX; a definition behind it: ,\quad\allowbreak {t = …}, so that a line ends before it, not in it
  std::span<const IdentityInput> inputs;
  Index (*size)(const IdentityInputs&);  // of each side
  void (*leftSide)(const IdentityInputs&, DoublesOut);
  void (*rightSide)(const IdentityInputs&, DoublesOut);
  double (*tolerance)(const IdentityInputs&);
};

// All of them, in the order of the derivation.
std::span<const Identity> identities();

// Throws std::invalid_argument naming the id when there is none.
const Identity& identity(std::string_view id);

// Gives a role its values, which stay where they are: one for a number, the place of the word for a layout.
void assign(IdentityInputs& inputs, const Role& role, Doubles values);

struct ExampleOptions {
  double dim = 8;          // d, of vectors whose length is not fixed
  double base = 10000;     // of frequencies
  std::uint64_t seed = 1;  // of vectors
};

// Values of an input, as `assign` takes them, on which an identity shows what it says: no position, slope or factor at
// which a term vanishes. Throws std::invalid_argument unless dim is even and in 2 … 128, base ≥ 1.
std::vector<double> example(const IdentityInput& input, const ExampleOptions& options = {});

// Throws std::invalid_argument naming the role unless every input that the identity uses has its shape and domain.
void check(const Identity& identity, const IdentityInputs& inputs);

// Fills both sides [size] and returns the largest absolute difference. Checks first.
double evaluate(const Identity& identity, const IdentityInputs& inputs, DoublesOut left, DoublesOut right);

// The tolerance at the worst inputs of the declared domain, d = 128.
double worstTolerance(const Identity& identity);

}  // namespace posenc
