#include "posenc/formats/rope_config.hpp"

#include <algorithm>
#include <cmath>

#include "architectures.hpp"
#include "config_scaling.hpp"
#include "field_names.hpp"
#include "head_share.hpp"
#include "language_model.hpp"
#include "model_layer.hpp"
#include "other_names.hpp"

namespace posenc {

namespace config {

namespace {

class Reader {
 public:
  Reader(const ConfigFields& fields, const RopeConfigOptions& options)
      : of_(languageModelOf(fields, options.like, callerOf(options))),
        fields_(fields, of_.scope, callerOf(options)),
        options_(options) {
    refuseAxes(fields_);
    if (isNamed()) fields_.field("model_type");
    layer_ = isNamed() ? chooseLayer(fields_, model_, options) : chooseStatedLayer(fields_, options);
    if (isNamed() && layer_.defaults == nullptr && !layer_.isPlain) chooseParameters();
  }

  RopeConfig read() {
    config_.layerType = layer_.type;
    config_.rotates = layer_.rotates;
    config_.layers = layers();
    Rotary& rope = config_.rope;
    const RopeType type = ropeType(fields_, model_);
    const double headDim = headWidth();
    const HeadShare share = headShare(fields_, model_, layer_, type, hasParameters_, headDim);
    const double part = share.assumed ? assumed("partial_rotary_factor", share.part) : share.part;
    double rotaryDim = rotaryWidth(headDim, part, type);
    // A share of a head that is odd: the frequencies are rounded up, and one more coordinate turns.
    if (part < 1 && inPeriod(rotaryDim, 2) == 1) rope.exponentDim = rotaryDim++;
    if (!(rotaryDim >= 2 && rotaryDim <= headDim && inPeriod(rotaryDim, 2) == 0)) {
      const Field given = fields_.first(part < 1 ? Text("partial_rotary_factor") : Text("rotary_dim"));
      reject(fields_.caller(), "{} must give an even rotary dimension in 2 … the head dimension ({})", rotaryDim,
             {given || part < 1 ? given.name : Text("the head dimension"), headDim});
    }
    checkTurned(fields_, model_.reads, rotaryDim);
    rope.headDim = static_cast<Index>(headDim);
    rope.rotaryDim = static_cast<Index>(rotaryDim);
    layout();
    lengths(type);
    rope.base = base();
    rope.turned = model_.lastTurn ? TurnedPart::last : TurnedPart::first;
    rope.direction = model_.backwards ? Direction::backward : Direction::forward;
    if (config_.rotates) {
      checkShare(fields_, model_, type, part);
      readScaling(fields_, type, {model_, isByLayerType(), isMade(), part, options_.release}, rope);
      config_.softmaxScaleFactor = softmaxScaleFactor(fields_, model_, rope.scaling);
      config_.queryScale = queryScale(fields_, model_);
    } else {
      rope.rotaryDim = rope.headDim;
      rope.exponentDim = 0;
      rope.scaling = ProportionalScaling{.partialRotaryFactor = 0};
      config_.queryScale = stillQueryScale(fields_, model_);
    }
    axes();
    check(rope);
    refuseOtherNames(fields_, model_, config_);
    if (of_.isForeign) refuseUnread(fields_, model_);
    if (of_.named != nullptr) checkAssumed(fields_, model_, *of_.named, config_.assumed);
    config_.window = window();
    config_.ignored = ignoredFields(fields_, isNamed(), rope.base);
    config_.read = fields_.readNames();
    return std::move(config_);
  }

 private:
  static const char* callerOf(const RopeConfigOptions& options) {
    return options.caller == nullptr ? "ropeFromConfig" : options.caller;
  }
  bool isNamed() const { return !model_.type.empty(); }
  bool isByLayerType() const { return isNamed() && layer_.defaults != nullptr; }
  bool isMade() const { return model_.makesObjects && !layer_.isNested; }

  // The value that the model's class gives a missing field; its name is noted.
  double assumed(std::string_view name, double value) {
    if (std::ranges::find(config_.assumed, name) == config_.assumed.end()) config_.assumed.push_back(name);
    return value;
  }

  double layers() {
    const Field given = fields_.first(model_.countFields);
    if (given) return layerCount(fields_, model_);
    return model_.layerCount == 0 || of_.isForeign ? 0 : assumed(given.name, model_.layerCount);
  }

  // Of a class whose layers have the same parameters: rope_scaling, else rope_parameters, else its own.
  void chooseParameters() {
    if (model_.flat == Flat::ignored) return;
    hasParameters_ = true;
    if (!model_.ignoresOld && fields_.has("rope_scaling"))
      fields_.setParameters({"rope_scaling"});
    else if (fields_.has("rope_parameters"))
      fields_.setParameters({"rope_parameters"});
    else {
      hasParameters_ = false;
      if (!model_.scaling.empty()) {
        if (const Field empty = fields_.field("rope_parameters"))
          empty.refuse("left out where it is empty: its class has its own then");
        assumed("rope_parameters", 0);
        fields_.setOwnParameters(model_.scaling);
      }
    }
  }

