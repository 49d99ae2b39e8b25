// What the classes of transformers fix or assume where a configuration leaves it out, and how they pair coordinates.
// Source: `configuration_<type>.py` (defaults) and `modeling_<type>.py` (rotate_half) of transformers 4.57 and 5.15.
#pragma once

#include <string_view>

#include "posenc/rope.hpp"

namespace posenc {

struct ModelClass {
  std::string_view type;  // `model_type`
  PairLayout layout = PairLayout::half;
  float base = 0;            // rope_theta; 0: the configuration must say it
  float headDim = 0;         // 0: hidden_size over num_attention_heads
  float partial = 1;         // partial_rotary_factor
  float localBase = 0;       // rope_local_base_freq of sliding layers; 0: they are as the others
  float slidingPattern = 0;  // every how many layers one has full attention
  float noRopeInterval = 0;  // every how many layers one has no position encoding
  float maxPositions = 0;
  bool fullWithoutRope = false;  // layers with full attention have no position encoding
};

inline constexpr ModelClass modelClasses[] = {
    {.type = "codegen", .layout = PairLayout::interleaved, .base = 10000},  // create_sinusoidal_positions
    {.type = "cohere", .layout = PairLayout::interleaved, .base = 10000},
    {.type = "cohere2", .layout = PairLayout::interleaved, .base = 10000, .fullWithoutRope = true},
    {.type = "deepseek_v2", .layout = PairLayout::interleaved, .base = 10000},
    {.type = "deepseek_v3", .layout = PairLayout::interleaved, .base = 10000},  // unless rope_interleave says no
    {.type = "ernie4_5", .layout = PairLayout::interleaved},
    {.type = "falcon", .base = 10000, .maxPositions = 2048},
    {.type = "gemma", .base = 10000, .headDim = 256},
    {.type = "gemma2", .base = 10000, .headDim = 256},
    {.type = "gemma3_text",
     .base = 1000000,
     .headDim = 256,
     .localBase = 10000,
     .slidingPattern = 6,
     .maxPositions = 131072},
    {.type = "gemma4_text"},
    {.type = "glm", .layout = PairLayout::interleaved, .base = 10000, .headDim = 128, .partial = 0.5},
    {.type = "glm4", .layout = PairLayout::interleaved, .base = 10000, .headDim = 128, .partial = 0.5},
    {.type = "gpt_neox", .base = 10000, .partial = 0.25},
    {.type = "gpt_oss", .headDim = 64},
    {.type = "gptj", .layout = PairLayout::interleaved, .base = 10000},  // create_sinusoidal_positions
    {.type = "granite", .base = 10000},
    {.type = "helium", .layout = PairLayout::interleaved},
    {.type = "llama", .base = 10000},
    {.type = "llama4_text", .layout = PairLayout::interleaved, .base = 500000, .headDim = 128, .noRopeInterval = 4},
    {.type = "mistral", .base = 10000},
    {.type = "mixtral", .base = 1000000},
    {.type = "olmo", .base = 10000},
    {.type = "olmo2", .base = 10000},
    {.type = "persimmon", .partial = 0.5},
    {.type = "phi", .base = 10000, .partial = 0.5},
    {.type = "phi3", .base = 10000},
    {.type = "qwen2", .base = 10000},
    {.type = "qwen2_5_vl"},
    {.type = "qwen2_5_vl_text"},
    {.type = "qwen2_moe", .base = 10000},
    {.type = "qwen2_vl", .base = 1000000},
    {.type = "qwen2_vl_text", .base = 1000000},
    {.type = "qwen3", .base = 10000, .headDim = 128},
    {.type = "qwen3_moe"},
    {.type = "qwen3_vl_text"},
    {.type = "smollm3", .base = 2000000, .noRopeInterval = 4},
    {.type = "stablelm", .base = 10000, .partial = 0.25},
    {.type = "starcoder2", .base = 10000},
};

// The class of a model_type; one that says nothing where there is none.
inline const ModelClass* findModelClass(std::string_view type) {
  for (const ModelClass& known : modelClasses)
    if (known.type == type) return &known;
  return nullptr;
}

}  // namespace posenc
