// Golden cases of t5_bias.json: buckets of relative positions, and biases looked up in a table.
#include <algorithm>
#include <stdexcept>

#include "golden.hpp"
#include "posenc/t5_bias.hpp"

namespace posenc::test::golden {

namespace {

T5Buckets buckets(const Json& inputs) {
  return {.bidirectional = inputs["bidirectional"].boolean(),
          .numBuckets = static_cast<Index>(inputs["num_buckets"].number()),
          .maxDistance = inputs["max_distance"].number()};
}

// A list, or { from, to, step } with both ends.
std::vector<double> relativePositions(const Json& given) {
  if (given.isArray()) return given.numbers();
  only(given, {"from", "to", "step"});
  std::vector<double> all;
  for (double r = given["from"].number(); r <= given["to"].number(); r += given["step"].number()) all.push_back(r);
  return all;
}

// x-transformers' queries are the last ones; T5's and torchscale's begin where they are told, or at 0.
std::vector<double> queryPositions(const Json& inputs, bool last) {
  const double queries = inputs["query_len"].number();
  if (inputs.has("query_positions")) return inputs["query_positions"].numbers();
  const double first = last ? inputs["key_len"].number() - queries : inputs.number("first_query_position", 0);
  std::vector<double> all;
  for (double i = 0; i < queries; ++i) all.push_back(first + i);
  return all;
}

}  // namespace

void t5BucketsOf(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"relative_position", "meaning", "bidirectional", "num_buckets", "max_distance"});
  if (inputs["meaning"].string() != "key position - query position")
    throw std::runtime_error("unknown meaning '" + inputs["meaning"].string() + "'");
  const std::vector<double> relative = relativePositions(inputs["relative_position"]);
  std::vector<std::int32_t> out(relative.size());
  t5Buckets(buckets(inputs), relative, out);
  results.values["buckets"] = exact({out.begin(), out.end()});
  results.informational = {"other_implementations", "f64_differs_at"};
  if (!theCase["outputs"].has("f64_differs_at")) return;
  const std::vector<double> borders = theCase["outputs"]["f64_differs_at"].numbers();
  for (std::size_t i = 0; i < relative.size(); ++i)
    if (std::ranges::find(borders, relative[i]) != borders.end()) results.borders.insert(i);
}

void t5BiasOf(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  only(inputs, {"query_len", "key_len", "bidirectional", "num_buckets", "max_distance", "num_heads", "table",
                "table_axes", "query_positions", "first_query_position", "scale", "output_axes"});
  if (inputs.has("table_axes") && inputs["table_axes"].string() != "num_buckets, heads")
    throw std::runtime_error("unknown table_axes");
  if (inputs["output_axes"].string() != "heads, queries, keys") throw std::runtime_error("unknown output_axes");
  const std::string& path = sources[theCase["source"].array().at(0).string()]["path"].string();
  const std::vector<double> queries = queryPositions(inputs, path.find("x_transformers") != std::string::npos);
  std::vector<double> keys;
  for (double j = 0; j < inputs["key_len"].number(); ++j) keys.push_back(j);
  const auto heads = static_cast<Index>(inputs["num_heads"].number());
  const std::vector<double> data = inputs["table"]["data"].numbers();
  const RowMatrix<float> table =
      Eigen::Map<const RowMatrix<double>>(data.data(), std::ssize(data) / heads, heads).cast<float>();
  RowMatrix<float> out(heads * std::ssize(queries), std::ssize(keys));
  t5Bias(buckets(inputs), table, inputs.number("scale", 1), queries, keys, out);
  results.values["bias"] = stored(out);
}

}  // namespace posenc::test::golden
