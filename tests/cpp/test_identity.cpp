// Identities: both sides agree within the derived tolerance over random inputs, a wrong side does not, and the sides
// are what the kernels of the core compute.
#include "posenc/identity.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>

#include "identity_draws.hpp"
#include "posenc/sinusoidal.hpp"
#include "support.hpp"
#include "wrong_variants.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

struct Sides {
  std::vector<double> left;
  std::vector<double> right;
  double error;
};

Sides sides(const Identity& identity, const IdentityInputs& inputs) {
  const auto size = static_cast<std::size_t>(identity.size(inputs));
  Sides s{std::vector<double>(size, 99), std::vector<double>(size, -99), 0};
  s.error = evaluate(identity, inputs, s.left, s.right);
  return s;
}

double largestDifference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

std::string name(std::string_view text) { return std::string(text); }

// Whole numbers on both sides: they agree exactly.
const std::set<std::string_view> counts{"t5-steps", "bit-wave"};

}  // namespace

TEST_CASE("identity: both sides agree within the tolerance, which is not absurdly wide", "[identity]") {
  std::printf("identity: the worst error in units of the tolerance, over 3000 draws\n");
  for (const Identity& identity : identities()) {
    Random random(90);
    double worst = 0;
    for (int draw = 0; draw < 3000; ++draw) {
      const IdentityDraw d(identity, random);
      const Sides s = sides(identity, d.inputs);
      const double tolerance = identity.tolerance(d.inputs);
      INFO(identity.id << ", draw " << draw);
      REQUIRE(std::isfinite(tolerance));
      REQUIRE(s.error == largestDifference(s.left, s.right));
      REQUIRE(s.error <= tolerance);
      if (tolerance > 0) worst = std::max(worst, s.error / tolerance);
    }
    std::printf("  %-18s %.3f\n", name(identity.id).c_str(), worst);
    if (!counts.contains(identity.id)) CHECK(worst > 1e-4);
  }
  std::fflush(stdout);
}

TEST_CASE("identity: a wrong right side is noticed in nearly all draws", "[identity]") {
  for (const WrongVariant& wrong : wrongVariants()) {
    const Identity& identity = posenc::identity(wrong.id);
    Random random(91);
    int noticed = 0;
    constexpr int draws = 1000;
    for (int draw = 0; draw < draws; ++draw) {
      const IdentityDraw d(identity, random, true);
      std::vector<double> left(static_cast<std::size_t>(identity.size(d.inputs)));
      std::vector<double> right(left.size());
      identity.leftSide(d.inputs, left);
      wrong.rightSide(d.inputs, right);
      noticed += largestDifference(left, right) > identity.tolerance(d.inputs) ? 1 : 0;
    }
    INFO(wrong.id << ": " << wrong.mistake << ", noticed " << noticed << " times");
    CHECK(noticed >= draws * 99 / 100);
  }
}

TEST_CASE("identity: each has one wrong variant, and no variant is without identity", "[identity]") {
  CHECK(wrongVariants().size() == identities().size());
  for (const Identity& identity : identities())
    CHECK(std::ranges::count(wrongVariants(), identity.id, &WrongVariant::id) == 1);
}

TEST_CASE("identity: ids are unique, and found by name", "[identity]") {
  std::set<std::string_view> ids;
  for (const Identity& identity : identities()) {
    CHECK(ids.insert(identity.id).second);
    CHECK(&posenc::identity(identity.id) == &identity);
    CHECK_FALSE(identity.inputs.empty());
  }
  CHECK(identities().size() >= 20);
}

TEST_CASE("identity: TeX is there, with balanced braces and environments", "[identity]") {
  const auto count = [](std::string_view text, std::string_view part) {
    int found = 0;
    for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
      ++found;
    return found;
  };
  for (const Identity& identity : identities()) {
    INFO(identity.id);
    CHECK(name(identity.left) != name(identity.right));
    for (const std::string_view tex : {identity.left, identity.right}) {
      CHECK_FALSE(tex.empty());
      int depth = 0;
      for (std::size_t i = 0; i < tex.size(); ++i) {
        if (tex[i] == '\\') {
          ++i;  // \{ is no brace
        } else if (tex[i] == '{') {
          ++depth;
        } else if (tex[i] == '}') {
          --depth;
        }
        CHECK(depth >= 0);
      }
      CHECK(depth == 0);
      CHECK(count(tex, "\\begin{") == count(tex, "\\end{"));
      CHECK(count(tex, "\\bigl") == count(tex, "\\bigr"));
      CHECK(count(tex, "\\left") == count(tex, "\\right"));
      CHECK(count(tex, "\\langle") == count(tex, "\\rangle"));
    }
  }
}

