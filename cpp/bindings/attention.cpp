#include "posenc/attention.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// sizes: heads, kvHeads, queries, keys, headDim, valueDim, bias heads, bias queries. An address of 0 means absent.
int attend(Address sizes, double scale, bool causal, Address q, Address k, Address v, Address bias, Address padding,
           Address workspace, Address out, Address weights) {
  return guarded([&] {
    const double* n = at<const double>(sizes);
    const AttentionShape shape{whole(n[0]), whole(n[1]), whole(n[2]), whole(n[3]), whole(n[4]), whole(n[5])};
    const auto biasSize = static_cast<std::size_t>(bias == 0 ? 0 : n[6] * n[7] * n[3]);
    const auto paddingSize = static_cast<std::size_t>(padding == 0 ? 0 : n[3]);
    attention(
        shape, {.scale = scale, .causal = causal}, matrix<float>(q, n[0] * n[2], n[4]),
        matrix<float>(k, n[1] * n[3], n[4]), matrix<float>(v, n[1] * n[3], n[5]),
        {{at<const float>(bias), biasSize}, whole(n[6]), whole(n[7])}, {at<const std::uint8_t>(padding), paddingSize},
        doublesOut(workspace, static_cast<double>(attentionWorkspace(shape))), matrix<float>(out, n[0] * n[2], n[5]),
        matrix<float>(weights, weights == 0 ? 0 : n[0] * n[2], weights == 0 ? 0 : n[3]));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(attention) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("attention", &attend);
}
