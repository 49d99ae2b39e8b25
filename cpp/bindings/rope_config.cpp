#include "posenc/rope_config.hpp"
#include <cmath>

#include "boundary.hpp"
#include "scaling_block.hpp"

namespace posenc::bindings {

namespace {

// Fields are handed over one by one, then read. JavaScript does nothing between.
ConfigFields fields;
std::string words;

void configClear(Arguments&) { fields = {}; }

// Each: the name of a field, its value.
std::string name(Arguments& a) { return std::string(a.text()); }
void configFlag(Arguments& a) {
  std::string field = name(a);
  fields.set(std::move(field), a.flag());
}
void configNumber(Arguments& a) {
  std::string field = name(a);
  fields.set(std::move(field), a.number());
}
void configText(Arguments& a) {
  std::string field = name(a);
  fields.set(std::move(field), name(a));
}
void configOther(Arguments& a) { fields.set(name(a), ConfigFields::Other{}); }
void configList(Arguments& a) {
  std::string field = name(a);
  const Doubles list = a.doubles();
  fields.set(std::move(field), std::vector<double>(list.begin(), list.end()));
}

// layerType, layer, layout, release; out: headDim, rotaryDim, base, layout, maxPositions, layoutKnown, rotates,
// softmaxScaleFactor, mropeInterleaved, mropeSection as a list, then the scaling block. `layer` is NaN and `layout` −1
// where they are not given.
void ropeFromFields(Arguments& a) {
  RopeConfigOptions options{.layerType = a.text()};
  const double layer = a.number();
  const Index layout = a.index();
  options.release = a.word<Release>();
  if (!std::isnan(layer)) options.layer = layer;
  if (layout >= 0) options.layout = static_cast<PairLayout>(layout);
  const RopeConfig config = ropeFromConfig(fields, options);
  const Rotary& rope = config.rope;
  ScalingWriter block(a.at<double>());
  for (const double value :
       {static_cast<double>(rope.headDim), static_cast<double>(rope.rotaryDim), rope.base,
        static_cast<double>(rope.layout), rope.maxPositions, config.layoutKnown ? 1.0 : 0.0, config.rotates ? 1.0 : 0.0,
        config.softmaxScaleFactor, config.mropeInterleaved ? 1.0 : 0.0})
    block.put(value);
  block.put(config.mropeSection);
  block.write(rope.scaling);
  words = config.layerType;
  for (const std::string_view field : config.assumed) words.append(" ").append(field);
}

// Of the configuration that was read last: its layer type, then the names of what its class fixed.
void configWords(Arguments& a) { a.give(words); }

// scaling block, maxPositions, the length kept so far, sequenceLength.
void ropeKeptLength(Arguments& a) {
  const Scaling scaling = ScalingBlock(a.doubles().data()).read();
  const double maxPositions = a.number();
  const double kept = a.number();
  a.give(keptLength(scaling, maxPositions, kept, a.number()));
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(rope_config) {
  using namespace posenc::bindings;
  expose("configClear", configClear);
  expose("configFlag", configFlag);
  expose("configNumber", configNumber);
  expose("configText", configText);
  expose("configOther", configOther);
  expose("configList", configList);
  expose("ropeFromFields", ropeFromFields);
  expose("configWords", configWords);
  expose("ropeKeptLength", ropeKeptLength);
}
