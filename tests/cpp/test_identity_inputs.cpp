// Inputs of identities: one name, one meaning; what is refused; and examples on which each identity shows what it says.
#include <catch2/catch_test_macros.hpp>

#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "identity_draws.hpp"
#include "posenc/identity.hpp"
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

std::string name(std::string_view text) { return std::string(text); }

using Values = std::vector<std::vector<double>>;  // one list an input

Values examples(const Identity& identity, const ExampleOptions& options = {}) {
  Values all;
  for (const IdentityInput& input : identity.inputs) all.push_back(example(input, options));
  return all;
}

IdentityInputs inputsFrom(const Identity& identity, const Values& values) {
  IdentityInputs inputs;
  for (std::size_t i = 0; i < values.size(); ++i) assign(inputs, *identity.inputs[i].role, values[i]);
  return inputs;
}

struct Sides {
  std::vector<double> left;
  std::vector<double> right;
  double tolerance;
};

Sides sides(const Identity& identity, const Values& values) {
  const IdentityInputs inputs = inputsFrom(identity, values);
  const auto size = static_cast<std::size_t>(identity.size(inputs));
  Sides s{std::vector<double>(size), std::vector<double>(size), identity.tolerance(inputs)};
  evaluate(identity, inputs, s.left, s.right);
  return s;
}

// Other values of an input, in its domain: lists halved, numbers halved, doubled and one further, the other layout.
std::vector<std::vector<double>> others(const IdentityInput& input, std::vector<double> values) {
  if (input.shape == "layout") return {{1 - values[0]}};
  if (isList(input)) {
    for (double& value : values) value /= 2;
    return {values};
  }
  std::vector<std::vector<double>> all;
  for (const double other : {values[0] / 2, 2 * values[0], values[0] + 1, values[0] - 1})
    if (other >= input.low && other <= input.high && (input.shape == "number" || other == std::trunc(other)))
      all.push_back({other});
  return all;
}

bool differ(const std::vector<double>& a, const std::vector<double>& b, double tolerance) {
  if (a.size() != b.size()) return true;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (std::abs(a[i] - b[i]) > tolerance) return true;
  return false;
}

bool holds(const Identity& identity, const Values& values) {
  try {
    check(identity, inputsFrom(identity, values));
  } catch (const std::invalid_argument&) {
    return false;
  }
  return true;
}

}  // namespace

TEST_CASE("identity: a role's name means one thing, and is said in words", "[identity]") {
  std::map<std::string_view, const Role*> roles;
  for (const Identity& identity : identities())
    for (const IdentityInput& input : identity.inputs) {
      INFO(identity.id << " " << input.role->name);
      CHECK(roles.emplace(input.role->name, input.role).first->second == input.role);
      CHECK(input.role->meaning.size() > 5);
      CHECK(inputOf(identity, input.role->name) == &input);  // not twice
      CHECK(input.low < input.high);
    }
  std::set<std::string_view> meanings;
  for (const auto& [_, role] : roles) CHECK(meanings.insert(role->meaning).second);
}

TEST_CASE("identity: on its example both sides are there, and each input moves both unless it says why not",
          "[identity]") {
  for (const Identity& identity : identities())
    for (const ExampleOptions options : {ExampleOptions{}, {.dim = 2}, {.dim = 64, .base = 500000, .seed = 7}}) {
      const Values values = examples(identity, options);
      const Sides plain = sides(identity, values);
      INFO(identity.id << ", dim " << options.dim);
      const std::vector<double> zeros(plain.left.size());
      CHECK(differ(plain.left, zeros, 1000 * plain.tolerance));
      CHECK(differ(plain.right, zeros, 1000 * plain.tolerance));
      for (std::size_t i = 0; i < identity.inputs.size(); ++i) {
        const IdentityInput& input = identity.inputs[i];
        INFO(input.role->name);
        // No number is one at which something vanishes or a domain ends.
        if (isNumber(input)) CHECK((values[i][0] != 0 && values[i][0] > input.low && values[i][0] < input.high));
        // Two coordinates are one pair in either layout.
        if (input.shape == "layout" && options.dim == 2) continue;
        bool left = false;
        bool right = false;
        for (const std::vector<double>& other : others(input, values[i])) {
          Values changed = values;
          changed[i] = other;
          if (!holds(identity, changed)) continue;
          const Sides moved = sides(identity, changed);
          const double tolerance = 2 * (plain.tolerance + moved.tolerance);
          left = left || differ(plain.left, moved.left, tolerance);
          right = right || differ(plain.right, moved.right, tolerance);
        }
        CHECK(left == input.invariance.empty());
        CHECK(right == input.invariance.empty());
      }
    }
}

