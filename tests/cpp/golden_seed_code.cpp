// Golden cases of seed_code.json: the articles' own listings, executed. Projections are done here with Eigen, the
// rest with posenc.
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "golden_arrays.hpp"
#include "golden_rotary.hpp"
#include "posenc/attention.hpp"
#include "posenc/sinusoidal.hpp"

namespace posenc::test::golden {

namespace {

std::vector<double> ropeFrequencies(Index dim, double base) {
  const Rotary rope{.headDim = dim, .rotaryDim = dim, .base = base};
  check(rope);
  return frequencies(rope, 0);
}

RowMatrix<float> sinusoidalTable(Index dim, const std::vector<double>& positions) {
  const Sinusoidal encoding{.dim = dim};
  check(encoding);
  std::vector<double> theta(static_cast<std::size_t>(frequencyCount(encoding)));
  inverseFrequencies(encoding, theta);
  RowMatrix<float> out(std::ssize(positions), dim);
  sinusoidal(encoding, positions, theta, out);
  return out;
}

// The listing's rotation: half-split pairs at positions 0 … n − 1.
RowMatrix<float> rotatedRows(const RowMatrix<float>& x, Index n, double base) {
  const Tables t = tables(upTo(n), ropeFrequencies(x.cols(), base), 1);
  RowMatrix<float> out(x.rows(), x.cols());
  rotate(x, t.cos, t.sin, PairLayout::half, false, out);
  return out;
}

// y = x Wᵀ + b, split into heads: rows of one head at a time, [heads·n, dim/heads].
RowMatrix<float> heads(const RowMatrix<double>& x, const Json& weights, const std::string& name, Index count) {
  const RowMatrix<double> w = matrix<double>(weights[name + ".weight"]);
  const RowMatrix<double> b = matrix<double>(weights[name + ".bias"]);
  const RowMatrix<double> y = (x * w.transpose()).rowwise() + b.row(0);
  const Index width = y.cols() / count;
  RowMatrix<float> split(count * x.rows(), width);
  for (Index h = 0; h < count; ++h)
    split.middleRows(h * x.rows(), x.rows()) = y.middleCols(h * width, width).cast<float>();
  return split;
}

// The mask [1 or batch, 1 or heads, 1 or n, n] of one batch member as a bias: −∞ where it is 0.
struct Mask {
  std::vector<float> bias;
  Index heads = 1;
  Index queries = 1;
  std::vector<bool> seesNothing;  // by row of the mask
};

Mask mask(const Json& array, Index batch) {
  const std::vector<double> shape = array["shape"].numbers();
  const std::vector<double> data = array["data"].numbers();
  if (shape.size() != 4) throw std::runtime_error("a mask has four axes");
  Mask m{{}, static_cast<Index>(shape[1]), static_cast<Index>(shape[2]), {}};
  const auto keys = static_cast<std::size_t>(shape[3]);
  const std::size_t size = static_cast<std::size_t>(m.heads * m.queries) * keys;
  const std::size_t start = shape[0] == 1 ? 0 : static_cast<std::size_t>(batch) * size;
  for (std::size_t row = 0; row < size; row += keys) {
    bool nothing = true;
    for (std::size_t j = 0; j < keys; ++j) nothing = nothing && data.at(start + row + j) == 0;
    m.seesNothing.push_back(nothing);
    for (std::size_t j = 0; j < keys; ++j) m.bias.push_back(data[start + row + j] == 0 && !nothing ? -INFINITY : 0.0F);
  }
  return m;
}

// The listing fills a hidden score with −1e9, so a row that sees nothing has equal scores: it attends to every key
// alike, which a query of zeros does too.
void flatten(const Mask& m, Index count, Index n, RowMatrix<float>& q) {
  for (Index h = 0; h < count; ++h)
    for (Index i = 0; i < n; ++i)
      if (m.seesNothing[static_cast<std::size_t>((m.heads == 1 ? 0 : h) * m.queries + (m.queries == 1 ? 0 : i))])
        q.row(h * n + i).setZero();
}

RowMatrix<double> layerOfOne(const RowMatrix<double>& x, const Json& inputs, Index batch, bool turns) {
  const auto count = static_cast<Index>(inputs["num_heads"].number());
  const Json& weights = inputs["weights"];
  const Index n = x.rows();
  const Index width = x.cols() / count;
  RowMatrix<float> q = heads(x, weights, "W_q", count);
  RowMatrix<float> k = heads(x, weights, "W_k", count);
  const RowMatrix<float> v = heads(x, weights, "W_v", count);
  if (turns) {
    q = rotatedRows(q, n, 10000);
    k = rotatedRows(k, n, 10000);
  }
  Mask hidden;
  if (inputs.has("mask")) {
    hidden = mask(inputs["mask"], batch);
    flatten(hidden, count, n, q);
  }
  const AttentionShape shape{count, count, n, n, width, width};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  RowMatrix<float> out(count * n, width);
  RowMatrix<float> none(0, 0);
  attention(shape, {1 / std::sqrt(static_cast<double>(width)), false}, q, k, v,
            {hidden.bias, hidden.heads, hidden.queries}, {}, workspace, out, none);
  RowMatrix<double> joined(n, x.cols());
  for (Index h = 0; h < count; ++h) joined.middleCols(h * width, width) = out.middleRows(h * n, n).cast<double>();
  return (joined * matrix<double>(weights["W_o.weight"]).transpose()).rowwise() +
         matrix<double>(weights["W_o.bias"]).row(0);
}

// The listing tried with its rotation taken out is told apart by its note and its id alone.
bool withoutRope(const Json& theCase) {
  const bool note = theCase.has("note") && theCase["note"].string().starts_with("RoPE replaced by an identity");
  return note || theCase["id"].string().ends_with(".norope");
}

void selfAttention(const Json& inputs, const Json& theCase, Results& results) {
  only(inputs, {"d_model", "num_heads", "x", "weights", "weight_axes", "mask"});
  if (inputs["weight_axes"].string() != "out_features, in_features") throw std::runtime_error("unknown weight_axes");
  const std::vector<double> shape = inputs["x"]["shape"].numbers();
  const RowMatrix<double> x = matrix<double>(inputs["x"]);
  const auto n = static_cast<Index>(shape.at(1));
  RowMatrix<float> out(x.rows(), x.cols());
  for (Index batch = 0; batch < static_cast<Index>(shape.at(0)); ++batch)
    out.middleRows(batch * n, n) =
        layerOfOne(x.middleRows(batch * n, n), inputs, batch, !withoutRope(theCase)).cast<float>();
  results.values["output"] = stored(out);
}

std::string printedDifferences(const std::vector<double>& distances, const std::vector<double>& scores) {
  std::string text = "=== 验证RoPE相对位置性质 ===";
  for (std::size_t i = 0; i < distances.size(); ++i) {
    char line[64];
    std::snprintf(line, sizeof line, "%.6f", std::abs(scores[2 * i] - scores[2 * i + 1]));
    text += "\n相对距离" + std::to_string(static_cast<int>(distances[i])) + ": 分数差异 = " + line;
  }
  return text;
}

}  // namespace

void seedApply(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"dim", "max_seq_len", "base", "q", "k", "axes", "layout", "seq_len"});
  if (pairLayout(inputs["layout"].string()) != PairLayout::half) throw std::runtime_error("the listing pairs halves");
  const std::string axes = inputs.has("axes") ? inputs["axes"].string() : "batch, heads, seq, dim";
  const auto dim = static_cast<Index>(inputs["dim"].number());
  results.mayRefuse = dim % 2 == 1;
  const std::vector<double> theta = ropeFrequencies(dim, inputs.number("base", 10000));
  results.values["inv_freq"] = exact(theta);
  for (const std::string name : {"q", "k"}) {
    Tensor x = tensor(inputs[name], axes);
    if (x.width != dim) throw std::runtime_error(name + " is not dim wide");
    const auto length = static_cast<Index>(inputs.number("seq_len", static_cast<double>(x.seq)));
    if (length != x.seq) {  // one vector stands at every position
      if (x.data.size() != static_cast<std::size_t>(x.width)) throw std::runtime_error("only one vector is broadcast");
      const std::vector<double> vector = x.data;
      while (x.seq < length) x.data.insert(x.data.end(), vector.begin(), vector.end()), ++x.seq;
      x.rowStep[2] = 1;
    }
    results.values[name + "_rot"] = stored(rotated(x, {upTo(x.seq)}, theta, 1, PairLayout::half));
  }
}

