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

#include <string_view>

#include "posenc/rope.hpp"

namespace posenc {

// What an identity can be asked about; each uses some of these. d = 2·theta.size() unless told.
struct IdentityInputs {
  Doubles q, k;    // [d]
  Doubles x, y;    // [d], token vectors; or positions on several axes, of the query and of the key
  Doubles wq, wk;  // [h, d], projections, row by row
  Doubles theta;   // [d/2], radians per position
  double m = 0;    // position of the query side
  double n = 0;    // position of the key side, or an offset
  double s = 0;    // how far a window slides
  PairLayout layout = PairLayout::half;
};

struct IdentityInput {
  std::string_view name;  // a member of IdentityInputs
  // "[d]", "[d/2]", "[h, d]", "[1]", "[2]", "[n]" (any length), "[axes]" (two positions), "number", "integer", "layout"
  std::string_view shape;
  double low;  // every element lies in low … high
  double high;
};

struct Identity {
  std::string_view id;
  std::string_view left;   // TeX
  std::string_view right;  // TeX
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

// Throws std::invalid_argument unless every input that the identity uses has its shape and domain.
void check(const Identity& identity, const IdentityInputs& inputs);

// Fills both sides [size] and returns the largest absolute difference. Checks first.
double evaluate(const Identity& identity, const IdentityInputs& inputs, DoublesOut left, DoublesOut right);

// The tolerance at the worst inputs of the declared domain, d = 128.
double worstTolerance(const Identity& identity);

}  // namespace posenc
