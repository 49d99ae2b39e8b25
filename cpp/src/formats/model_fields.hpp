// The fields of a configuration that concern its language model, found by name: at the top level of the model, or among
// the parameters, the members of rope_scaling and rope_parameters.
#pragma once

#include "config_field.hpp"

namespace posenc::config {

class ModelFields {
 public:
  explicit ModelFields(const ConfigFields& fields);

  // The object that the language model's own fields stand in, with the dot; empty for the whole configuration.
  Text top() const { return top_; }

  // A field at the top level.
  Field field(Text name) const { return find(top_, name); }
  // The first of a list of names that is there; missing under the first name where none is.
  Field first(const char* names) const;
  // The longest sequence that the model was made for, under any of its names.
  Field maxPositions() const { return first("max_position_embeddings n_positions max_seq_len seq_length"); }
  // Calls `each` with every field whose name begins with this scope.
  template <class Each>
  void under(Text scope, const Each& each) const {
    for (const auto& [full, value] : fields_.all())
      if (Text rest = full; rest.starts_with(scope)) {
        rest.remove_prefix(scope.size());
        each(Field{scope, rest, &value});
      }
  }

  // A parameter. Both objects may have it when they agree.
  Field parameter(const char* name) const;
  // Calls `each` with every parameter.
  template <class Each>
  void parameters(const Each& each) const {
    if (!hasParameters_) return;
    for (const std::string* scope : {&oldScope_, &newScope_}) under(*scope, each);
  }

  // From here on, parameters are those of layers of this type: {"full_attention": {…}, "sliding_attention": {…}}.
  void chooseParameters(Text layerType);
  // From here on there are none.
  void dropParameters() { hasParameters_ = false; }

 private:
  Field find(Text scope, Text name) const;
  bool has(Text scope) const;

  const ConfigFields& fields_;
  Text top_;
  std::string oldScope_, newScope_;  // of rope_scaling and of rope_parameters
  bool hasParameters_ = true;
};

}  // namespace posenc::config
