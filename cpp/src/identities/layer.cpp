// What a layer of a model makes of RoPE: heads that share a key, keys that wait in a cache, keys made from a latent
// row.
#include <span>

#include "forms.hpp"
#include "parts.hpp"

namespace posenc {

namespace {

using namespace forms;
using In = const IdentityInputs&;
using Out = DoublesOut;

using domain::k;
using domain::layout;
using domain::m;
using domain::n;
using domain::q;
using domain::theta;

constexpr IdentityInput onLatent[] = {domain::rows(role::keys), q, m, n, theta, layout};
// Of a cached key: asked for with other frequencies, or moved.
constexpr IdentityInput onCached[] = {
    {&role::rescaledTheta, "[d/2]", 0, domain::frequency, {0.3}},        theta, q, k, m, n, layout,
    domain::invariant(domain::shift, "the score depends on m − n alone")};
constexpr std::span onStale = std::span(onCached).first<7>();
constexpr std::span onMoved = std::span(onCached).last<7>();

// The key was turned when it was stored; then query and key move back.
void fromCache(In in, Out out) {
  const Eigen::VectorXd stored = times(blockRotation(in.theta, in.layout, in.n), vector(in.k));
  out[0] = matrixScore(in, in.m - in.shift, in.q, -in.shift, span(stored));
}

// The query is turned by the frequencies of today, the key by those of its own time.
void staleScore(In in, Out out) {
  const Eigen::VectorXd asking = times(blockRotation(in.rescaledTheta, in.layout, in.m), vector(in.q));
  out[0] = matrixScore(in, 0, span(asking), in.n, in.k);
}

constexpr Identity all[] = {
    // Concepts: kv_cache
    // A stored key moves to another position by one more turn.
    {"cached-shift", R"(\langle R_{m-s}\,q,\, R_{-s}(R_n k) \rangle)", R"(\langle R_m q,\, R_n k \rangle)", onMoved,
     scores, fromCache, complexScores, scoreBound},
    // A key that was stored before the frequencies changed is turned by an angle that is wrong in proportion to its
    // position.
    {"stale-key", R"(\langle R'_m q,\, R_n k \rangle)",
     R"(\sum_{i=0}^{d/2-1} \operatorname{Re}\bigl[q_i\,\bar{k}_i\,e^{i(m-n)\theta'_i}\,e^{in(\theta'_i-\theta_i)}\bigr])",
     onStale, scores, staleScore,
     [](In in, Out out) {
       out[0] = 0;
       for (Index i = 0; i < pairs(in); ++i) {
         const double now = in.rescaledTheta[at(i)];
         out[0] += realProduct(pairAt(in.q, in.layout, i), pairAt(in.k, in.layout, i),
                               (in.m - in.n) * now + in.n * (now - in.theta[at(i)]));
       }
     },
     scoreBound},
    // Concepts: latent_attention
    // What a query absorbs of the projection to keys depends on the offset.
    {"latent-turn", R"((R_n U)^{\top} R_m\,q)", R"((U^{\top} R_{m-n})\,q)", onLatent, scores, matrixScores,
     complexScores, scoreBound},
};

}  // namespace

std::span<const Identity> layerIdentities() { return all; }

}  // namespace posenc
