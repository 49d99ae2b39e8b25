// A program of someone else that reads a model's configuration: its base and which coordinates turn.
#include <posenc/formats/rope_config.hpp>

#include <cstdio>

int main() {
  posenc::ConfigFields fields;
  fields.set("model_type", std::string("gptj"));
  fields.set("head_dim", 256.0);
  fields.set("rotary_dim", 64.0);
  const posenc::Rotary rope = posenc::ropeFromConfig(fields).rope;
  std::printf("%g %d\n", rope.base, static_cast<int>(rope.rotaryDim));
}
