#include "model_classes.hpp"

#include <algorithm>
#include <iterator>

#include "encoding_class.hpp"

namespace posenc::config {

namespace {

#include "model_classes.inc"

template <class Row, std::size_t count>
const Row* find(const Row (&rows)[count], Text type) {
  const Row* found = std::ranges::lower_bound(rows, type, {}, &Row::type);
  return found != std::end(rows) && found->type == type ? found : nullptr;
}

}  // namespace

// Names of published files that transformers has no class for, with the class that reads them.
Text usualType(Text type) {
  if (type == "exaone4_5_text") return "exaone4";
  return type == "kimi_k2" ? "deepseek_v3" : type;
}

const ModelClass* findModelClass(Text type) { return find(modelClasses, usualType(type)); }
const PartsClass* findPartsClass(Text type) { return find(partsClasses, type); }
const ModelClass* findPartModel(Text type) { return find(partModels, type); }
std::span<const ModelClass> modelClassRows() { return modelClasses; }
std::span<const PartsClass> partsClassRows() { return partsClasses; }
Text encodingsOf(Text type) {
  for (Text rest = encodingClasses; !rest.empty();) {
    Text rows = nextWord(rest, '\n');
    if (nextWord(rows, '\t') == type) return rows;
  }
  return "";
}
std::vector<Text> encodingTypes() {
  std::vector<Text> types;
  for (Text rest = encodingClasses; !rest.empty();) {
    Text rows = nextWord(rest, '\n');
    types.push_back(nextWord(rows, '\t'));
  }
  return types;
}
Text ownTypeRules() { return ownTypes; }
Text architectureOf(Text type) {
  for (Text rest = architectures; !rest.empty();) {
    Text row = nextWord(rest);
    if (nextWord(row, '=') == type) return row;
  }
  return "";
}

const ModelClass unnamedClass{.type = "",
                              .base = 0,
                              .baseFields = "rope_theta rotary_emb_base global_rope_theta",
                              .partialFields = "partial_rotary_factor rotary_pct rope_pct",
                              .readsPartial = true,
                              .headFields = "qk_rope_head_dim head_dim kv_channels",
                              .zeroIsPlain = true,
                              .hiddenFields = "hidden_size n_embd d_model",
                              .headsFields = "num_attention_heads n_head n_heads",
                              .scalesSoftmax = true,
                              .maxFields = "max_position_embeddings n_positions max_seq_len seq_length",
                              .countFields = "num_hidden_layers n_layer",
                              .hasAxes = true};

}  // namespace posenc::config
