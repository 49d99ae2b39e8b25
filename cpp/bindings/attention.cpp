#include "posenc/attention.hpp"
#include "boundary.hpp"

namespace posenc::bindings {

namespace {

// sizes: heads, kvHeads, queries, keys, headDim, valueDim, bias heads, bias queries, bias is relative, segments.
// An address of 0 means absent.
int attend(Address sizes, double scale, double causal, Address q, Address k, Address v, Address bias, Address padding,
           Address segments, Address out, Address weights) {
  return guarded([&] {
    const double* n = at<const double>(sizes);
    const AttentionShape shape{whole(n[0]), whole(n[1]), whole(n[2]), whole(n[3]), whole(n[4]), whole(n[5])};
    const bool relative = n[8] != 0;
    const auto biasSize = static_cast<std::size_t>(bias == 0 ? 0 : n[6] * n[7] * (relative ? n[2] + n[3] - 1 : n[3]));
    const auto paddingSize = static_cast<std::size_t>(padding == 0 ? 0 : n[3]);
    std::vector<double> workspace(static_cast<std::size_t>(attentionWorkspace(shape)));
    attention(shape, {.scale = scale, .causal = causal != 0, .segments = doubles(segments, n[9])},
              matrix<float>(q, n[0] * n[2], n[4]), matrix<float>(k, n[1] * n[3], n[4]),
              matrix<float>(v, n[1] * n[3], n[5]),
              {{at<const float>(bias), biasSize}, whole(n[6]), whole(n[7]), relative},
              {at<const std::uint8_t>(padding), paddingSize}, workspace, matrix<float>(out, n[0] * n[2], n[5]),
              matrix<float>(weights, weights == 0 ? 0 : n[0] * n[2], weights == 0 ? 0 : n[3]));
  });
}

int alibiDistances(Address slopes, double heads, double queries, double keys, Address out) {
  return guarded([&] {
    alibiByDistance({at<const float>(slopes), static_cast<std::size_t>(heads)}, whole(keys),
                    matrix<float>(out, heads, queries + keys - 1));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(attention) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("attention", &attend);
  function("alibiDistances", &alibiDistances);
}
