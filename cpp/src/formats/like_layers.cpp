// Which layers of a model are read alike: what differs between layers is found out for all, and nothing else is read.
#include <algorithm>

#include "language_model.hpp"
#include "model_layer.hpp"

namespace posenc {

std::vector<double> likeLayers(const ConfigFields& fields, const RopeConfigOptions& options) {
  using namespace config;
  const char* caller = options.caller == nullptr ? "likeLayers" : options.caller;
  const LanguageModel of = languageModelOf(fields, options.like, caller);
  const ModelFields own(fields, of.scope, caller);
  const double count = layerCount(own, *of.model);
  std::vector<std::pair<Layer, double>> kinds;
  std::vector<double> like;
  RopeConfigOptions each = options;
  for (double layer = 0; layer < count; ++layer) {
    each.layer = layer;
    const Layer read =
        of.model->type.empty() ? statedLayerByNumber(own, layer) : layerByNumber(own, *of.model, each, count);
    auto kind = std::ranges::find(kinds, read, &std::pair<Layer, double>::first);
    if (kind == kinds.end()) kind = kinds.insert(kind, {read, layer});
    like.push_back(kind->second);
  }
  return like;
}

}  // namespace posenc
