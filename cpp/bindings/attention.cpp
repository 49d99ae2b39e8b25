#include "posenc/attention.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

void attend(Arguments& a) {
  const AttentionShape shape{a.index("heads"), a.index("kvHeads"), a.index("queries"),
                             a.index("keys"),  a.index("headDim"), a.index("valueDim")};
  const AttentionOptions options{a.number("scale"), a.flag("causal"), a.doubles("segments")};
  const auto q = a.matrix("q");
  const auto k = a.matrix("k");
  const auto v = a.matrix("v");
  const AttentionBias bias{a.floats("bias"), a.index("biasHeads"), a.index("biasQueries"), a.flag("relative")};
  const auto padding = a.bytes("padding");
  const auto weights = a.matrix("softmax");
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  attention(shape, options, q, k, v, bias, padding, workspace, a.matrix("out"), weights);
}

void alibiDistances(Arguments& a) {
  const Floats slopes = a.floats("slopes");
  const Index keys = a.index("keys");
  alibiByDistance(slopes, keys, a.matrix("out"));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(attention) {
  using namespace posenc::bindings;
  expose("attention", attend);
  expose("alibiDistances", alibiDistances);
}
