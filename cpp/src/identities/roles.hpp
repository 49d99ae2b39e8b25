// The roles of the identities' inputs: one name, one meaning. An identity takes a role in a shape and a domain of its
// own (parts.hpp has the usual ones).
#pragma once

#include "posenc/identity.hpp"

namespace posenc::role {

using In = IdentityInputs;

inline constexpr Role q{"q", "query vector q", &In::q, nullptr};
inline constexpr Role k{"k", "key vector k", &In::k, nullptr};
inline constexpr Role m{"m", "position m, the query's where there is a query", nullptr, &In::m};
inline constexpr Role n{"n", "position n, the key's where there is a key", nullptr, &In::n};
inline constexpr Role theta{"theta", "frequencies θᵢ of the rotation", &In::theta, nullptr};
inline constexpr Role rescaledTheta{"rescaledTheta", "frequencies θ′ᵢ for longer texts", &In::rescaledTheta, nullptr};
inline constexpr Role layout{"layout", "which coordinates make a pair", nullptr, nullptr};
inline constexpr Role shift{"shift", "number s of positions that everything is moved along", nullptr, &In::shift};

inline constexpr Role frequencies{"frequencies", "frequencies θᵢ of the sinusoidal code", &In::frequencies, nullptr};
inline constexpr Role queryToken{"queryToken", "vector x of the query's token", &In::queryToken, nullptr};
inline constexpr Role keyToken{"keyToken", "vector y of the key's token", &In::keyToken, nullptr};
inline constexpr Role wq{"wq", "projection W_q of tokens to queries", &In::wq, nullptr};
inline constexpr Role wk{"wk", "projection W_k of tokens to keys", &In::wk, nullptr};

inline constexpr Role queryAxisPositions{"queryAxisPositions", "position of the query on each axis",
                                         &In::queryAxisPositions, nullptr};
inline constexpr Role keyAxisPositions{"keyAxisPositions", "position of the key on each axis", &In::keyAxisPositions,
                                       nullptr};
inline constexpr Role centre{"centre", "position c at which xPos leaves lengths as they are", nullptr, &In::centre};

inline constexpr Role increments{"increments", "Selective RoPE's φ of each token, how far it moves the angles on",
                                 &In::increments, nullptr};
inline constexpr Role phases{"phases", "PoPE's phase δ of each coordinate of a key", &In::phases, nullptr};
inline constexpr Role w{"w", "direction w of PaTH's matrices", &In::w, nullptr};
inline constexpr Role beta{"beta", "PaTH's β, how much of the direction a token takes away", nullptr, &In::beta};

inline constexpr Role slope{"slope", "slope of a head of ALiBi", nullptr, &In::slope};
inline constexpr Role gateLogits{"gateLogits", "FoX's z of each token, before the sigmoid that makes its forget gate",
                                 &In::gateLogits, nullptr};
inline constexpr Role r1{"r1", "KERPLE's r₁, the factor on its logarithm", nullptr, &In::r1};
inline constexpr Role r2{"r2", "KERPLE's r₂, the factor on the distance in its logarithm", nullptr, &In::r2};
inline constexpr Role logits{"logits", "scores of the keys, before the bias", &In::logits, nullptr};
inline constexpr Role relativePosition{"relativePosition", "relative position δ, the key's minus the query's", nullptr,
                                       &In::relativePosition};
inline constexpr Role tableScores{"tableScores", "scores of the rows of a table of relative positions",
                                  &In::tableScores, nullptr};
inline constexpr Role contentBias{"contentBias", "Transformer-XL's vector u, of the content", &In::contentBias,
                                  nullptr};
inline constexpr Role positionBias{"positionBias", "Transformer-XL's second vector u′, of the distance",
                                   &In::positionBias, nullptr};

inline constexpr Role queries{"queries", "query vectors of the positions 0, 1, …, a row each", &In::queries, nullptr};
inline constexpr Role keys{"keys", "key vectors, a row each", &In::keys, nullptr};
inline constexpr Role values{"values", "value vectors, a row each", &In::values, nullptr};
inline constexpr Role tokens{"tokens", "token vectors, a row each", &In::tokens, nullptr};
inline constexpr Role dim{"dim", "number d of coordinates of a vector", nullptr, &In::dim};
inline constexpr Role cyclicShift{"cyclicShift", "number of tokens that move from the front to the end", nullptr,
                                  &In::cyclicShift};
inline constexpr Role split{"split", "number of keys in the first part", nullptr, &In::split};

inline constexpr Role pairCount{"pairCount", "number d/2 of frequency pairs", nullptr, &In::pairCount};
inline constexpr Role pairIndex{"pairIndex", "index i of a frequency pair", nullptr, &In::pairIndex};
inline constexpr Role factor{"factor", "factor s by which the context is extended", nullptr, &In::factor};
inline constexpr Role blendFraction{"blendFraction", "where t a frequency lies between the slow end and the fast end",
                                    nullptr, &In::blendFraction};
inline constexpr Role lengthRatio{"lengthRatio", "length of the sequence over the length of training, ℓ/L", nullptr,
                                  &In::lengthRatio};

}  // namespace posenc::role
