// A layer of multi-head attention as the golden cases of attention.json hold it.
#pragma once

#include <cmath>

#include "golden_arrays.hpp"
#include "posenc/heads.hpp"
#include "posenc/multi_head_attention.hpp"

namespace posenc::test::golden {

// A list of the weights, empty where the layer has none of that name.
inline std::vector<float> listed(const Json& weights, const std::string& name) {
  return weights.has(name) ? vector(weights[name]) : std::vector<float>{};
}

// Which keys are hidden, 1 for each that is: the case has 1 or true for real tokens, 0 or false for padding. Empty
// where it says nothing.
inline std::vector<std::uint8_t> hidden(const Json& inputs, const char* name) {
  std::vector<std::uint8_t> all;
  if (!inputs.has(name)) return all;
  for (const double real : inputs[name].numbers()) all.push_back(real == 0 ? 1 : 0);
  return all;
}

struct Layer {
  MultiHeadShape shape;
  RowMatrix<float> x;
  RowMatrix<float> wq, wk, wv, wo;
  std::vector<float> bq, bk, bv, bo;
  std::vector<std::uint8_t> padding;
  AttentionOptions options;

  explicit Layer(const Json& inputs) : x(matrix(inputs["hidden_states"])) {
    const std::vector<double> size = inputs["hidden_states"]["shape"].numbers();
    shape.batch = static_cast<Index>(size.at(0));
    shape.length = static_cast<Index>(size.at(1));
    shape.dim = static_cast<Index>(size.at(2));
    options.causal = inputs["causal"].boolean();
  }

  void heads(double count, double kvCount) {
    shape.heads = static_cast<Index>(count);
    shape.kvHeads = static_cast<Index>(kvCount);
  }

  // q_proj.weight, k_proj.weight, … with their biases.
  void separate(const Json& w, const std::string& q, const std::string& k, const std::string& v, const std::string& o) {
    wq = matrix(w[q + ".weight"]);
    wk = matrix(w[k + ".weight"]);
    wv = matrix(w[v + ".weight"]);
    wo = matrix(w[o + ".weight"]);
    bq = listed(w, q + ".bias");
    bk = listed(w, k + ".bias");
    bv = listed(w, v + ".bias");
    bo = listed(w, o + ".bias");
    finish();
  }

  void fused(const Json& w, const std::string& qkv, const std::string& o, FusedLayout layout) {
    const RowMatrix<float> all = matrix(w[qkv + ".weight"]);
    const Index third = all.rows() / 3;
    for (RowMatrix<float>* part : {&wq, &wk, &wv}) part->resize(third, all.cols());
    splitProjection(all, layout, shape.heads, shape.heads, wq, wk, wv);
    const std::vector<float> bias = listed(w, qkv + ".bias");
    if (!bias.empty()) {
      const Eigen::Map<const RowMatrix<float>> column(bias.data(), std::ssize(bias), 1);
      RowMatrix<float> q(third, 1), k(third, 1), v(third, 1);
      splitProjection(column, layout, shape.heads, shape.heads, q, k, v);
      bq.assign(q.data(), q.data() + third);
      bk.assign(k.data(), k.data() + third);
      bv.assign(v.data(), v.data() + third);
    }
    wo = matrix(w[o + ".weight"]);
    bo = listed(w, o + ".bias");
    finish();
  }

  void finish() {
    shape.headDim = wq.rows() / shape.heads;
    options.scale = 1 / std::sqrt(static_cast<double>(shape.headDim));
  }

  // Rows of queries that are padding: the reference says nothing about them.
  std::vector<bool> real(Index rowsEach) const {
    std::vector<bool> all;
    if (padding.empty()) return all;
    const Index outer = rowsEach == 1 ? 1 : shape.heads;
    const Index width = rowsEach == 1 ? wo.rows() : shape.length;
    for (Index member = 0; member < shape.batch; ++member)
      for (Index head = 0; head < outer; ++head)
        for (Index i = 0; i < shape.length; ++i)
          all.insert(all.end(), static_cast<std::size_t>(width),
                     padding[static_cast<std::size_t>(member * shape.length + i)] == 0);
    return all;
  }

  void run(const HeadRotation& rotation, const AttentionBias& bias, Results& results) const {
    MultiHeadBuffers buffers(shape);
    RowMatrix<float> out(x.rows(), wo.rows());
    RowMatrix<float> softmax(shape.batch * shape.heads * shape.length, shape.length);
    multiHeadAttention(shape, options, x, {wq, wk, wv, wo, bq, bk, bv, bo}, rotation, bias, padding, buffers, out,
                       softmax);
    results.values["output"] = stored(out);
    results.values["output"].compared = real(1);
    results.values["attention_weights"] = stored(softmax);
    results.values["attention_weights"].compared = real(shape.heads);
  }
};

}  // namespace posenc::test::golden
