// The fields of a configuration that concern its language model, found by name: at the top level of the model, or among
// the parameters, the members of rope_scaling or rope_parameters. What was looked for is remembered.
#pragma once

#include "config_field.hpp"

namespace posenc::config {

class ModelFields {
 public:
  // `top`: the object that the language model's own fields stand in, with the dot; empty for the whole configuration.
  // `caller`: the function that was called; refusals begin with its name.
  ModelFields(const ConfigFields& fields, std::string top, const char* caller);

  Text top() const { return top_; }
  const char* caller() const { return caller_; }

  // A field at the top level.
  Field field(Text name) const { return find(top_, name); }
  // The first of a list of names that is there; missing under the first name where none is.
  Field first(Text names) const;
  // Whether a field is there and null.
  bool isNull(Text name) const;
  // Whether anything stands in an object of the top level: "rope_scaling".
  bool has(Text object) const;
  // Calls `each` with every field whose name begins with this scope.
  template <class Each>
  void under(Text scope, const Each& each) const {
    for (const auto& [full, value] : fields_.all())
      if (Text rest = full; rest.starts_with(scope) && !std::holds_alternative<ConfigFields::Null>(value)) {
        rest.remove_prefix(scope.size());
        each(Field{caller_, scope, rest, &value});
      }
  }

  // From here on, parameters are the members of these objects: "rope_scaling", "rope_parameters.full_attention". The
  // first that has one wins.
  void setParameters(std::vector<std::string> objects);
  // From here on they are the class's own: "rope_type=yarn factor=32".
  void setOwnParameters(Text dictionary);

  Field parameter(Text name) const;
  // Calls `each` with every parameter.
  template <class Each>
  void parameters(const Each& each) const {
    for (const std::string& scope : scopes_) under(scope, each);
  }

  // The names of the fields that were found.
  std::vector<std::string> readNames() const;
  // Calls `each` with the full name and the value of every field, wherever it stands, that nobody looked for.
  template <class Each>
  void unread(const Each& each) const {
    std::size_t at = 0;
    for (const auto& [full, value] : fields_.all())
      if (!read_[at++]) each(Text(full), value);
  }

 private:
  using Entry = std::pair<std::string, Value>;
  const Entry* entry(Text scope, Text name) const;
  Field find(Text scope, Text name) const;

  const ConfigFields& fields_;
  std::vector<std::size_t> byName_;  // places of the fields, sorted by their names
  mutable std::vector<bool> read_;
  std::string top_;
  const char* caller_;
  std::vector<std::string> scopes_;  // of the parameters
  ConfigFields own_;
};

// Where the language model's own fields stand in a configuration that names no class, as transformers' get_text_config
// finds it.
Text languageModel(const ConfigFields& fields);

}  // namespace posenc::config
