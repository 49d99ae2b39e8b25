#include "posenc/rope_config.hpp"
#include <cmath>

#include "boundary.hpp"
#include "scaling_block.hpp"

namespace posenc::bindings {

namespace {

// Fields are handed over one by one, then read. JavaScript does nothing between.
ConfigFields fields;
std::string words;

void configClear() { fields = {}; }
void configFlag(std::string name, bool value) { fields.set(std::move(name), value); }
void configNumber(std::string name, double value) { fields.set(std::move(name), value); }
void configText(std::string name, std::string value) { fields.set(std::move(name), std::move(value)); }
void configOther(std::string name) { fields.set(std::move(name), ConfigFields::Other{}); }
void configList(std::string name, Address values, double count) {
  const Doubles list = doubles(values, count);
  fields.set(std::move(name), std::vector<double>(list.begin(), list.end()));
}

// headDim, rotaryDim, base, layout, maxPositions, layoutKnown, rotates, softmaxScaleFactor, mropeInterleaved,
// mropeSection as a list, then the scaling block. `layer` is NaN and `layout` −1 where they are not given.
int ropeFromFields(std::string layerType, double layer, double layout, double release, Address out) {
  return guarded([&] {
    RopeConfigOptions options{.layerType = layerType, .release = static_cast<Release>(release)};
    if (!std::isnan(layer)) options.layer = layer;
    if (layout >= 0) options.layout = static_cast<PairLayout>(layout);
    const RopeConfig config = ropeFromConfig(fields, options);
    const Rotary& rope = config.rope;
    ScalingWriter block(at<double>(out));
    for (const double value :
         {static_cast<double>(rope.headDim), static_cast<double>(rope.rotaryDim), rope.base,
          static_cast<double>(rope.layout), rope.maxPositions, config.layoutKnown ? 1.0 : 0.0,
          config.rotates ? 1.0 : 0.0, config.softmaxScaleFactor, config.mropeInterleaved ? 1.0 : 0.0})
      block.put(value);
    block.put(config.mropeSection);
    block.write(rope.scaling);
    words = config.layerType;
    for (const std::string_view name : config.assumed) words.append(" ").append(name);
  });
}

// Of the configuration that was read last: its layer type, then the names of what its class fixed.
std::string configWords() { return words; }

int ropeKeptLength(Address scaling, double maxPositions, double kept, double sequenceLength, Address out) {
  return guarded([&] {
    *at<double>(out) = keptLength(ScalingBlock(at<const double>(scaling)).read(), maxPositions, kept, sequenceLength);
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(rope_config) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("configClear", &configClear);
  function("configFlag", &configFlag);
  function("configNumber", &configNumber);
  function("configText", &configText);
  function("configOther", &configOther);
  function("configList", &configList);
  function("ropeFromFields", &ropeFromFields);
  function("configWords", &configWords);
  function("ropeKeptLength", &ropeKeptLength);
}