  // A size of the model.
  double size(Text names, double otherwise) {
    const Field given = fields_.first(names);
    return given || otherwise == 0 ? given.whole() : assumed(names.substr(0, names.find(' ')), otherwise);
  }

  double quotient() {
    if (!isNamed() || of_.isForeign) {
      const Field hidden = fields_.first(model_.hiddenFields);
      const Field heads = fields_.first(model_.headsFields);
      const Text came = hidden ? hidden.name : heads ? heads.name : "nothing";
      if (!hidden || !heads)
        reject(fields_.caller(), "{}head_dim, or hidden_size and num_attention_heads, must be given", came,
               {fields_.top()});
    }
    const double width = std::floor(model_.quotientTimes * size(model_.hiddenFields, model_.hidden) /
                                    size(model_.headsFields, model_.heads));
    const Field given = model_.headFields.empty() ? fields_.field("head_dim") : Field{};
    if (given && given.number() != width) given.refuse("the hidden size over the heads (" + text(width) + ")");
    return width;
  }

  double headWidth() {
    const bool isFull = config_.layerType == "full_attention";
    double width = 0;
    Field given = model_.headFields.empty() ? Field{} : fields_.first(model_.headFields);
    isPlain_ = model_.zeroIsPlain && given && given.name == "qk_rope_head_dim" && given.number() == 0;
    if (isPlain_) given = fields_.first("head_dim kv_channels");
    const Field global = isFull && (model_.fullHeadDim > 0 || !isNamed()) ? fields_.first("global_head_dim") : Field{};
    if (const auto own = isFull && model_.fullHeadDim > 0 ? ownWidth(fields_) : std::nullopt)
      width = *own;
    else if (global || (isFull && model_.fullHeadDim > 0))
      width = global ? global.number() : assumed("global_head_dim", model_.fullHeadDim);
    else if (given)
      width = given.number();
    else if (!isPlain_ && model_.headDim > 0 && isWordOf(model_.headFields, "head_dim") && fields_.isNull("head_dim"))
      width = model_.nullIsQuotient ? quotient() : given.number();  // says: missing; its class fails, or has another
    else if (!isPlain_ && model_.headDim > 0)
      width = of_.isForeign ? given.whole() : assumed(nextWordOf(model_.headFields), model_.headDim);
    else
      width = quotient();
    return static_cast<double>(integer(fields_.caller(), "the head dimension", width, 2, 65536));
  }

  static Text nextWordOf(Text list) { return nextWord(list); }

  double rotaryWidth(double headDim, double part, RopeType type) {
    if (model_.rotaryOfProjection > 0)
      return std::max(
          std::floor(size("projection_dim", model_.rotaryOfProjection) / (2 * size(model_.headsFields, model_.heads))),
          32.0);
    const bool isRead = model_.rotaryDim > 0 || !isNamed();
    if (const Field dim = isRead ? fields_.first("rotary_dim") : Field{}) return dim.number();
    if (model_.rotaryDim > 0) return assumed("rotary_dim", model_.rotaryDim);
    return type == RopeType::proportional ? headDim : std::trunc(headDim * part);
  }

  double base() {
    if (layer_.base) return *layer_.base;
    const bool isOwn = layer_.defaults != nullptr;
    const Text names = isOwn ? layer_.defaults->baseFields : model_.baseFields;
    Field given = isMade() ? Field{} : fields_.parameter("rope_theta");
    if (!given && !names.empty()) given = fields_.first(names);
    if (given) return given.positiveNumber();
    const bool gptJ = !isNamed() && fields_.first("rotary_dim");  // of such classes, GPT-J's alone has no base
    double fixed = gptJ ? 10000 : isOwn ? layer_.defaults->base : model_.base;
    if (!isOwn && hasParameters_ && model_.baseBesideParameters > 0) fixed = model_.baseBesideParameters;
    if (fixed > 0) return assumed(names.empty() ? "rope_theta" : nextWordOf(names), fixed);
    return config_.rotates ? given.number() : 10000;  // says that it is missing, where it matters
  }

  void layout() {
    config_.layoutKnown = options_.layout || isNamed();
    config_.rope.layout = isPlain_ ? PairLayout::half : model_.layout;
    if (model_.layoutField || !isNamed()) {
      if (const Field interleave = fields_.first("rope_interleave")) {
        config_.layoutKnown = true;
        config_.rope.layout = interleave.flag() ? PairLayout::interleaved : PairLayout::half;
      } else if (fields_.isNull("rope_interleave"))
        config_.rope.layout = PairLayout::half;
    }
    if (options_.layout) config_.rope.layout = *options_.layout;
    const bool writesHalf = model_.writesHalf && !options_.layout;
    config_.outputLayout = writesHalf ? PairLayout::half : config_.rope.layout;
  }

