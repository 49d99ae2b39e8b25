#include "posenc/attention.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// heads, kvHeads, queries, keys, headDim, valueDim; scale, causal, segments; q, k, v; bias, its heads, its queries,
// whether it is relative; hidden keys; softmax, out.
void attend(Arguments& a) {
  const AttentionShape shape{a.index(), a.index(), a.index(), a.index(), a.index(), a.index()};
  const AttentionOptions options{a.number(), a.flag(), a.doubles()};
  const auto q = a.matrix();
  const auto k = a.matrix();
  const auto v = a.matrix();
  const AttentionBias bias{a.floats(), a.index(), a.index(), a.flag()};
  const auto padding = a.list<const std::uint8_t>();
  const auto weights = a.matrix();
  std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
  attention(shape, options, q, k, v, bias, padding, workspace, a.matrix(), weights);
}

// slopes, keys, out.
void alibiDistances(Arguments& a) {
  const Floats slopes = a.floats();
  const Index keys = a.index();
  alibiByDistance(slopes, keys, a.matrix());
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(attention) {
  using namespace posenc::bindings;
  expose("attention", attend);
  expose("alibiDistances", alibiDistances);
}
