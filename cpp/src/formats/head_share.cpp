#include "head_share.hpp"

namespace posenc::config {

namespace {

HeadShare stated(const Field& given) {
  const double part = given.number();
  if (!(part > 0 && part <= 1)) given.refuse("a number > 0 and ≤ 1");
  return {part};
}

// Of a class whose layers differ.
HeadShare byLayerType(const ModelFields& fields, const ModelClass& model, const Layer& layer, RopeType type) {
  const bool isPlain = type == RopeType::plain;
  const Field standard = fields.field("partial_rotary_factor");
  if (!isPlain && standard) return stated(standard);
  if (const Field inside = fields.parameter("partial_rotary_factor")) return stated(inside);
  return {!layer.isNested ? layer.defaults->partial : isPlain ? model.plainPartial : 1, true};
}

// Of a class that makes the objects of its layer types where the file has none (ModelClass::makesObjects): what stands
// beside the parameters goes into those alone.
HeadShare ofMadeObject(const ModelFields& fields, const ModelClass& model, const Layer& layer, double headDim) {
  if (layer.isNested) {
    const Field inside = fields.parameter("partial_rotary_factor");
    return inside ? stated(inside) : HeadShare{};
  }
  if (const Field standard = fields.field("partial_rotary_factor")) return stated(standard);
  if (const Field turning = fields.field(model.turningField)) return {turning.positiveNumber() / headDim};
  return {layer.defaults->partial, true};
}

// Mistral 4: its class adds the factor that makes qk_rope_head_dim of the head to rope_parameters, but not to
// rope_scaling, and does not read it for "default": it fails with both.
void checkRatio(const ModelFields& fields, RopeType type) {
  if (type == RopeType::plain)
    fields.parameter("rope_type").refuse("given, and not \"default\": with that, its class fails");
  const Field share = fields.parameter("partial_rotary_factor");
  if (!share && fields.has("rope_scaling")) share.refuse("given: without it, its class fails");
}

}  // namespace

HeadShare headShare(const ModelFields& fields, const ModelClass& model, const Layer& layer, RopeType type,
                    bool hasParameters, double headDim) {
  if (layer.partial) return {*layer.partial};
  const bool isPlain = type == RopeType::plain;
  if (model.partialIsRatio || (isPlain && !model.readsPartial)) return {};
  if (model.makesObjects) return ofMadeObject(fields, model, layer, headDim);
  const Field inside = fields.parameter("partial_rotary_factor");
  const auto standard = [&] { return fields.field("partial_rotary_factor"); };  // read where it counts
  const Field flat = model.partialFields.empty() ? Field{} : fields.first(model.partialFields);
  if (!model.type.empty() && layer.defaults != nullptr) return byLayerType(fields, model, layer, type);
  const HeadShare own{model.partial, true};
  if (isPlain && inside) return stated(inside);
  if (model.partialFrom == PartialFrom::fixed) return own;
  if (const Field given = isPlain ? Field{} : standard()) return stated(given);
  if (!isPlain && model.partialFrom == PartialFrom::attribute) return own;
  if (inside) return stated(inside);
  if (flat) return stated(flat);
  if (isPlain && hasParameters && !model.scaling.empty()) return {};
  return model.partial == 1 ? HeadShare{} : own;
}

void checkShare(const ModelFields& fields, const ModelClass& model, RopeType type, double part) {
  if (model.partialIsRatio) return checkRatio(fields, type);
  // A class that reads none for "default" turns whole heads, and there are fewer frequencies then.
  const bool isWhole = !model.type.empty() && !model.readsPartial && type != RopeType::plain &&
                       model.partialFrom == PartialFrom::parameters;
  if (!(isWhole || model.partialFails) || part == 1 || type == RopeType::proportional) return;
  const Field inside = fields.parameter("partial_rotary_factor");
  const Field given = inside && inside.number() == part ? inside : fields.field("partial_rotary_factor");
  given.refuse("1, or left out: with another, its class fails");
}

}  // namespace posenc::config