TEST_CASE("identity: an example follows dim, base and seed", "[identity]") {
  const Identity& identity = posenc::identity("planes");  // q, k, m, n, theta, layout
  const Values values = examples(identity, {.dim = 6, .base = 64, .seed = 1});
  CHECK(values[0].size() == 6);
  CHECK(values[0] != values[1]);
  REQUIRE(values[4].size() == 3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(std::abs(values[4][i] - 0.22 / std::pow(4, i)) < 1e-15);
  const Values seeded = examples(identity, {.dim = 6, .base = 64, .seed = 2});
  CHECK(seeded[0] != values[0]);
  CHECK(seeded[4] == values[4]);
  CHECK(examples(posenc::identity("permutation"), {.dim = 12})[0][0] == 12);
  CHECK(examples(posenc::identity("wish"), {.dim = 12})[0] == std::vector<double>{1.2, 0.9});
}

TEST_CASE("identity: every declared input is checked, and the message names it", "[identity]") {
  const auto message = [](const Identity& identity, const IdentityInputs& inputs) -> std::string {
    try {
      check(identity, inputs);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "";
  };
  Random random(96);
  for (const Identity& identity : identities()) {
    IdentityDraw good(identity, random);
    REQUIRE(message(identity, good.inputs).empty());
    const std::string where = "identity \"" + name(identity.id) + "\": ";
    // What says how many coordinates a vector has: one more is as good, where no other input has to follow.
    const auto follows = [](const IdentityInput& input) { return input.shape == "[d]" || input.shape == "[h, d]"; };
    const auto followers = std::ranges::count_if(identity.inputs, follows);
    for (const IdentityInput& input : identity.inputs) {
      const std::string role = name(input.role->name);
      INFO(identity.id << " " << role);
      if (input.shape == "layout") continue;
      for (const double bad : {notANumber, infinite, input.low - 1, input.high + 1}) {
        double& element = isNumber(input) ? good.number(role) : good.values(role).back();
        const double before = element;
        element = bad;
        CHECK(message(identity, good.inputs).starts_with(where + role + " must be "));
        element = before;
      }
      if (isNumber(input) || input.shape == "[n]" || (input.shape == "[d/2]" && followers == 0)) continue;
      const std::vector<double> before = good.values(role);
      // More than the at most 6 rows of a matrix could be divided into.
      good.values(role).resize(input.shape == "[d/2]" ? 7 * before.size() : before.size() + 1, input.low);
      good.connect();
      CHECK(message(identity, good.inputs).starts_with(where));
      good.values(role) = before;
      good.connect();
      REQUIRE(message(identity, good.inputs).empty());
    }
  }
}

namespace {

// A good draw of an identity, vectors of 4 and matrices of 8 numbers, with one thing changed.
void refusedIdentity(std::string_view id, Outputs& out, void (*change)(IdentityDraw&), Index left = -1,
                     Index right = -1) {
  Random random(97);
  IdentityDraw d(identity(id), random, true);
  for (const IdentityInput& input : identity(id).inputs) {
    if (input.shape == "[d/2]") d.values(input.role->name).assign(2, 0.5);
    if (input.shape == "[d]") d.values(input.role->name).assign(4, 0.5);
    if (input.shape == "[h, d]") d.values(input.role->name).assign(8, 1);
    if (input.role->name == "dim") d.inputs.dim = 4;
  }
  d.connect();
  const Index size = identity(id).size(d.inputs);
  change(d);
  d.connect();
  const std::span<double> leftSide = out.doubles(left < 0 ? size : left);
  evaluate(identity(id), d.inputs, leftSide, out.doubles(right < 0 ? size : right));
}

void nothing(IdentityDraw&) {}

const Refuses refused{
    {"identity.id.unknown", [](Outputs&) { identity("no-such-step"); }},
    {"identity.q.length",
     [](Outputs& out) { refusedIdentity("planes", out, [](IdentityDraw& d) { d.values("q").push_back(1); }); }},
    {"identity.q.plane",
     [](Outputs& out) { refusedIdentity("wish", out, [](IdentityDraw& d) { d.values("q").push_back(1); }); }},
    {"identity.q.range",
     [](Outputs& out) { refusedIdentity("wish", out, [](IdentityDraw& d) { d.values("q")[1] = 9; }); }},
    {"identity.k.notANumber",
     [](Outputs& out) { refusedIdentity("planes", out, [](IdentityDraw& d) { d.values("k")[0] = notANumber; }); }},
    {"identity.theta.none",
     [](Outputs& out) { refusedIdentity("planes", out, [](IdentityDraw& d) { d.values("theta").clear(); }); }},
    {"identity.theta.many",
     [](Outputs& out) { refusedIdentity("planes", out, [](IdentityDraw& d) { d.values("theta").resize(65); }); }},
    {"identity.theta.negative",
     [](Outputs& out) { refusedIdentity("planes", out, [](IdentityDraw& d) { d.values("theta")[1] = -0.5; }); }},
    {"identity.m.range",
     [](Outputs& out) { refusedIdentity("gram", out, [](IdentityDraw& d) { d.inputs.m = 10001; }); }},
    {"identity.m.fraction",
     [](Outputs& out) { refusedIdentity("solution", out, [](IdentityDraw& d) { d.inputs.m = 2.5; }); }},
    {"identity.n.infinite",
     [](Outputs& out) { refusedIdentity("wish", out, [](IdentityDraw& d) { d.inputs.n = infinite; }); }},
    {"identity.shift.notANumber",
     [](Outputs& out) { refusedIdentity("window", out, [](IdentityDraw& d) { d.inputs.shift = notANumber; }); }},
    {"identity.slope.range",
     [](Outputs& out) { refusedIdentity("alibi-shift", out, [](IdentityDraw& d) { d.inputs.slope = 2; }); }},
    {"identity.queryToken.length",
     [](Outputs& out) {
       refusedIdentity("four-terms", out, [](IdentityDraw& d) { d.values("queryToken").pop_back(); });
     }},
    {"identity.frequencies.none",
     [](Outputs& out) {
       refusedIdentity("relative-shift", out, [](IdentityDraw& d) { d.values("frequencies").clear(); });
     }},
    {"identity.q.none",
     [](Outputs& out) { refusedIdentity("streaming-softmax", out, [](IdentityDraw& d) { d.values("q").clear(); }); }},
    {"identity.values.length",
     [](Outputs& out) {
       refusedIdentity("streaming-softmax", out, [](IdentityDraw& d) { d.values("values").resize(4); });
     }},
    {"identity.dim.fraction",
     [](Outputs& out) { refusedIdentity("permutation", out, [](IdentityDraw& d) { d.inputs.dim = 2.5; }); }},
    {"identity.tokens.rows",
     [](Outputs& out) { refusedIdentity("permutation", out, [](IdentityDraw& d) { d.values("tokens").pop_back(); }); }},
    {"identityExample.base.small", [](Outputs&) { examples(identity("gram"), {.base = 0.5}); }},
    {"identityExample.dim.large", [](Outputs&) { examples(identity("gram"), {.dim = 130}); }},
    {"identityExample.dim.odd", [](Outputs&) { examples(identity("gram"), {.dim = 7}); }},
    {"identity.wq.rows",
     [](Outputs& out) { refusedIdentity("four-terms", out, [](IdentityDraw& d) { d.values("wq").pop_back(); }); }},
    {"identity.wk.length",
     [](Outputs& out) { refusedIdentity("four-terms", out, [](IdentityDraw& d) { d.values("wk").resize(4); }); }},
    {"identity.left.length", [](Outputs& out) { refusedIdentity("planes", out, nothing, 2); }},
    {"identity.right.length", [](Outputs& out) { refusedIdentity("planes", out, nothing, -1, 0); }},
};

}  // namespace
