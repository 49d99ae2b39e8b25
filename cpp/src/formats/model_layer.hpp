// Which layers of a model a rotary embedding is of: those of a type, or one by its number.
#pragma once

#include "layer_types.hpp"

namespace posenc::config {

struct Layer {
  std::string type;                         // empty where layers do not differ
  bool rotates = true;                      // false: the layer has no position encoding
  std::optional<double> base = {};          // its own
  std::optional<double> partial = {};       // its own share of a head
  bool isPlain = false;                     // parameters of other layers do not concern it
  const LayerDefaults* defaults = nullptr;  // where the class tells layers apart
  bool isNested = false;                    // the file has an object of its parameters alone

  bool operator==(const Layer&) const = default;
};

// How many layers the model has, at most mostLayers; 0 where nothing says it.
double layerCount(const ModelFields& fields, const ModelClass& model);

// Whether any layer of the model turns.
bool anyTurns(const ModelFields& fields, const ModelClass& model);

// The layers that the options name, of a model whose class is known. From here on the parameters are theirs.
Layer chooseLayer(ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options);

// The same of a configuration that names no class: layers differ as it says itself.
Layer chooseStatedLayer(ModelFields& fields, const RopeConfigOptions& options);

// What both read of the layer that the options name, but for its defaults: the layers of a model for which it is the
// same are read alike.
Layer layerByNumber(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options, double count);
Layer statedLayerByNumber(const ModelFields& fields, double layer);

// Refuses a layer that the model does not have, and a layer beside a layer type.
void checkLayer(const ModelFields& fields, const ModelClass& model, const RopeConfigOptions& options);

}  // namespace posenc::config
