// Every refusal throws the text that tests/messages.json holds for it, and has written nothing.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "json.hpp"
#include "refusals.hpp"
#include "source.hpp"

using namespace posenc::test;
using posenc::RowMatrix;

namespace posenc::test {

std::vector<Refusal>& refusals() {
  static std::vector<Refusal> all;
  return all;
}

}  // namespace posenc::test

namespace {

const Json& messages() {
  static const Json read = Json::read(sourceFolder() + "/tests/messages.json");
  return read;
}

// What the call throws; empty when it throws nothing.
std::string thrown(const Refusal& refusal, Outputs& outputs) {
  try {
    refusal.call(outputs);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("messages: every refusal says what messages.json says, and writes nothing", "[messages]") {
  for (const Refusal& refusal : refusals()) {
    INFO(refusal.key);
    Outputs outputs;
    const std::string text = thrown(refusal, outputs);
    CHECK(outputs.untouched());
    REQUIRE(messages().has(refusal.key));
    CHECK(text == messages()[refusal.key].string());
  }
}

TEST_CASE("messages: every text is tested, once", "[messages]") {
  std::set<std::string> declared;
  for (const Refusal& refusal : refusals()) {
    INFO(refusal.key);
    CHECK(declared.insert(refusal.key).second);
  }
  // Texts of the JavaScript side alone start with "module.".
  for (const auto& [key, text] : messages().object()) {
    INFO(key);
    CHECK((declared.contains(key) || key.starts_with("module.")));
    CHECK(text.string().find(": ") != std::string::npos);
    CHECK(text.string().find(", got ") != std::string::npos);
  }
}

TEST_CASE("messages: written outputs are noticed", "[messages]") {
  Outputs outputs;
  const std::span<double> doubles = outputs.doubles(3);
  RowMatrix<float>& floats = outputs.floats(2, 2);
  RowMatrix<double>& matrix = outputs.matrix(2, 2);
  CHECK(outputs.untouched());
  doubles[1] = 0;
  CHECK_FALSE(outputs.untouched());
  doubles[1] = Outputs::mark;
  floats(1, 1) = 0;
  CHECK_FALSE(outputs.untouched());
  floats(1, 1) = static_cast<float>(Outputs::mark);
  matrix(0, 1) = 0;
  CHECK_FALSE(outputs.untouched());
}
