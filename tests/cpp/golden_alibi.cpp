// Golden cases of alibi.json: slopes, and the biases as each library writes them. Which form a case has is a property
// of the reference, named by the path of its source.
#include <algorithm>
#include <stdexcept>

#include "golden.hpp"
#include "posenc/alibi.hpp"

namespace posenc::test::golden {

namespace {

std::vector<double> slopes(const Json& inputs) {
  std::vector<double> out(static_cast<std::size_t>(inputs["num_heads"].number()));
  alibiSlopes(inputs.number("alibi_bias_max", 8), out);
  return out;
}

std::vector<double> counted(double first, double count) {
  std::vector<double> positions;
  for (double p = 0; p < count; ++p) positions.push_back(first + p);
  return positions;
}

RowMatrix<float> bias(const Alibi& alibi, const std::vector<double>& slopes, const std::vector<double>& queries,
                      const std::vector<double>& keys) {
  RowMatrix<float> out(std::ssize(slopes) * std::ssize(queries), std::ssize(keys));
  alibiBias(alibi, slopes, queries, keys, out);
  return out;
}

constexpr Alibi keyForm{.form = AlibiForm::keyPosition};

// The last queryLen of keyLen positions against all of them.
RowMatrix<float> distances(const Json& inputs, bool symmetric) {
  const double queries = inputs["query_len"].number();
  const double keys = inputs["key_len"].number();
  return bias({.symmetric = symmetric}, slopes(inputs), counted(keys - queries, queries), counted(0, keys));
}

// BLOOM: a token's position is its running number among the tokens that are not padding; padding has 0.
Values bloom(const Json& inputs) {
  only(inputs, {"num_heads", "attention_mask", "shape"});
  Values all{{}, true};
  for (const Json& row : inputs["attention_mask"].array()) {
    std::vector<double> positions;
    double seen = 0;
    for (const double token : row.numbers()) {
      seen += token;
      positions.push_back((seen - 1) * token);
    }
    const Values one = stored(bias(keyForm, slopes(inputs), {0}, positions));
    all.data.insert(all.data.end(), one.data.begin(), one.data.end());
  }
  return all;
}

// MPT and llm-foundry's row: the last key has 0.
Values fromLast(const Json& inputs) {
  const double length = inputs["seq_len"].number();
  return stored(bias(keyForm, slopes(inputs), {0}, counted(1 - length, length)));
}

Values falcon(const Json& inputs) {
  only(inputs, {"num_heads", "seq_len", "positions", "shape"});
  const Alibi rounded{.form = AlibiForm::keyPosition, .precision = Precision::bfloat16};
  return stored(bias(rounded, slopes(inputs), {0}, inputs["positions"].numbers()));
}

Values xTransformers(const Json& inputs) {
  only(inputs, {"num_heads", "query_len", "key_len", "positions", "shape"});
  if (inputs["positions"].isNull()) return stored(distances(inputs, true));
  const std::vector<double> positions = inputs["positions"].numbers();
  return stored(bias({}, slopes(inputs), positions, positions));
}

}  // namespace

void alibiSlopesOf(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"num_heads", "alibi_bias_max"});
  results.values["slopes"] = exact(slopes(inputs));
}

void alibiBiasOf(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const std::string& path = sources[theCase["source"].array().at(0).string()]["path"].string();
  const auto from = [&](std::string_view part) { return path.find(part) != std::string::npos; };
  Values& out = results.values["bias"];
  if (from("bloom")) {
    out = bloom(inputs);
  } else if (from("modeling_mpt")) {
    only(inputs, {"num_heads", "seq_len", "alibi_bias_max", "shape"});
    out = fromLast(inputs);
  } else if (from("falcon")) {
    out = falcon(inputs);
  } else if (from("llmfoundry")) {
    only(inputs, {"num_heads", "seq_len", "full", "alibi_bias_max"});
    const std::vector<double> positions = counted(0, inputs["seq_len"].number());
    out = inputs["full"].boolean() ? stored(bias({}, slopes(inputs), positions, positions)) : fromLast(inputs);
    results.values["slopes"] = exact(slopes(inputs));
  } else if (from("megatron")) {
    only(inputs, {"num_heads", "query_len", "key_len", "shape"});
    out = stored(distances(inputs, false));
  } else if (from("x_transformers")) {
    out = xTransformers(inputs);
  } else if (from("common_attention")) {
    only(inputs, {"seq_len"});
    const std::vector<double> positions = counted(0, inputs["seq_len"].number());
    RowMatrix<float> proximal(std::ssize(positions), std::ssize(positions));
    proximalBias(positions, positions, proximal);
    out = stored(proximal);
  } else if (from("fairseq/models/transformer")) {
    only(inputs, {"num_heads", "seq_len", "shape", "infinities"});
    const std::vector<double> positions = counted(0, inputs["seq_len"].number());
    const Alibi masked{.form = AlibiForm::keyPosition, .causal = true};
    results.values["mask"] = stored(bias(masked, slopes(inputs), positions, positions));
  } else {
    throw std::runtime_error("unknown source " + path);
  }
}

}  // namespace posenc::test::golden
