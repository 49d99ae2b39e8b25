// Golden values: every case by its id, that the comparison can fail, and that nothing is skipped.
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "golden.hpp"
#include "random.hpp"

namespace golden = posenc::test::golden;
using posenc::test::Json;

namespace {

void checkFamily(std::string_view family) {
  if (golden::file(family) == nullptr) {
    INFO("the folder is " << golden::folder());
    CHECK_FALSE(golden::isDefaultFolder());  // another folder may hold only some of the files
    return;
  }
  // No section for each: Catch2 begins a test anew for each of its sections, and asks all of them who is next.
  for (const golden::Verdict& verdict : golden::verdicts(family)) {
    INFO(verdict.id << ": " << verdict.message);
    CHECK(verdict.status != golden::Status::failed);
  }
}

}  // namespace

TEST_CASE("golden: sinusoidal", "[golden]") { checkFamily("sinusoidal"); }
TEST_CASE("golden: rope_apply", "[golden]") { checkFamily("rope_apply"); }
TEST_CASE("golden: rope_config", "[golden]") { checkFamily("rope_config"); }
TEST_CASE("golden: rope_classes", "[golden]") { checkFamily("rope_classes"); }
TEST_CASE("golden: more_classes", "[golden]") { checkFamily("more_classes"); }
TEST_CASE("golden: config_families", "[golden]") { checkFamily("config_families"); }
TEST_CASE("golden: encoding_kinds", "[golden]") { checkFamily("encoding_kinds"); }
TEST_CASE("golden: precision", "[golden]") { checkFamily("precision"); }
TEST_CASE("golden: seed_code", "[golden]") { checkFamily("seed_code"); }
TEST_CASE("golden: alibi", "[golden]") { checkFamily("alibi"); }
TEST_CASE("golden: attention", "[golden]") { checkFamily("attention"); }
TEST_CASE("golden: multiaxis", "[golden]") { checkFamily("multiaxis"); }
TEST_CASE("golden: relative", "[golden]") { checkFamily("relative"); }
TEST_CASE("golden: ggml_rope", "[golden]") { checkFamily("ggml_rope"); }
TEST_CASE("golden: t5_bias", "[golden]") { checkFamily("t5_bias"); }
TEST_CASE("golden: later_encodings", "[golden]") { checkFamily("later_encodings"); }
TEST_CASE("golden: train", "[golden]") { checkFamily("train"); }

TEST_CASE("golden: the folder holds a file to check, and what is not covered yet is counted", "[golden]") {
  int files = 0;
  std::printf("golden: not covered yet, by kind\n");
  for (const std::string_view family : golden::families()) {
    const Json* file = golden::file(family);
    if (file == nullptr) continue;
    ++files;
    for (const golden::Kind& kind : golden::kinds()) {
      if (kind.family != family || kind.interpret != nullptr) continue;
      const auto count = std::ranges::count_if((*file)["cases"].array(),
                                               [&](const Json& c) { return c["kind"].string() == kind.kind; });
      if (count > 0)
        std::printf("  %-12s %-20s %d cases\n", std::string(family).c_str(), std::string(kind.kind).c_str(),
                    static_cast<int>(count));
    }
    for (const Json& theCase : (*file)["cases"].array()) {
      INFO(theCase["id"].string());
      CHECK(std::ranges::any_of(golden::kinds(), [&](const golden::Kind& kind) {
        return kind.family == family && kind.kind == theCase["kind"].string();
      }));
    }
  }
  INFO("the folder is " << golden::folder());
  CHECK(files > 0);
}

TEST_CASE("golden: what is listed as not read yet is not", "[golden]") {
  for (const std::string_view family : golden::families())
    for (const std::string_view reason : {"refused", "wrong"})
      for (const std::string& subject : golden::notReadYet(family, reason)) {
        INFO(family << ": nothing of " << subject << " is " << reason << " any more: take it off the list");
        CHECK(std::ranges::any_of(golden::verdicts(family), [&](const golden::Verdict& verdict) {
          return verdict.status == golden::Status::notRead && verdict.subject == subject &&
                 verdict.isRefusal == (reason == "refused");
        }));
      }
}

