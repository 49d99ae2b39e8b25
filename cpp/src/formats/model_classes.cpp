#include "model_classes.hpp"

#include <algorithm>
#include <iterator>

namespace posenc::config {

namespace {

#include "model_classes.inc"

template <class Row, std::size_t count>
const Row* find(const Row (&rows)[count], Text type) {
  const Row* found = std::ranges::lower_bound(rows, type, {}, &Row::type);
  return found != std::end(rows) && found->type == type ? found : nullptr;
}

}  // namespace

const ModelClass* findModelClass(Text type) { return find(modelClasses, type); }
const OtherClass* findOtherClass(Text type) { return find(otherClasses, type); }

const ModelClass unnamedClass{.base = 0,
                              .baseFields = "rope_theta rotary_emb_base global_rope_theta",
                              .partialFields = "partial_rotary_factor rotary_pct rope_pct",
                              .readsPartial = true,
                              .headFields = "qk_rope_head_dim head_dim kv_channels",
                              .hiddenFields = "hidden_size n_embd d_model",
                              .headsFields = "num_attention_heads n_head n_heads",
                              .scalesSoftmax = true,
                              .maxFields = "max_position_embeddings n_positions max_seq_len seq_length",
                              .countFields = "num_hidden_layers n_layer",
                              .hasAxes = true};

}  // namespace posenc::config
