// A configuration of a known class, at random: its own fields under the names that the class reads, and some that it
// does not.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "../../cpp/src/formats/config_field.hpp"
#include "../../cpp/src/formats/model_classes.hpp"
#include "bytes.hpp"
#include "posenc/formats/rope_config.hpp"

namespace posenc::fuzz {

using Fields = std::vector<std::pair<std::string, ConfigFields::Value>>;

struct ClassConfig {
  const config::ModelClass* model = nullptr;
  Fields fields = {};
  std::string scope = {};  // of the language model's own fields, with the dot; empty for the whole configuration
  double layers = 0;
};

ClassConfig classConfig(Bytes& in);

template <class Item, std::size_t count>
const Item& pick(Bytes& in, const Item (&items)[count]) {
  return items[in.byte() % count];
}

}  // namespace posenc::fuzz
