// What is fuzzed. A target makes calls out of bytes: each must compute or throw std::invalid_argument, and nothing
// else.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace posenc::fuzz {

struct Target {
  std::string_view name;  // its corpus is tests/fuzz/corpus/<name>.txt
  void (*run)(std::span<const std::uint8_t>);
};

std::span<const Target> targets();

// Fields and values of a model's configuration.
void config(std::span<const std::uint8_t> data);

// Configurations of known classes, changed.
void mutations(std::span<const std::uint8_t> data);

// Shapes and numbers of the functions that take buffers.
void shapes(std::span<const std::uint8_t> data);

}  // namespace posenc::fuzz