void seedTable(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"dim", "d_model", "max_seq_len", "base", "positions", "layout"});
  const std::vector<double> at = inputs["positions"].numbers();
  if (inputs.has("d_model")) {
    if (!inputs["layout"].string().starts_with("interleaved:")) throw std::runtime_error("unknown layout");
    results.values["pe"] = stored(sinusoidalTable(static_cast<Index>(inputs["d_model"].number()), at));
    return;
  }
  const auto dim = static_cast<Index>(inputs["dim"].number());
  results.mayRefuse = dim % 2 == 1;
  const std::vector<double> theta = ropeFrequencies(dim, inputs.number("base", 10000));
  const Tables t = tables(at, theta, 1);
  const auto twice = [](const RowMatrix<float>& half) {
    RowMatrix<float> whole(half.rows(), 2 * half.cols());
    whole << half, half;
    return stored(whole);
  };
  results.values["inv_freq"] = exact(theta);
  results.values["cos_cached"] = twice(t.cos);
  results.values["sin_cached"] = twice(t.sin);
}

void seedLayer(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  if (inputs.has("weights")) return selfAttention(inputs, theCase, results);
  only(inputs, {"d_model", "max_seq_len", "x"});
  const RowMatrix<double> x = matrix<double>(inputs["x"]);
  const auto n = static_cast<Index>(inputs["x"]["shape"].numbers().at(1));
  const RowMatrix<float> pe = sinusoidalTable(x.cols(), upTo(n));
  RowMatrix<float> y(x.rows(), x.cols());
  for (Index row = 0; row < x.rows(); ++row) y.row(row) = x.row(row).cast<float>() + pe.row(row % n);
  results.values["y"] = stored(y);
}

