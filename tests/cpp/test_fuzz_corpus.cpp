// What the fuzzers kept (tests/fuzz/corpus), run again: each input computes or is refused, and nothing else.
#include <catch2/catch_test_macros.hpp>

#include <fstream>
#include <string>
#include <vector>

#include "../fuzz/targets.hpp"
#include "random.hpp"
#include "source.hpp"

namespace fuzz = posenc::fuzz;

namespace {

std::vector<std::uint8_t> bytes(const std::string& hexadecimal) {
  std::vector<std::uint8_t> all;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2)
    all.push_back(static_cast<std::uint8_t>(std::stoul(hexadecimal.substr(i, 2), nullptr, 16)));
  return all;
}

}  // namespace

TEST_CASE("fuzz: the corpus of every target runs", "[fuzz]") {
  for (const fuzz::Target& target : fuzz::targets()) {
    std::ifstream file(posenc::test::sourceFolder() + "/tests/fuzz/corpus/" + std::string(target.name) + ".txt");
    std::size_t runs = 0;
    for (std::string line; std::getline(file, line); ++runs) {
      INFO(target.name << ": " << line);
      CHECK_NOTHROW(target.run(bytes(line)));
    }
    INFO(target.name);
    CHECK(runs > 20);
  }
}

TEST_CASE("fuzz: configurations of every class, changed", "[fuzz]") {
  posenc::test::Random random(360);
  std::vector<std::uint8_t> input(96);
  for (int draw = 0; draw < 20000; ++draw) {
    for (std::uint8_t& byte : input) byte = static_cast<std::uint8_t>(random.integer(0, 255));
    REQUIRE_NOTHROW(fuzz::mutations(input));
  }
}
