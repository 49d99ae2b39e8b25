// The identities, grouped as the chapters tell them; registry.cpp joins the groups.
#pragma once

#include "posenc/identity.hpp"
#include "roles.hpp"

namespace posenc {

std::span<const Identity> planeIdentities();        // the derivation of RoPE in one plane
std::span<const Identity> rotaryIdentities();       // d/2 planes, three forms, the laws
std::span<const Identity> biasIdentities();         // what is added to scores instead: ALiBi, T5
std::span<const Identity> generalisedIdentities();  // what RoPE and ALiBi are members of
std::span<const Identity> relativeIdentities();     // vectors of a distance: Shaw, Transformer-XL
std::span<const Identity> envelopeIdentities();     // Abel summation of a score
std::span<const Identity> axesIdentities();         // several axes, and scores that fade
std::span<const Identity> extensionIdentities();    // frequencies stretched for longer contexts
std::span<const Identity> attentionIdentities();    // what attention does not see, and how it streams
std::span<const Identity> layerIdentities();        // keys that wait in a cache, or are made from a latent vector
std::span<const Identity> sinusoidalIdentities();   // the codes that are added, and what they share with RoPE

// Roles in the shapes, domains and examples that several groups use.
namespace domain {

inline constexpr double component = 8;
inline constexpr double position = 10000;
inline constexpr double frequency = 4;

constexpr IdentityInput number(const Role& role, double low, double high, double example) {
  return {&role, "number", low, high, {example}};
}
constexpr IdentityInput integer(const Role& role, double low, double high, double example) {
  return {&role, "integer", low, high, {example}};
}
constexpr IdentityInput vector(const Role& role) { return {&role, "[d]", -component, component}; }
constexpr IdentityInput list(const Role& role) { return {&role, "[n]", -component, component}; }
constexpr IdentityInput rows(const Role& role) { return {&role, "[h, d]", -component, component}; }
// Two numbers, in the plane or on two axes.
constexpr IdentityInput two(const Role& role, double reach, double first, double second) {
  return {&role, "[2]", -reach, reach, {first, second}};
}
// An input that leaves both sides as they are, and why.
constexpr IdentityInput invariant(IdentityInput input, std::string_view why) {
  input.invariance = why;
  return input;
}

inline constexpr IdentityInput q = vector(role::q);
inline constexpr IdentityInput k = vector(role::k);
inline constexpr IdentityInput m = number(role::m, -position, position, 7);
inline constexpr IdentityInput n = number(role::n, -position, position, 3);
inline constexpr IdentityInput shift = number(role::shift, -position, position, 20);
inline constexpr IdentityInput theta{&role::theta, "[d/2]", 0, frequency, {0.22}};
inline constexpr IdentityInput frequencies{&role::frequencies, "[d/2]", 0, frequency, {1}};
inline constexpr IdentityInput layout{&role::layout, "layout", 0, 1};

}  // namespace domain

}  // namespace posenc