TEST_CASE("identity: the tolerance grows with positions and vectors, and is largest at the ends", "[identity]") {
  // These turn forth and back, only meet cos² + sin², or count: whatever the angle, it cancels.
  const std::set<std::string_view> withoutPhase{"inner-product", "radial",   "initial-condition", "norm",    "inverse",
                                                "code-norm",     "t5-steps", "shaw-clip",         "bit-wave"};
  for (const Identity& identity : identities()) {
    Random random(92);
    for (int draw = 0; draw < 200; ++draw) {
      INFO(identity.id);
      IdentityDraw d(identity, random, true);
      const double worst = worstTolerance(identity);
      CHECK(identity.tolerance(d.inputs) <= worst);
      for (const IdentityInput& input : identity.inputs) {
        if (!isNumber(input) || input.role->name == "dim") continue;
        double& value = d.number(input.role->name);
        value = std::max(input.low, input.high / 1000);
        const double near = identity.tolerance(d.inputs);
        value = input.high;
        const double far = identity.tolerance(d.inputs);
        CHECK(far >= near);
        if (!withoutPhase.contains(identity.id)) CHECK(far > near);
      }
      const double one = identity.tolerance(d.inputs);
      if (inputOf(identity, "q") != nullptr) {
        for (double& value : d.values("q")) value /= 2;
        CHECK(identity.tolerance(d.inputs) < one);
      }
    }
  }
}

TEST_CASE("identity: rotations are those of rotate()", "[identity]") {
  Random random(93);
  for (const std::string_view id : {"block-matrix", "rotate-half", "matrix-form", "solution", "layouts"}) {
    const Identity& identity = posenc::identity(id);
    for (int draw = 0; draw < 300; ++draw) {
      const IdentityDraw d(identity, random, true);
      const Sides s = sides(identity, d.inputs);
      RowMatrix<float> q(1, std::ssize(d.inputs.q));
      for (Index i = 0; i < q.cols(); ++i) q(0, i) = static_cast<float>(d.inputs.q[static_cast<std::size_t>(i)]);
      const std::vector<double> theta(d.inputs.theta.begin(), d.inputs.theta.end());
      const PairLayout layout = id == "layouts" ? PairLayout::interleaved : d.inputs.layout;
      RowMatrix<float> turned = turnedRows(q, {d.inputs.m}, theta, layout);
      if (id == "layouts") {
        const RowMatrix<float> channels = turned.transpose();
        RowMatrix<float> moved(channels.rows(), 1);
        permuteLayout(channels, 1, PairLayout::interleaved, PairLayout::half, moved);
        turned = moved.transpose();
      }
      for (Index i = 0; i < q.cols(); ++i) {
        REQUIRE(std::abs(s.left[static_cast<std::size_t>(i)] - turned(0, i)) < 1e-5);
        REQUIRE(std::abs(s.right[static_cast<std::size_t>(i)] - turned(0, i)) < 1e-5);
      }
    }
  }
}

TEST_CASE("identity: scores are those of score()", "[identity]") {
  Random random(94);
  for (const std::string_view id :
       {"wish", "score-complex", "score-expanded", "window", "planes", "layout-scores", "opposite-turns", "mirror"}) {
    const Identity& identity = posenc::identity(id);
    for (int draw = 0; draw < 500; ++draw) {
      const IdentityDraw d(identity, random, true);
      const Sides s = sides(identity, d.inputs);
      const double sense = id == "opposite-turns" ? -1 : 1;
      const PairLayout layout = id == "layout-scores" ? PairLayout::interleaved : d.inputs.layout;
      const double expected = score(d.inputs.q, d.inputs.k, sense * d.inputs.m, sense * d.inputs.n, d.inputs.theta, 1,
                                    layout, Precision::float64);
      REQUIRE(std::abs(s.left[0] - expected) <= 4 * identity.tolerance(d.inputs));
      REQUIRE(std::abs(s.right[0] - expected) <= 4 * identity.tolerance(d.inputs));
    }
  }
}

TEST_CASE("identity: codes are those of sinusoidal()", "[identity]") {
  Random random(95);
  const auto codes = [](const IdentityInputs& inputs, const std::vector<double>& positions) {
    const Index dim = 2 * std::ssize(inputs.frequencies);
    RowMatrix<float> pe(std::ssize(positions), dim);
    sinusoidal({.dim = dim}, positions, inputs.frequencies, pe);
    return RowMatrix<double>(pe.cast<double>());
  };
  for (int draw = 0; draw < 500; ++draw) {
    const IdentityDraw moved(posenc::identity("shift-matrix"), random, true);
    const Sides shift = sides(posenc::identity("shift-matrix"), moved.inputs);
    const RowMatrix<double> at = codes(moved.inputs, {moved.inputs.m + moved.inputs.shift});
    for (Index i = 0; i < at.cols(); ++i) REQUIRE(std::abs(shift.right[static_cast<std::size_t>(i)] - at(0, i)) < 1e-6);
    const IdentityDraw two(posenc::identity("gram"), random, true);
    const Sides gram = sides(posenc::identity("gram"), two.inputs);
    const RowMatrix<double> pe = codes(two.inputs, {two.inputs.m, two.inputs.n});
    REQUIRE(std::abs(gram.right[0] - pe.row(0).dot(pe.row(1))) < 1e-4);
  }
}
