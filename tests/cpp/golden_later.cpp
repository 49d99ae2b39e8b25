// Golden cases of later_encodings.json: what came after RoPE and ALiBi, by its authors' code or by code that people
// run.
#include <cmath>
#include <stdexcept>

#include "golden_arrays.hpp"
#include "posenc/attention.hpp"
#include "posenc/cope.hpp"
#include "posenc/fire.hpp"
#include "posenc/forget_bias.hpp"
#include "posenc/grape.hpp"
#include "posenc/kerple.hpp"
#include "posenc/liere.hpp"
#include "posenc/path_attention.hpp"
#include "posenc/pope.hpp"
#include "posenc/selective_rope.hpp"
#include "support.hpp"

namespace posenc::test::golden {

namespace {

// A bias that the reference computes under a causal mask: nothing is said of keys after the query.
Values causal(const RowMatrix<float>& bias, Index queries) {
  Values values = stored(bias);
  for (Index row = 0; row < bias.rows(); ++row)
    for (Index j = 0; j < bias.cols(); ++j) values.compared.push_back(j <= row % queries);
  return values;
}

// The attention of a case's q, k and v [heads, seq, head_dim] with a bias [heads·seq, seq].
void attend(const Json& inputs, const RowMatrix<float>& bias, bool causal, double scale, Results& results) {
  const std::vector<Index> axes = shapeOf(inputs["q"]);
  const Index heads = axes.at(0);
  const Index n = axes.at(1);
  const AttentionShape shape{heads, heads, n, n, axes.at(2), axes.at(2)};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  RowMatrix<float> out(heads * n, axes.at(2));
  RowMatrix<float> weights(heads * n, n);
  attention(shape, {.scale = scale, .causal = causal}, matrix(inputs["q"]), matrix(inputs["k"]), matrix(inputs["v"]),
            {.data = {bias.data(), static_cast<std::size_t>(bias.size())}, .heads = heads, .queries = n}, {}, workspace,
            out, weights);
  results.values["output"] = stored(out);
  results.values["weights"] = stored(weights);
}

}  // namespace

void laterKerple(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"form", "r1", "r2", "seq_len"});
  const std::string& form = inputs["form"].string();
  if (form != "logarithmic" && form != "power") throw std::runtime_error("unknown form '" + form + "'");
  const std::vector<double> at = upTo(static_cast<Index>(inputs["seq_len"].number()));
  const std::vector<double> r1 = inputs["r1"]["data"].numbers();
  RowMatrix<float> out(std::ssize(r1) * std::ssize(at), std::ssize(at));
  kerpleBias(form == "power" ? KerpleForm::power : KerpleForm::logarithmic, r1, inputs["r2"]["data"].numbers(), at, at,
             out);
  results.values["bias"] = causal(out, std::ssize(at));
}

void laterFire(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"c", "threshold", "eps", "hidden_weight", "hidden_bias", "output_weight", "output_bias", "seq_len"});
  const std::vector<double> at = upTo(static_cast<Index>(inputs["seq_len"].number()));
  const RowMatrix<float> output = matrix(inputs["output_weight"]);
  RowMatrix<float> out(output.rows() * std::ssize(at), std::ssize(at));
  const Fire fire{inputs["c"].number(), inputs["threshold"].number(), inputs["eps"].number()};
  fireBias(fire, vector(inputs["hidden_weight"]), vector(inputs["hidden_bias"]), output, vector(inputs["output_bias"]),
           at, at, out);
  results.values["bias"] = stored(out);
}

void laterForget(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"q", "k", "v", "log_gates"});  // [heads, seq, head_dim], [heads, seq]
  const Index heads = shapeOf(inputs["q"]).at(0);
  const Index n = shapeOf(inputs["q"]).at(1);
  std::vector<double> logarithms(static_cast<std::size_t>(n));
  RowMatrix<float> bias(heads * n, n);
  forgetBias(ForgetGate::logarithm, matrix(inputs["log_gates"]), n, logarithms, bias);
  attend(inputs, bias, false, 1 / std::sqrt(static_cast<double>(shapeOf(inputs["q"]).at(2))), results);
}

void laterRopePp(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"q", "k", "positions", "base"});
  const RowMatrix<float> q = matrix(inputs["q"]);
  const std::vector<double> positions = inputs["positions"].numbers();
  std::vector<double> theta(static_cast<std::size_t>(q.cols() / 2));
  inverseFrequencies(static_cast<double>(q.cols()), inputs["base"].number(), Spacing::dim, theta);
  RowMatrix<float> imaginary(q.rows(), q.cols());
  imaginaryQuery(q, PairLayout::half, imaginary);
  results.values["real"] = stored(turnedRows(q, positions, theta, PairLayout::half));
  results.values["imaginary"] = stored(turnedRows(imaginary, positions, theta, PairLayout::half));
  results.values["key"] = stored(turnedRows(matrix(inputs["k"]), positions, theta, PairLayout::half));
}