  void lengths(RopeType type) {
    const Field given = fields_.first(model_.maxFields);
    if (given)
      config_.rope.maxPositions = given.whole();
    else if (model_.maxPositions > 0)
      config_.rope.maxPositions = assumed("max_position_embeddings", model_.maxPositions);
    else if (type == RopeType::dynamic || type == RopeType::longrope)
      given.number();  // says that it is missing
    else
      assumed("max_position_embeddings", config_.rope.maxPositions);  // changes no frequency
  }

  double window() {
    if (config_.layerType.find(model_.windowOf) == Text::npos || !hasWindow()) return 0;
    const Field given = fields_.field(model_.windowField);
    const bool isOwn = !given && !fields_.isNull(model_.windowField) && !of_.isForeign && of_.named == nullptr;
    const auto* stated = given ? std::get_if<double>(given.value) : nullptr;
    double window = stated != nullptr && *stated >= 1 && inPeriod(*stated, 1) == 0 ? *stated : 0;
    if (isOwn && model_.window > 0) window = assumed(model_.windowField, model_.window);
    window *= model_.windowTimes;
    if (inPeriod(window, 1) != 0) return 0;  // which way an odd one is halved, classes differ
    return reachesAhead() && window > 0 ? std::floor(window / 2) + 1 : window;
  }

  bool hasWindow() const {
    const Field flag = model_.windowIf.empty() ? Field{} : fields_.field(model_.windowIf);
    return model_.windowIf.empty() || (flag && flag.flag());
  }

  // Whether the window is of both sides together.
  bool reachesAhead() const {
    if (model_.windowHalvedBy.empty() || model_.windowHalvedBy == "always") return !model_.windowHalvedBy.empty();
    const Field halved = fields_.field(model_.windowHalvedBy);
    const auto* flag = halved ? std::get_if<bool>(halved.value) : nullptr;
    const auto* word = halved ? std::get_if<std::string>(halved.value) : nullptr;
    return (flag != nullptr && *flag) || (word != nullptr && *word == "all");
  }

  void axes() {
    if (!model_.hasAxes) return;
    Field section = fields_.parameter("mrope_section");
    if (!section) section = fields_.parameter("xdrope_section");
    config_.mropeSection = section ? section.list() : ownSections();
    Field interleaved = fields_.parameter("mrope_interleaved");
    if (!interleaved) interleaved = fields_.parameter("interleaved");
    if (interleaved && !interleaved.flag() && isNamed() && model_.order == SectionOrder::interleaved)
      interleaved.refuse("true, or left out: its class interleaves all the same");
    if (interleaved)
      config_.mropeOrder = interleaved.flag() ? SectionOrder::interleaved : SectionOrder::chunked;
    else if (!config_.mropeSection.empty())
      config_.mropeOrder = model_.order;
    if (section && config_.rotates && config_.mropeOrder == SectionOrder::chunked) checkSections(section);
  }

  // The class splits its pairs into these parts, and fails where they are fewer or more.
  void checkSections(const Field& section) const {
    const auto pairs = static_cast<double>(config_.rope.rotaryDim / 2);
    double sum = 0;
    for (const double part : config_.mropeSection) sum += part;
    if (sum != pairs) section.refuse("numbers of the sum " + text(pairs) + ", the pairs that turn");
  }

  // The class's sections where they are of as many pairs as turn: a model of that size has them though its file is
  // silent.
  std::vector<double> ownSections() {
    std::vector<double> sections;
    double sum = 0;
    for (Text rest = model_.sections; !rest.empty(); rest.remove_prefix(std::min(rest.size(), rest.find(',') + 1))) {
      sections.push_back(counted(rest.substr(0, rest.find(','))).otherwise);
      sum += sections.back();
      if (rest.find(',') == rest.npos) break;
    }
    if (sum != static_cast<double>(config_.rope.rotaryDim / 2) || sum == 0) return {};
    assumed("mrope_section", 0);
    return sections;
  }

  const LanguageModel of_;
  const ModelClass& model_ = *of_.model;
  ModelFields fields_;
  const RopeConfigOptions& options_;
  Layer layer_;
  bool hasParameters_ = false;  // the configuration has them, not the class
  bool isPlain_ = false;        // heads of the usual kind, though the class has latent attention
  RopeConfig config_;
};

}  // namespace

}  // namespace config

RopeConfig ropeFromConfig(const ConfigFields& fields, const RopeConfigOptions& options) {
  return config::Reader(fields, options).read();
}

}  // namespace posenc
