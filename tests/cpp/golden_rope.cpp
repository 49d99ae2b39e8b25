// Golden cases of rope_apply.json: rotation of q and k, and the permutation of projection rows.
#include <algorithm>
#include <stdexcept>

#include "golden.hpp"
#include "golden_rotary.hpp"

namespace posenc::test::golden {

namespace {

// How one case turns its vectors.
struct Plan {
  Rotary rope;
  std::vector<double> theta;
  double attentionFactor = 1;
  double divisor = 1;  // of the positions
  bool toHalf = false;
};

constexpr auto deepseek = "input pairs interleaved, OUTPUT in half_split order";

// gpt-oss's own code: YaRN without rounding the ends of the ramp, concentration on cos and sin.
Scaling gptOss(const Json& yarn) {
  only(yarn, {"initial_context_length", "scaling_factor", "ntk_alpha", "ntk_beta"});
  YarnScaling scaling{.factor = yarn.number("scaling_factor", 1),
                      .originalMaxPositions = yarn.number("initial_context_length", 4096)};
  scaling.betaFast = yarn.number("ntk_beta", 32);
  scaling.betaSlow = yarn.number("ntk_alpha", 1);
  scaling.truncate = false;
  return scaling;
}

// rope_scaling alone, beside the width and the base that the case states.
Scaling scalingOf(const Json& inputs) {
  if (inputs.has("yarn")) return gptOss(inputs["yarn"]);
  if (inputs.has("rope_scaling")) {
    Json::Object config{{"head_dim", inputs["rotary_dim"]},
                        {"rope_theta", inputs["rope_theta"]},
                        {"rope_scaling", inputs["rope_scaling"]}};
    return ropeFromConfig(fieldsOf(Json(std::move(config))), {.release = Release::v4}).rope.scaling;
  }
  if (inputs.has("options") && inputs["options"].has("theta_rescale_factor"))
    return NtkScaling{inputs["options"]["theta_rescale_factor"].number()};
  return {};
}

Plan plan(const Json& inputs, Index headDim, double length, Results& results) {
  Plan plan;
  const std::string& layout = inputs["layout"].string();
  plan.toHalf = layout == deepseek;
  plan.rope.layout = plan.toHalf ? PairLayout::interleaved : pairLayout(layout);
  plan.rope.headDim = headDim;
  plan.rope.rotaryDim = static_cast<Index>(inputs["rotary_dim"].number());
  plan.rope.base = inputs["rope_theta"].number();
  if (inputs.has("partial_rotary_factor") &&
      partialWidth(static_cast<double>(headDim), inputs["partial_rotary_factor"].number()) != plan.rope.rotaryDim)
    throw std::runtime_error("rotary_dim does not follow from partial_rotary_factor");
  if (inputs.has("options")) {
    only(inputs["options"], {"interpolate_factor", "theta_rescale_factor"});
    plan.divisor = inputs["options"].number("interpolate_factor", 1);
  }
  if (inputs.has("config")) {
    const Rotary config = ropeFromConfig(fieldsOf(inputs["config"]), {.release = Release::v4}).rope;
    if (config.headDim != headDim || config.rotaryDim != plan.rope.rotaryDim || config.base != plan.rope.base)
      throw std::runtime_error("config and rotary_dim, rope_theta disagree");
    plan.rope.scaling = config.scaling;
    plan.rope.maxPositions = config.maxPositions;
  } else {
    plan.rope.scaling = scalingOf(inputs);
  }
  results.mayRefuse = plan.rope.rotaryDim % 2 == 1;
  check(plan.rope);
  plan.theta = frequencies(plan.rope, length);
  plan.attentionFactor = attentionFactor(plan.rope.scaling, plan.rope.maxPositions);
  return plan;
}

Positions divided(Positions positions, double by) {
  for (auto& row : positions)
    for (double& position : row) position /= by;
  return positions;
}

void rotateOne(const std::string& name, const Json& inputs, const Positions& at, double length, Results& results) {
  const Tensor x = tensor(inputs[name], inputs["axes"].string());
  const Plan p = plan(inputs, x.width, length, results);
  results.values[name + "_rot"] =
      stored(rotated(x, divided(at, p.divisor), p.theta, p.attentionFactor, p.rope.layout, p.toHalf));
  results.values["freqs"] = exact(p.theta);
}

// timm: the angles are given, one for each pair of each row.
void byAngles(const Json& inputs, Results& results) {
  only(inputs, {"x", "angles_per_pair", "layout"});
  Tensor x = tensor(inputs["x"], "batch, heads, seq, head_dim");
  const Tensor angles = tensor(inputs["angles_per_pair"], "seq, pairs");
  if (angles.seq != x.seq || 2 * angles.width != x.width) throw std::runtime_error("angles_per_pair do not fit x");
  RowMatrix<float> cos(angles.seq, angles.width);
  RowMatrix<float> sin(angles.seq, angles.width);
  const std::vector<double> once{1};
  for (Index row = 0; row < angles.seq; ++row)
    cosSin(once,
           Doubles(angles.data)
               .subspan(static_cast<std::size_t>(row * angles.width), static_cast<std::size_t>(angles.width)),
           1, Precision::float64, cos.row(row), sin.row(row));
  RowMatrix<float> rows(x.batch * x.heads * x.seq, x.width);
  for (Index i = 0; i < rows.size(); ++i) rows.data()[i] = static_cast<float>(x.data[static_cast<std::size_t>(i)]);
  rotate(rows, cos, sin, pairLayout(inputs["layout"].string()), false, rows);
  results.values["x_rot"] = stored(rows);
}

// wav2vec2-bert: hidden states turn before the projections, head by head.
void hiddenStates(const Json& inputs, Results& results) {
  only(inputs, {"hidden_states", "axes", "heads", "layout", "rope_theta"});
  if (inputs["axes"].string() != "batch, seq, hidden") throw std::runtime_error("unknown axes");
  Tensor x = tensor(inputs["hidden_states"], "batch, seq, hidden");
  const auto heads = static_cast<Index>(inputs["heads"].number());
  if (heads < 1 || x.width % heads != 0) throw std::runtime_error("heads do not divide the hidden size");
  x.heads = heads;
  x.width /= heads;
  x.rowStep[0] *= heads;
  x.rowStep[1] = 1;
  x.rowStep[2] *= heads;
  Rotary rope{.headDim = x.width, .rotaryDim = x.width, .base = inputs["rope_theta"].number()};
  std::vector<double> at(static_cast<std::size_t>(x.seq));
  for (std::size_t i = 0; i < at.size(); ++i) at[i] = static_cast<double>(i);
  results.mayRefuse = x.width % 2 == 1;
  check(rope);
  results.values["rotated"] = stored(rotated(x, {at}, frequencies(rope, 0), 1, pairLayout(inputs["layout"].string())));
}

}  // namespace

void ropeApply(const Json& inputs, const Json&, const Json&, Results& results) {
  if (inputs.has("angles_per_pair")) return byAngles(inputs, results);
  if (inputs.has("hidden_states")) return hiddenStates(inputs, results);
  only(inputs, {"q", "k", "axes", "position_ids", "q_positions", "k_positions", "layout", "rotary_dim", "rope_theta",
                "partial_rotary_factor", "rope_scaling", "config", "yarn", "options"});
  const bool shared = inputs.has("position_ids");
  const Positions q = positions(inputs[shared ? "position_ids" : "q_positions"]);
  const Positions k = positions(inputs[shared ? "position_ids" : "k_positions"]);
  const double length = std::max(sequenceLength(q), sequenceLength(k));
  rotateOne("q", inputs, q, length, results);
  if (inputs.has("k")) rotateOne("k", inputs, k, length, results);
}

void ropePermute(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"w", "n_heads", "head_dim"});
  const std::vector<double> shape = inputs["w"]["shape"].numbers();
  const std::vector<double> data = inputs["w"]["data"].numbers();
  const auto heads = static_cast<Index>(inputs["n_heads"].number());
  const auto rows = static_cast<Index>(shape.at(0));
  const auto cols = static_cast<Index>(shape.at(1));
  if (rows != heads * static_cast<Index>(inputs["head_dim"].number()) || rows * cols != std::ssize(data))
    throw std::runtime_error("w is not n_heads · head_dim rows");
  RowMatrix<float> w(rows, cols);
  for (Index i = 0; i < w.size(); ++i) w.data()[i] = static_cast<float>(data[static_cast<std::size_t>(i)]);
  RowMatrix<float> half(rows, cols);
  RowMatrix<float> back(rows, cols);
  permuteLayout(w, heads, PairLayout::interleaved, PairLayout::half, half);
  permuteLayout(half, heads, PairLayout::half, PairLayout::interleaved, back);
  if (back != w) throw std::runtime_error("the permutation back does not restore w");
  results.values["permuted"] = exact({half.data(), half.data() + half.size()});
}

}  // namespace posenc::test::golden
