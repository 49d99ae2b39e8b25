#include "golden.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace posenc::test::golden {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Tolerance tolerance(const Json& json) { return {json["atol"].number(), json["rtol"].number()}; }

std::vector<double> array(const Json& json) {
  std::vector<double> data = json["data"].numbers();
  double size = 1;
  for (const double extent : json["shape"].numbers()) size *= extent;
  if (size != static_cast<double>(data.size())) throw std::runtime_error("the array's data do not fill its shape");
  return data;
}

// As the README says: float64 results are held to tol_f64; those stored as float32 to the wider of it and 1e-6
// of the largest value.
Tolerance forFloat64(const Json& output, const Values& mine, const std::vector<double>& expected) {
  Tolerance allowed = tolerance(output["tol_f64"]);
  if (!mine.storedAsFloat32) return allowed;
  double largest = 1;
  for (const double value : expected) largest = std::max(largest, std::abs(value));
  allowed.atol = std::max(allowed.atol, 1e-6 * largest);
  return allowed;
}

// Without the elements that are not to be compared.
Comparison selected(Comparison all, const std::vector<bool>& compared) {
  if (compared.empty() || all.mine.size() != all.expected.size()) return all;
  Comparison some{all.name, {}, {}, all.tolerance};
  for (std::size_t i = 0; i < all.mine.size(); ++i)
    if (compared.at(i)) {
      some.mine.push_back(all.mine[i]);
      some.expected.push_back(all.expected[i]);
    }
  return some;
}

void compareArray(const std::string& name, const Json& output, const Values& mine, Verdict& verdict) {
  const auto add = [&](const char* form, std::vector<double> expected, Tolerance allowed) {
    verdict.comparisons.push_back(selected({name + form, mine.data, std::move(expected), allowed}, mine.compared));
  };
  if (output.has("f64")) {
    std::vector<double> expected = array(output["f64"]);
    const Tolerance allowed = forFloat64(output, mine, expected);
    add(".f64", std::move(expected), allowed);
  }
  if (output.has("f32")) add(".f32", array(output["f32"]), tolerance(output["tol_f32"]));
}

// Words, with a space between.
std::string joined(const Json::Array& words) {
  std::string all;
  for (const Json& word : words) all.append(all.empty() ? "" : " ").append(word.string());
  return all;
}

void compareText(const std::string& name, const std::string& expected, const Results& results) {
  const auto mine = results.texts.find(name);
  if (mine == results.texts.end()) throw std::runtime_error("nothing computed for output '" + name + "'");
  if (mine->second != expected) throw std::runtime_error(name + ": '" + mine->second + "' for '" + expected + "'");
}

// One named output of a case.
void compareOutput(const std::string& name, const Json& output, const Results& results, Verdict& verdict) {
  if (results.informational.contains(name)) return;
  if (output.has("value") && output["value"].isString()) return compareText(name, output["value"].string(), results);
  if (output.has("value") && output["value"].isArray() && output["value"].array().at(0).isString())
    return compareText(name, joined(output["value"].array()), results);
  const auto found = results.values.find(name);
  if (found == results.values.end()) throw std::runtime_error("nothing computed for output '" + name + "'");
  const Values& mine = found->second;
  if (output.has("exact")) {
    Comparison equal{name, mine.data, array(output["exact"]), {}};
    if (output.has("exact_when_computed_in_f64")) {
      const std::vector<double> other = array(output["exact_when_computed_in_f64"]);
      for (const std::size_t at : results.borders)
        if (equal.mine.at(at) == other.at(at)) equal.expected.at(at) = other[at];
    }
    verdict.comparisons.push_back(std::move(equal));
  } else if (output.has("value")) {
    const Json& value = output["value"];
    std::vector<double> expected = value.isBoolean() ? std::vector{value.boolean() ? 1.0 : 0.0} : value.numbers();
    const Tolerance allowed = output.has("tol") ? tolerance(output["tol"]) : Tolerance{};
    verdict.comparisons.push_back({name, mine.data, std::move(expected), allowed});
  } else if (output.has("f64") || output.has("f32")) {
    compareArray(name, output, mine, verdict);
  } else {
    throw std::runtime_error("output '" + name + "' is of no known form");
  }
}

void compareAll(const Json& outputs, Results& results, Verdict& verdict) {
  if (outputs.has("raises")) {
    if (!results.ownBehaviour)
      throw std::runtime_error("the reference raises " + outputs["raises"].string() + "; posenc returned values");
    verdict.message = *results.ownBehaviour;
  } else {
    if (outputs.object().empty()) throw std::runtime_error("the case has no outputs");
    for (const auto& [name, output] : outputs.object()) compareOutput(name, output, results, verdict);
  }
  std::ranges::move(results.sharper, std::back_inserter(verdict.comparisons));
  for (const Comparison& comparison : verdict.comparisons) {
    const double ratio = worst(comparison);
    verdict.worst = std::max(verdict.worst, ratio);
    if (!(ratio <= 1)) throw std::runtime_error(comparison.name + ": off by " + std::to_string(ratio) + " tolerances");
  }
}

bool raises(const Json& theCase) { return theCase.has("outputs") && theCase["outputs"].has("raises"); }

}  // namespace

Values stored(std::span<const float> data) { return {{data.begin(), data.end()}, true}; }

Values stored(const RowMatrix<float>& matrix) {
  return stored(std::span(matrix.data(), static_cast<std::size_t>(matrix.size())));
}

Values exact(std::vector<double> data) { return {std::move(data), false}; }

double worst(const Comparison& c) {
  if (c.mine.size() != c.expected.size()) return infinity;
  double largest = 0;
  for (std::size_t i = 0; i < c.mine.size(); ++i) {
    if (c.mine[i] == c.expected[i]) continue;
    const double allowed = c.tolerance.atol + c.tolerance.rtol * std::abs(c.expected[i]);
    const double ratio = std::abs(c.mine[i] - c.expected[i]) / allowed;
    largest = std::isnan(ratio) ? infinity : std::max(largest, ratio);
  }
  return largest;
}

Verdict judge(std::string_view family, const Json& theCase, const Json& sources) {
  Verdict verdict{"(a case without an id)", "", Status::failed};
  Results results;
  try {
    verdict.id = theCase["id"].string();
    verdict.kind = theCase["kind"].string();
    verdict.subject = theCase.has("model_type") ? theCase["model_type"].string() : verdict.id;
    const auto kind =
        std::ranges::find_if(kinds(), [&](const Kind& k) { return k.family == family && k.kind == verdict.kind; });
    if (kind == kinds().end()) throw std::runtime_error("unknown kind '" + verdict.kind + "'");
    const bool inWords = theCase.has("expectation") && !theCase.has("outputs");  // words are for a reader
    if (kind->interpret == nullptr || inWords) {
      verdict.status = Status::notCovered;
      return verdict;
    }
    kind->interpret(theCase["inputs"], theCase, sources, results);
    compareAll(theCase["outputs"], results, verdict);
    verdict.status = Status::passed;
  } catch (const std::invalid_argument& refusal) {
    verdict.message = refusal.what();
    verdict.isRefusal = true;
    if (results.mayRefuse || raises(theCase)) verdict.status = Status::refused;
  } catch (const std::exception& failure) {
    verdict.message = failure.what();
  }
  return verdict;
}

void only(const Json& inputs, std::initializer_list<std::string_view> names) {
  for (const auto& [key, value] : inputs.object())
    if (std::ranges::find(names, key) == names.end()) throw std::runtime_error("unknown option '" + key + "'");
}

}  // namespace posenc::test::golden
