// The identities, grouped as the chapters tell them; registry.cpp joins the groups.
#pragma once

#include "posenc/identity.hpp"

namespace posenc {

std::span<const Identity> planeIdentities();       // the derivation of RoPE in one plane
std::span<const Identity> rotaryIdentities();      // d/2 planes, three forms, the laws
std::span<const Identity> biasIdentities();        // what is added to scores instead: ALiBi, T5
std::span<const Identity> relativeIdentities();    // vectors of a distance: Shaw, Transformer-XL
std::span<const Identity> envelopeIdentities();    // Abel summation of a score
std::span<const Identity> axesIdentities();        // several axes, and scores that fade
std::span<const Identity> extensionIdentities();   // frequencies stretched for longer contexts
std::span<const Identity> attentionIdentities();   // what attention does not see, and how it streams
std::span<const Identity> sinusoidalIdentities();  // the codes that are added, and what they share with RoPE

// Domains that several groups use.
namespace domain {
inline constexpr double component = 8;
inline constexpr double position = 10000;
inline constexpr double frequency = 4;
inline constexpr IdentityInput m{"m", "number", -position, position};
inline constexpr IdentityInput n{"n", "number", -position, position};
inline constexpr IdentityInput s{"s", "number", -position, position};
inline constexpr IdentityInput theta{"theta", "[d/2]", 0, frequency};
inline constexpr IdentityInput layout{"layout", "layout", 0, 1};
inline constexpr IdentityInput vector(std::string_view name) { return {name, "[d]", -component, component}; }
inline constexpr IdentityInput list(std::string_view name) { return {name, "[n]", -component, component}; }
inline constexpr IdentityInput matrix(std::string_view name) { return {name, "[h, d]", -component, component}; }
}  // namespace domain

}  // namespace posenc
