// The forms that the sides of identities are written in. A side uses the matrix forms or the complex forms,
// never both, so that two sides of one identity share no arithmetic.
#pragma once

#include <Eigen/Core>
#include <complex>

#include "../exponential.hpp"
#include "posenc/identity.hpp"

namespace posenc::forms {

using Complex = std::complex<double>;

inline std::size_t at(Index i) { return static_cast<std::size_t>(i); }

// d, the number of coordinates that theta turns.
inline Index width(const IdentityInputs& in) { return 2 * std::ssize(in.theta); }

inline Index pairs(const IdentityInputs& in) { return std::ssize(in.theta); }

// The same where the frequencies are those of the sinusoidal code.
inline Index codeWidth(const IdentityInputs& in) { return 2 * std::ssize(in.frequencies); }

inline Index codePairs(const IdentityInputs& in) { return std::ssize(in.frequencies); }

// Where the two coordinates of pair i stand in a vector of d coordinates.
Index first(PairLayout layout, Index i);
Index second(PairLayout layout, Index i, Index d);

// Matrix forms.
Eigen::Matrix2d rotation(double angle);
Eigen::VectorXd vector(Doubles values);
Eigen::MatrixXd matrix(Doubles values, Index columns);
inline Doubles span(const Eigen::VectorXd& v) { return {v.data(), static_cast<std::size_t>(v.size())}; }
// Matrix products, lazy because Eigen's blocked ones are 30 KB of wasm.
Eigen::VectorXd times(const Eigen::MatrixXd& a, const Eigen::VectorXd& x);
Eigen::MatrixXd product(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);
// R_m: one rotation block per pair, [d, d].
Eigen::MatrixXd blockRotation(Doubles theta, PairLayout layout, double position);
// ⟨R_m q, R_n k⟩.
double matrixScore(const IdentityInputs& in, double m, Doubles q, double n, Doubles k);
// PE(m) = (sin mθ₀, cos mθ₀, sin mθ₁, …), [d].
Eigen::VectorXd code(Doubles frequencies, double position);

// Complex forms: a pair is the number first + i·second = r e^{iα}; turning adds to α.
Complex turn(double angle);
Complex product(Complex a, Complex b);  // operator* without its search for infinities, 0.5 KB of the module
Complex turned(Complex z, double angle);
// Re[a b̄ e^{i·angle}] = |a| |b| cos(α − β + angle).
double realProduct(Complex a, Complex b, double angle);
Complex pairAt(Doubles values, PairLayout layout, Index i);
void setPair(DoublesOut out, PairLayout layout, Index i, Complex value);

// Σ Re[aᵢ b̄ᵢ e^{i·distance·θᵢ}].
double complexScore(const IdentityInputs& in, Doubles a, Doubles b, double distance);

// A gate between 0 and 1, from what is learned.
inline double logistic(double z) { return 1 / (1 + exponential(-z)); }

void copy(const Eigen::Ref<const Eigen::VectorXd>& from, DoublesOut to);

// Tolerances: 2u · magnitude · (phase + operations), and 2⁻⁵⁰⁰ for what underflows.
double bound(double magnitude, double phase, double operations);
// The scores of a query with a key, or with each row of the keys: how many, the scores by either form, and their bound,
// also for a key that was turned with other frequencies first, or where both move.
Index scores(const IdentityInputs& in);
void matrixScores(const IdentityInputs& in, DoublesOut out);
void complexScores(const IdentityInputs& in, DoublesOut out);
double scoreBound(const IdentityInputs& in);
// The sum of the absolute angles that the sides can meet: these positions and one more step, at the fastest θ.
double phase(Doubles theta, std::initializer_list<double> positions);
// Σᵢ |aᵢ|·|bᵢ| over pairs, and the largest |aᵢ|.
double pairProduct(const IdentityInputs& in, Doubles a, Doubles b);
double largestPair(const IdentityInputs& in, Doubles a);

}  // namespace posenc::forms