// Each number of each passing case, moved by ten of its tolerances, must no longer pass.
TEST_CASE("golden: a value off by ten tolerances fails", "[golden]") {
  int moved = 0;
  for (const std::string_view family : golden::families()) {
    for (const golden::Verdict& verdict : golden::verdicts(family)) {
      if (verdict.status != golden::Status::passed) continue;
      for (const golden::Comparison& comparison : verdict.comparisons) {
        const std::size_t size = comparison.expected.size();
        for (const std::size_t at : {std::size_t{0}, size / 2, size - 1}) {
          if (size == 0) continue;
          golden::Comparison wrong = comparison;
          const double allowed = wrong.tolerance.atol + wrong.tolerance.rtol * std::abs(wrong.expected[at]);
          wrong.expected[at] += (at % 2 == 0 ? 10 : -10) * (allowed == 0 ? 0.1 : allowed);
          INFO(verdict.id << " " << comparison.name << " element " << at);
          REQUIRE(golden::worst(comparison) <= 1);
          REQUIRE(golden::worst(wrong) > 1);
          ++moved;
        }
      }
    }
  }
  if (golden::isDefaultFolder()) CHECK(moved > 1000);
}

namespace {

// A good case, with the text `from` replaced.
golden::Verdict judged(const std::string& from = "", const std::string& to = "") {
  std::string text = R"({"id": "interleaved.made.up", "kind": "table", "source": ["a"],
    "inputs": {"dim": 2, "positions": [0, 1], "layout": "interleaved: sin, cos, ...", "theta": 10000},
    "outputs": {"pe": {"f64": {"dtype": "f64", "shape": [2, 2], "data": [0, 1, 0.8414709848078965, 0.5403023058681398]},
                       "tol_f64": {"atol": 1e-12, "rtol": 0}}}})";
  const auto at = text.find(from);
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return golden::judge("sinusoidal", Json::parse(text), Json::parse(R"({"a": {"path": "annotated"}})"));
}

}  // namespace

TEST_CASE("golden: what cannot be interpreted fails, with its id", "[golden]") {
  REQUIRE(judged().status == golden::Status::passed);
  for (const auto& [from, to] : std::initializer_list<std::pair<std::string, std::string>>{
           {"interleaved: sin", "spiral: sin"},           // unknown layout
           {"\"theta\"", "\"warp\""},                     // unknown option
           {"\"dim\"", "\"width\""},                      // missing field
           {"\"table\"", "\"tables\""},                   // unknown kind
           {"\"pe\"", "\"other\""},                       // an output that nothing computes
           {"\"atol\"", "\"tol\""},                       // no tolerance
           {"\"pe\": {", "\"pe\": {}, \"more\": {"},      // an output without values
           {"\"shape\": [2, 2]", "\"shape\": [2, 3]"},    // data that do not fill the shape
           {"0.5403023058681398", "0.5403043058681398"},  // a wrong number
           {"[0, 1]", "[0, 1, 2]"},                       // more results than expected values
           {"interleaved.made", "half_minus1.made"},      // source and id disagree
           {"\"dim\": 2", "\"dim\": 1"},                  // another shape
           {"\"theta\": 10000", "\"theta\": -1"},         // refused without leave
       }) {
    const golden::Verdict verdict = judged(from, to);
    INFO(from << " → " << to << ": " << verdict.message);
    CHECK(verdict.status == golden::Status::failed);
    CHECK_FALSE(verdict.message.empty());
    CHECK(verdict.id.ends_with(".made.up"));
  }
}

TEST_CASE("golden: only what the reference refuses may be refused", "[golden]") {
  const auto refused = [](const std::string& outputs) {
    return golden::judge("sinusoidal",
                         Json::parse(R"({"id": "error.made.up", "kind": "error", "source": ["a"], "inputs": {"dim": 7},
                                         "outputs": )" +
                                     outputs + "}"),
                         Json::parse(R"({"a": {"path": "annotated"}})"))
        .status;
  };
  CHECK(refused(R"({"raises": "ValueError", "message": "odd"})") == golden::Status::refused);
  CHECK(refused(R"({"pe": {"f64": {"dtype": "f64", "shape": [0], "data": []}}})") == golden::Status::failed);
}