void laterPope(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"q", "k", "phases", "positions", "base"});
  const RowMatrix<float> q = matrix(inputs["q"]);
  std::vector<double> theta(static_cast<std::size_t>(q.cols()));
  inverseFrequencies(static_cast<double>(2 * q.cols()), inputs["base"].number(), Spacing::dim, theta);
  RowMatrix<float> out(q.rows(), 2 * q.cols());
  pope(q, inputs["positions"].numbers(), theta, RowMatrix<float>(0, 0), PairLayout::interleaved, out);
  results.values["q"] = stored(out);
  pope(matrix(inputs["k"]), inputs["positions"].numbers(), theta, matrix(inputs["phases"]), PairLayout::interleaved,
       out);
  results.values["k"] = stored(out);
}

void laterGrape(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"q", "k", "base"});
  const Index d = shapeOf(inputs["q"]).at(2);
  const std::vector<double> positions = upTo(shapeOf(inputs["q"]).at(1));
  std::vector<double> theta(static_cast<std::size_t>(d / 2));
  inverseFrequencies(static_cast<double>(d), inputs["base"].number(), Spacing::dim, theta);
  for (const char* name : {"q", "k"}) {
    RowMatrix<float> x = matrix(inputs[name]);
    for (std::size_t i = 0; i < theta.size(); ++i) {
      std::vector<double> a(static_cast<std::size_t>(d));
      std::vector<double> b(static_cast<std::size_t>(d));
      a[i] = b[i + theta.size()] = 1;
      grape(x, positions, theta[i], a, b, x);
    }
    results.values[name] = stored(x);
  }
}

void laterCope(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"q", "k", "v", "table", "divided"});
  const std::vector<Index> axes = shapeOf(inputs["q"]);
  const RowMatrix<float> q = matrix(inputs["q"]);
  const RowMatrix<float> k = matrix(inputs["k"]);
  const double scale = 1 / std::sqrt(static_cast<double>(axes.at(2)));
  RowMatrix<float> at(q.rows(), axes.at(1));
  RowMatrix<float> bias(q.rows(), axes.at(1));
  copePositions(axes.at(0), q, k, scale, at);
  copeBias(q, at, matrix(inputs["table"]), inputs["divided"].boolean() ? scale : 1, bias);
  attend(inputs, bias, true, scale, results);
}

void laterPath(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"q", "k", "v", "w", "beta"});
  const std::vector<Index> axes = shapeOf(inputs["q"]);
  const RowMatrix<float> q = matrix(inputs["q"]);
  std::vector<double> workspace(static_cast<std::size_t>(axes.at(2)));
  RowMatrix<float> scores(q.rows(), axes.at(1));
  pathScores(q, matrix(inputs["k"]), matrix(inputs["w"]), matrix(inputs["beta"]),
             1 / std::sqrt(static_cast<double>(axes.at(2))), workspace, scores);
  attend(inputs, scores, false, 0, results);  // the scores are all: a factor of 0 leaves nothing of ⟨q, k⟩
}

void laterSelective(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"q", "k", "increments", "temperature"});
  const RowMatrix<double> increments = matrix<double>(inputs["increments"]);
  RowMatrix<double> angles(increments.rows(), increments.cols());
  selectiveAngles(increments, shapeOf(inputs["increments"]).at(0), inputs["temperature"]["data"].numbers(), angles);
  for (const char* name : {"q", "k"}) {
    const RowMatrix<float> x = matrix(inputs[name]);
    RowMatrix<float> out(x.rows(), x.cols());
    for (Index row = 0; row < x.rows(); ++row)
      out.row(row) = turnedRows(x.row(row), {1}, {angles.row(row).begin(), angles.row(row).end()}, PairLayout::half);
    results.values[name] = stored(out);
  }
}

void laterLiere(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"x", "positions", "generators"});
  const RowMatrix<float> generators = matrix(inputs["generators"]);
  const RowMatrix<float> x = matrix(inputs["x"]);
  std::vector<double> workspace(static_cast<std::size_t>(4 * generators.cols() * generators.cols()));
  RowMatrix<float> out(x.rows(), x.cols());
  liere(x, matrix<double>(inputs["positions"]), generators, workspace, out);
  results.values["x"] = stored(out);
}

}  // namespace posenc::test::golden