void seedProperty(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"dim", "q", "k", "distances"});
  const auto dim = static_cast<Index>(inputs["dim"].number());
  const std::vector<double> theta = ropeFrequencies(dim, 10000);
  const std::vector<double> q = inputs["q"]["data"].numbers();
  const std::vector<double> k = inputs["k"]["data"].numbers();
  const std::vector<double> distances = inputs["distances"].numbers();
  std::vector<double> scores;
  for (const double distance : distances)
    for (const double start : {0.0, 1.0})
      scores.push_back(score(q, k, start, start + distance, theta, 1, PairLayout::half, Precision::float64));
  results.values["scores"] = exact(scores);
  results.texts["printed_f64"] = printedDifferences(distances, scores);
  results.informational.insert("printed_f32");  // the reference's float32 rounding noise
}

void seedError(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"d_model", "num_heads"});
  if (inputs.object().empty() && theCase["outputs"]["raises"].string() == "TypeError") {
    // PyTorch refuses to put a lambda in the place of a sub-module. Here rotation is a call that one leaves out:
    // without it the same scores come out at every start, which is what the demonstration wanted to show.
    const std::vector<double> q{1, 2, 3, 4};
    const std::vector<double> k{-2, 0.5, 1, 3};
    if (score(q, k, 3, 9, {}, 1, PairLayout::half, Precision::float64) != 14) throw std::runtime_error("not q·k");
    results.ownBehaviour = "defined here: no frequencies, no rotation";
    return;
  }
  const auto dim = static_cast<Index>(inputs["d_model"].number());
  if (!inputs.has("num_heads")) {
    sinusoidalTable(dim, upTo(4));
    return;
  }
  const auto count = static_cast<Index>(inputs["num_heads"].number());
  const Index width = dim / count;
  const AttentionShape shape{count, count, 3, 3, width, width};
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  const RowMatrix<float> x = RowMatrix<float>::Zero(3 * dim / width, width);  // all of d_model, cut into heads
  RowMatrix<float> out(x.rows(), x.cols());
  RowMatrix<float> none(0, 0);
  attention(shape, {}, x, x, x, {}, {}, workspace, out, none);
}

}  // namespace posenc::test::golden
