#include "config_scaling.hpp"

#include <cmath>

namespace posenc::config {

namespace {

constexpr Text typeNames = "default linear dynamic yarn longrope llama3 proportional ntk";  // in the order of RopeType
constexpr Text usualTypes = typeNames.substr(0, typeNames.rfind(' '));                      // those of transformers

// The parameters of each type beside those that all have.
constexpr const char* parameterNames[] = {
    "",
    "factor",
    "factor original_max_position_embeddings",
    ("factor original_max_position_embeddings attention_factor beta_fast beta_slow mscale mscale_all_dim truncate "
     "finetuned"),
    "factor original_max_position_embeddings attention_factor short_factor long_factor",
    "factor original_max_position_embeddings low_freq_factor high_freq_factor",
    "factor",
    "factor mixed_b"};
constexpr const char* commonNames =
    "rope_type type rope_theta partial_rotary_factor mrope_section mrope_interleaved interleaved xdrope_section";

RopeType namedType(const ModelFields& fields, const ModelClass& model) {
  Field given = fields.parameter("rope_type");
  if (!given) given = fields.parameter("type");
  if (!given) return RopeType::plain;
  Text type = given.words();
  if (type == "mrope" && model.hasAxes) return RopeType::plain;
  if (type == "xdrope" && model.hasAxes && isWordOf(model.reads, "alpha")) type = "dynamic";
  const Text allowed = model.types.empty() ? usualTypes : model.types;
  if (type == "su" || (type == "yarn" && allowed == "default longrope")) type = "longrope";
  if (!isWordOf(allowed, type)) given.refuse("one of " + quoted(allowed));
  return static_cast<RopeType>(placeOf(typeNames, type));
}

double factor(const ModelFields& fields) { return fields.parameter("factor").atLeastNumber(1); }

// The training length where the configuration states one: at the top level first, as 5.15 has it.
Field statedLength(const ModelFields& fields, const ScalingContext& context) {
  const Field given = context.byLayerType ? Field{} : fields.first("original_max_position_embeddings");
  return given ? given : fields.parameter("original_max_position_embeddings");
}

// The training length, max_position_embeddings where no other is stated.
double originalLength(const ModelFields& fields, const ScalingContext& context, const Rotary& rope) {
  const Field top = fields.first("original_max_position_embeddings");
  if (context.model.originalMax > 0 && !top) return context.model.originalMax;
  const Field given = statedLength(fields, context);
  if (given) return given.positiveNumber();
  if (context.model.maxPositions == 0 && !fields.first(context.model.maxFields)) given.number();  // says: missing
  return rope.maxPositions;
}

DynamicScaling dynamic(const ModelFields& fields, const Rotary& rope) {
  const Field original = fields.parameter("original_max_position_embeddings");
  if (original && original.number() != rope.maxPositions)
    original.refuse("max_position_embeddings (" + text(rope.maxPositions) + "), which \"dynamic\" scales from");
  return {factor(fields)};
}

// Ling 1's code is DeepSeek's: without a stated length it has 4096, and each mscale counts alone. Refuses what it reads
// otherwise than transformers.
void checkOwnYarn(const ModelFields& fields) {
  for (Text names = "attention_factor truncate finetuned"; !names.empty();)
    if (const Field given = fields.parameter(nextWord(names)))
      given.refuse("left out: its class's own code does not read it");
  fields.parameter("original_max_position_embeddings").number();  // says that it is missing
  const Field own = fields.parameter("mscale");
  const Field allDim = fields.parameter("mscale_all_dim");
  const double mscale = own ? own.number() : 1;
  const double other = allDim ? allDim.number() : 0;
  if (other == 0 ? mscale == 1 : own && mscale != 0) return;
  (own ? own : allDim).refuse("1 without mscale_all_dim, or both be given: its class's own code counts each alone");
}

YarnScaling yarn(const ModelFields& fields, const ScalingContext& context, const Rotary& rope) {
  if (context.model.ownScaling) checkOwnYarn(fields);
  const double original = originalLength(fields, context, rope);
  const bool isRatio = !fields.parameter("factor") && statedLength(fields, context) && rope.maxPositions >= original;
  YarnScaling s{.factor = isRatio ? rope.maxPositions / original : factor(fields), .originalMaxPositions = original};
  if (!(rope.base > 1)) reject(fields.caller(), "rope_theta must be > 1 for \"yarn\"", rope.base);
  s.betaFast = fields.parameter("beta_fast").optionalAtLeast(0).value_or(32);
  s.betaSlow = fields.parameter("beta_slow").optionalAtLeast(0).value_or(1);
  s.attentionFactor = fields.parameter("attention_factor").optionalAtLeast(0);
  if (context.isMade && !s.attentionFactor) s.attentionFactor = 1;
  s.mscale = fields.parameter("mscale").optionalAtLeast(0);
  s.mscaleAllDim = fields.parameter("mscale_all_dim").optionalAtLeast(0);
  if (const Field truncate = fields.parameter("truncate")) s.truncate = truncate.flag();
  return s;
}

std::vector<double> factorList(const ModelFields& fields, const char* name, const Rotary& rope) {
  const Field given = fields.parameter(name);
  const std::vector<double>& factors = given.list();
  const std::string full = given.fullName();
  length(fields.caller(), full.c_str(), std::ssize(factors), rope.rotaryDim / 2);
  for (const double one : factors) positive(fields.caller(), full.c_str(), one);
  return factors;
}

// MiniCPM's code takes the long factors for every text where max_position_embeddings is more than the original length,
// and its magnitude from these two alone. Refuses what it reads otherwise than transformers.
void checkOwnLongRope(const ModelFields& fields, const LongRopeScaling& s, const Rotary& rope) {
  for (Text names = "factor attention_factor"; !names.empty();)
    if (const Field given = fields.parameter(nextWord(names)))
      given.refuse("left out: its class's own code does not read it");
  const Field original = fields.parameter("original_max_position_embeddings");
  const double most = original.number();  // says that it is missing
  const bool isSame = most == rope.maxPositions || (most < rope.maxPositions && s.shortFactor == s.longFactor);
  if (!isSame)
    original.refuse("max_position_embeddings (" + text(rope.maxPositions) + "), or less with two equal lists: its " +
                    "class's own code takes the long factors for every text");
}

// PhiMoE: two magnitudes, by length. Only equal ones are of one embedding.
void readMagnitudes(const ModelFields& fields, LongRopeScaling& s) {
  const double shortOne = fields.parameter("short_mscale").positiveNumber();
  const Field longOne = fields.parameter("long_mscale");
  if (longOne.positiveNumber() != shortOne) longOne.refuse("what short_mscale is (" + text(shortOne) + ")");
  s.attentionFactor = shortOne;
}

LongRopeScaling longRope(const ModelFields& fields, const ScalingContext& context, const Rotary& rope) {
  LongRopeScaling s{.shortFactor = factorList(fields, "short_factor", rope),
                    .longFactor = factorList(fields, "long_factor", rope),
                    .originalMaxPositions = originalLength(fields, context, rope)};
  const Field top = fields.first("original_max_position_embeddings");
  const Field inside = fields.parameter("original_max_position_embeddings");
  const Field given = fields.parameter("factor");
  const bool old = context.release == Release::v4;
  const bool isPhiMoe = isWordOf(context.model.reads, "short_mscale");
  // Of the configuration itself, where transformers 4.57 looks: Phi 3's class has one of its own, PhiMoE's copies that
  // from inside.
  const bool isAtTop = top || (old && (context.model.originalMax > 0 || (isPhiMoe && inside)));
  if (context.model.ownScaling) checkOwnLongRope(fields, s, rope);
  if (old && !isAtTop) s.originalMaxPositions = rope.maxPositions;
  if (s.originalMaxPositions < 2)
    reject(fields.caller(), "original_max_position_embeddings must be at least 2", s.originalMaxPositions);
  if (given && !(old && isAtTop)) s.factor = given.positiveNumber();
  s.attentionFactor = fields.parameter("attention_factor").optionalAtLeast(0);
  if (isPhiMoe) readMagnitudes(fields, s);
  if (isPhiMoe && !old) s.longFactor = s.shortFactor;  // transformers 5.15 does not tell it how long the text is
  const bool stated = s.factor || s.attentionFactor || isAtTop || context.model.originalMax > 0 || (!old && inside);
  if (!stated) given.number();  // says that it is missing
  return s;
}

Llama3Scaling llama3(const ModelFields& fields, const ScalingContext& context, const Rotary& rope) {
  const double low = fields.parameter("low_freq_factor").positiveNumber();
  return {factor(fields), low, fields.parameter("high_freq_factor").atLeastNumber(low),
          context.model.maxPositions > 0 ? originalLength(fields, context, rope)
                                         : statedLength(fields, context).positiveNumber()};
}

// GTE: the base times the factor, and what is left of it divided among the pairs, evenly or (mixed_b) as i^b: the last
// pair is slowed down by the whole factor. As the same factors whatever the length: its code computes them when it is
// made.
LongRopeScaling ntk(const ModelFields& fields, const Rotary& rope) {
  const auto pairs = static_cast<double>(rope.rotaryDim / 2);
  const double s = factor(fields);
  const Field mixed = fields.parameter("mixed_b");
  const double power = mixed ? mixed.atLeastNumber(0) : 1;
  LongRopeScaling scaling{.originalMaxPositions = rope.maxPositions};
  for (double i = 1; i <= pairs; ++i) scaling.shortFactor.push_back(std::pow(s, std::pow(i / pairs, power)));
  scaling.longFactor = scaling.shortFactor;
  scaling.attentionFactor = 1;
  return scaling;
}

}  // namespace

RopeType ropeType(const ModelFields& fields, const ModelClass& model) {
  const RopeType type = namedType(fields, model);
  fields.parameters([&](const Field& parameter) {
    const Text name = parameter.name.substr(0, parameter.name.find('.'));
    if (model.leftOut == "rope_parameters" && isWordOf("rope_theta partial_rotary_factor", name))
      parameter.refuse("left out: its class's own code does not read it there");
    // HunYuan's files carry YaRN's parameters, which "dynamic" does not read.
    const bool more = isWordOf(model.reads, name) ||
                      (name == "max_position_embeddings" && isWordOf(model.reads, "llama_4_scaling_beta")) ||
                      (type == RopeType::dynamic && isWordOf("beta_fast beta_slow mscale mscale_all_dim", name) &&
                       isWordOf(model.reads, "alpha"));
    if (!isWordOf(parameterNames[static_cast<int>(type)], name) && !isWordOf(commonNames, name) && !more)
      parameter.refuse("left out where it changes no rotation: its rope_type has no such parameter");
  });
  return type;
}

void readScaling(const ModelFields& fields, RopeType type, const ScalingContext& context, Rotary& rope) {
  Scaling& scaling = rope.scaling;
  const Field alpha = isWordOf(context.model.reads, "alpha") ? fields.parameter("alpha") : Field{};
  if (type == RopeType::dynamic && alpha && alpha.number() != 0) {
    const auto width = static_cast<double>(rope.headDim);
    const double raised = rope.base * std::pow(alpha.positiveNumber(), width / (width - 2));
    rope.base = positive(fields.caller(), "rope_theta, which alpha raises,", raised);
    return;
  }
  if (type == RopeType::linear) scaling = LinearScaling{factor(fields)};
  if (type == RopeType::dynamic) scaling = dynamic(fields, rope);
  if (type == RopeType::yarn) scaling = yarn(fields, context, rope);
  if (type == RopeType::longrope) scaling = longRope(fields, context, rope);
  if (type == RopeType::llama3) scaling = llama3(fields, context, rope);
  if (type == RopeType::ntk) scaling = ntk(fields, rope);
  if (type == RopeType::proportional)
    scaling = ProportionalScaling{context.partial, fields.parameter("factor") ? factor(fields) : 1};
}

std::optional<QueryScale> queryScale(const ModelFields& fields, const ModelClass& model) {
  if (!isWordOf(model.reads, "llama_4_scaling_beta")) return {};
  const Field beta = fields.parameter("llama_4_scaling_beta");
  if (!beta) return {};
  return QueryScale{beta.atLeastNumber(0), fields.parameter("original_max_position_embeddings").positiveNumber()};
}

std::optional<QueryScale> stillQueryScale(const ModelFields& fields, const ModelClass& model) {
  constexpr Text tuned = "attn_temperature_tuning";
  if (!isWordOf(model.reads, tuned) || fields.isNull(tuned)) return {};
  const Field given = fields.field(tuned);  // true, or as published a number
  const bool isNumber = given && std::holds_alternative<double>(*given.value);
  if (given && !(isNumber ? given.number() != 0 : given.flag())) return {};
  const Field beta = fields.field("attn_scale");
  const Field length = fields.field("floor_scale");
  return QueryScale{beta ? beta.atLeastNumber(0) : 0.1, length ? length.positiveNumber() : 8192, 1};
}

double softmaxScaleFactor(const ModelFields& fields, const ModelClass& model, const Scaling& scaling) {
  const auto* yarn = std::get_if<YarnScaling>(&scaling);
  // Multi-head latent attention (DeepSeek, Kimi) takes the magnitude into the softmax.
  const double allDim = yarn == nullptr ? 0 : yarn->mscaleAllDim.value_or(0);
  const Field width = fields.first("qk_rope_head_dim");
  const bool latent = model.scalesSoftmax && (width ? width.number() != 0 : !model.type.empty());
  return allDim != 0 && latent ? std::pow(yarnMagnitude(yarn->factor, allDim), 2) : 1;
}

}  // namespace posenc::config
