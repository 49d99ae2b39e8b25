// Cases of train.json: a tiny decoder, its loss, its gradients and five steps of AdamW, by PyTorch; in double against
// the tolerances for double, in float against those for float32.
#include <cmath>
#include <stdexcept>

#include "golden_arrays.hpp"
#include "posenc/lab/model.hpp"
#include "posenc/lab/optimizer.hpp"

namespace posenc::test::golden {

namespace {

using namespace lab;

Encoding encodingOf(const Json& json) {
  const std::string& type = json["type"].string();
  Encoding encoding{.base = json.number("base", 10000),
                    .rotaryDim = static_cast<Index>(json.number("rotaryDim", 0)),
                    .maxPositions = static_cast<Index>(json.number("maxPositions", 2048)),
                    .numBuckets = static_cast<Index>(json.number("numBuckets", 32)),
                    .maxDistance = json.number("maxDistance", 128)};
  only(json, {"type", "base", "layout", "rotaryDim", "maxPositions", "numBuckets", "maxDistance"});
  if (json.has("layout") && json["layout"].string() == "interleaved") encoding.layout = PairLayout::interleaved;
  constexpr std::pair<std::string_view, EncodingKind> kinds[] = {
      {"none", EncodingKind::none}, {"learned", EncodingKind::learned}, {"sinusoidal", EncodingKind::sinusoidal},
      {"rope", EncodingKind::rope}, {"alibi", EncodingKind::alibi},     {"t5", EncodingKind::t5}};
  for (const auto& [name, kind] : kinds)
    if (name == type) {
      encoding.kind = kind;
      return encoding;
    }
  throw std::runtime_error("unknown encoding '" + type + "'");
}

Config configOf(const Json& json) {
  only(json, {"vocab", "dim", "heads", "kvHeads", "layers", "hidden", "eps", "encoding"});
  const auto whole = [&](const char* name) { return static_cast<Index>(json[name].number()); };
  return {whole("vocab"),  whole("dim"),    whole("heads"),       whole("kvHeads"),
          whole("layers"), whole("hidden"), json["eps"].number(), encodingOf(json["encoding"])};
}

std::vector<std::int32_t> integers(const Json& array) {
  std::vector<std::int32_t> whole;
  for (const double value : array["data"].numbers()) whole.push_back(static_cast<std::int32_t>(value));
  return whole;
}

template <class Scalar>
void compare(const Json& inputs, const Json& outputs, Results& results) {
  constexpr bool wide = sizeof(Scalar) == sizeof(double);
  const std::string form = wide ? " in double" : " in float";
  const auto add = [&](const std::string& name, std::span<const Scalar> mine, const Json& output) {
    const Json& tolerance = output.has("tol") ? output["tol"] : output[wide ? "tol_f64" : "tol_f32"];
    results.sharper.push_back(
        {name + form,
         {mine.begin(), mine.end()},
         output.has("value") ? std::vector{output["value"].number()} : output["f64"]["data"].numbers(),
         {tolerance["atol"].number(), tolerance["rtol"].number()}});
    results.informational.insert(name);
  };
  Model<Scalar> model(configOf(inputs["config"]));
  for (const auto& [name, array] : inputs["parameters"].object()) {
    const Parameter& to = parameter(model.layout(), name);
    const std::vector<double> data = array["data"].numbers();
    if (std::ssize(data) != to.size()) throw std::runtime_error(name + " is of another size");
    for (Index i = 0; i < to.size(); ++i)
      model.parameters()[static_cast<std::size_t>(to.offset + i)] =
          static_cast<Scalar>(data[static_cast<std::size_t>(i)]);
  }
  if (inputs["parameters"].object().size() != model.layout().size()) throw std::runtime_error("parameters are missing");
  model.place(inputs["positions"]["data"].numbers());
  const std::vector<std::int32_t> tokens = integers(inputs["tokens"]), targets = integers(inputs["targets"]);
  std::vector<Scalar> logits(tokens.size() * static_cast<std::size_t>(model.config().vocab));
  model.logits(tokens, logits);
  add("logits", logits, outputs["logits"]);

  const Json& given = inputs["optimizer"];
  only(given, {"lr", "betas", "eps", "weightDecay", "clip", "steps"});
  const std::vector<double> betas = given["betas"].numbers();
  Optimizer<Scalar> optimizer(model.layout(), {betas.at(0), betas.at(1), given["eps"].number(),
                                               given["weightDecay"].number(), given["clip"].number()});
  const auto steps = static_cast<int>(given["steps"].number());
  std::vector<Scalar> losses;
  for (int step = 0; step < steps; ++step) {
    losses.push_back(static_cast<Scalar>(model.gradient(tokens, targets)));
    const std::vector<Scalar> gradients(model.gradients().begin(), model.gradients().end());
    const auto norm = static_cast<Scalar>(optimizer.step(model.parameters(), gradients, given["lr"].number()));
    if (step > 0) continue;
    add("loss", std::span(&losses[0], 1), outputs["loss"]);
    add("gradient_norm", std::span(&norm, 1), outputs["gradient_norm"]);
    for (const auto& [name, output] : outputs["gradients"].object()) {
      const Parameter& of = parameter(model.layout(), name);
      add(name, std::span(gradients).subspan(static_cast<std::size_t>(of.offset), static_cast<std::size_t>(of.size())),
          output);
    }
  }
  losses.push_back(static_cast<Scalar>(model.loss(tokens, targets)));
  add("losses", losses, outputs["losses"]);
  results.informational.insert("gradients");
}

}  // namespace

void trainedModel(const Json& inputs, const Json& theCase, const Json&, Results& results) {
  only(inputs, {"config", "parameters", "tokens", "targets", "positions", "optimizer"});
  compare<double>(inputs, theCase["outputs"], results);
  compare<float>(inputs, theCase["outputs"], results);
}

}  // namespace posenc::test::golden
