#include "config_scaling.hpp"

#include <cmath>

namespace posenc::config {

namespace {

constexpr Text typeNames = "default linear dynamic yarn longrope llama3 proportional";  // in the order of RopeType

// The parameters of each type beside those that all have.
constexpr const char* parameterNames[] = {
    "",
    "factor",
    "factor original_max_position_embeddings",
    ("factor original_max_position_embeddings attention_factor beta_fast beta_slow mscale mscale_all_dim truncate "
     "finetuned"),
    "factor original_max_position_embeddings attention_factor short_factor long_factor",
    "factor original_max_position_embeddings low_freq_factor high_freq_factor",
    "factor"};
constexpr const char* commonNames = "rope_type type rope_theta partial_rotary_factor mrope_section mrope_interleaved";

RopeType namedType(const ModelFields& fields) {
  Field given = fields.parameter("rope_type");
  if (!given) given = fields.parameter("type");
  if (!given) return RopeType::plain;
  const Text type = given.words();
  if (type == "su") return RopeType::longrope;
  if (type == "mrope") return RopeType::plain;
  const int place = placeOf(typeNames, type);
  if (place < 0) given.refuse("one of " + quoted(typeNames));
  return static_cast<RopeType>(place);
}

double factor(const ModelFields& fields) { return fields.parameter("factor").atLeastNumber(1); }

// The training length where the configuration states one: at the top level first, as 5.15 has it.
Field statedLength(const ModelFields& fields) {
  const Field given = fields.first("original_max_position_embeddings");
  return given ? given : fields.parameter("original_max_position_embeddings");
}

// The training length, max_position_embeddings where no other is stated.
double originalLength(const ModelFields& fields, const Rotary& rope) {
  const Field given = statedLength(fields);
  if (given) return given.positiveNumber();
  if (!fields.maxPositions()) given.number();  // says that it is missing
  return rope.maxPositions;
}

DynamicScaling dynamic(const ModelFields& fields, const Rotary& rope) {
  const Field original = fields.parameter("original_max_position_embeddings");
  if (original && original.number() != rope.maxPositions)
    original.refuse("max_position_embeddings (" + text(rope.maxPositions) + "), which \"dynamic\" scales from");
  return {factor(fields)};
}

YarnScaling yarn(const ModelFields& fields, const Rotary& rope) {
  YarnScaling s{.factor = factor(fields), .originalMaxPositions = originalLength(fields, rope)};
  if (!(rope.base > 1)) reject(where, "rope_theta must be > 1 for \"yarn\"", rope.base);
  s.betaFast = fields.parameter("beta_fast").optionalAtLeast(0).value_or(32);
  s.betaSlow = fields.parameter("beta_slow").optionalAtLeast(0).value_or(1);
  s.attentionFactor = fields.parameter("attention_factor").optionalAtLeast(0);
  s.mscale = fields.parameter("mscale").optionalAtLeast(0);
  s.mscaleAllDim = fields.parameter("mscale_all_dim").optionalAtLeast(0);
  if (const Field truncate = fields.parameter("truncate")) s.truncate = truncate.flag();
  return s;
}

std::vector<double> factorList(const ModelFields& fields, const char* name, const Rotary& rope) {
  const Field given = fields.parameter(name);
  const std::vector<double>& factors = given.list();
  const std::string full = given.fullName();
  length(where, full.c_str(), std::ssize(factors), rope.rotaryDim / 2);
  for (const double one : factors) positive(where, full.c_str(), one);
  return factors;
}

LongRopeScaling longRope(const ModelFields& fields, const Rotary& rope, Release release) {
  LongRopeScaling s{.shortFactor = factorList(fields, "short_factor", rope),
                    .longFactor = factorList(fields, "long_factor", rope),
                    .originalMaxPositions = originalLength(fields, rope)};
  const Field top = fields.first("original_max_position_embeddings");
  const Field inside = fields.parameter("original_max_position_embeddings");
  const Field given = fields.parameter("factor");
  const bool old = release == Release::v4;
  if (old && !top) s.originalMaxPositions = rope.maxPositions;
  if (s.originalMaxPositions < 2)
    reject(where, "original_max_position_embeddings must be at least 2", s.originalMaxPositions);
  if (given && !(old && top)) s.factor = given.positiveNumber();
  s.attentionFactor = fields.parameter("attention_factor").optionalAtLeast(0);
  if (!s.factor && !s.attentionFactor && !top && (old || !inside)) given.number();  // says that it is missing
  return s;
}

Llama3Scaling llama3(const ModelFields& fields) {
  const double low = fields.parameter("low_freq_factor").positiveNumber();
  return {factor(fields), low, fields.parameter("high_freq_factor").atLeastNumber(low),
          statedLength(fields).positiveNumber()};
}

}  // namespace

RopeType ropeType(const ModelFields& fields) {
  const RopeType type = namedType(fields);
  fields.parameters([&](const Field& parameter) {
    if (!isWordOf(parameterNames[static_cast<int>(type)], parameter.name) && !isWordOf(commonNames, parameter.name))
      parameter.refuse("left out: its rope_type has no such parameter");
  });
  return type;
}

void readScaling(const ModelFields& fields, RopeType type, double part, Release release, Rotary& rope) {
  Scaling& scaling = rope.scaling;
  if (type == RopeType::linear) scaling = LinearScaling{factor(fields)};
  if (type == RopeType::dynamic) scaling = dynamic(fields, rope);
  if (type == RopeType::yarn) scaling = yarn(fields, rope);
  if (type == RopeType::longrope) scaling = longRope(fields, rope, release);
  if (type == RopeType::llama3) scaling = llama3(fields);
  if (type == RopeType::proportional)
    scaling = ProportionalScaling{part, fields.parameter("factor") ? factor(fields) : 1};
}

double softmaxScaleFactor(const ModelFields& fields, const Scaling& scaling) {
  const auto* yarn = std::get_if<YarnScaling>(&scaling);
  // Multi-head latent attention (DeepSeek, Kimi) takes the magnitude into the softmax.
  const double allDim = yarn == nullptr ? 0 : yarn->mscaleAllDim.value_or(0);
  return allDim != 0 && fields.first("qk_rope_head_dim") ? std::pow(yarnMagnitude(yarn->factor, allDim), 2) : 1;
}

}  // namespace posenc::config
