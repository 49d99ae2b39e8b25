// Golden cases of sinusoidal.json: the inputs say dim, positions, layout and options; which spacing of the
// exponents holds is a property of the reference, named by its source and by the first word of the id.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "golden.hpp"
#include "posenc/positions.hpp"
#include "posenc/sinusoidal.hpp"

namespace posenc::test::golden {

namespace {

SinusoidalLayout layout(const std::string& text) {
  const std::string name = text.substr(0, text.find(':'));
  if (name == "interleaved") return SinusoidalLayout::interleaved;
  if (name == "half_split") return SinusoidalLayout::concatenated;
  if (name == "half_split, cosines first") return SinusoidalLayout::cosinesFirst;
  throw std::runtime_error("unknown layout '" + text + "'");
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// References whose frequencies follow tensor2tensor: exponents over half − 1.
std::optional<Spacing> spacingOfSource(const Json& theCase, const Json& sources) {
  const std::string& path = sources[theCase["source"].array().at(0).string()]["path"].string();
  for (const auto* half : {"fairseq", "tensor2tensor", "whisper", "m2m_100", "speech_to_text"})
    if (contains(path, half)) return Spacing::halfMinusOne;
  for (const auto* whole : {"distilbert", "transformer/Models", "annotated", "marian", "ctrl", "mem_transformer",
                            "megatron", "x_transformers", "flux", "vit_mae"})
    if (contains(path, whole)) return Spacing::dim;
  return {};  // OpenNMT has both
}

std::optional<Spacing> spacingOfId(const std::string& id) {
  const std::string word = id.substr(0, id.find('.'));
  if (word == "half_minus1" || word == "padded") return Spacing::halfMinusOne;
  if (word == "interleaved" || word == "half" || word == "timestep") return Spacing::dim;
  return {};
}

Spacing spacing(const Json& theCase, const Json& sources) {
  const auto bySource = spacingOfSource(theCase, sources);
  const auto byId = spacingOfId(theCase["id"].string());
  if (!bySource && !byId) throw std::runtime_error("neither the source nor the id says how the exponents are spread");
  if (bySource && byId && *bySource != *byId) throw std::runtime_error("the source and the id disagree on the spacing");
  return bySource ? *bySource : *byId;
}

// "dim**-0.5" or a number.
double scale(const Json& inputs) {
  if (!inputs.has("scale")) return 1;
  if (inputs["scale"].isNumber()) return inputs["scale"].number();
  if (inputs["scale"].string() == "dim**-0.5") return 1 / std::sqrt(inputs["dim"].number());
  throw std::runtime_error("unknown scale '" + inputs["scale"].string() + "'");
}

RowMatrix<float> table(const Sinusoidal& encoding, const std::vector<double>& positions) {
  check(encoding);
  std::vector<double> theta(static_cast<std::size_t>(frequencyCount(encoding)));
  inverseFrequencies(encoding, theta);
  RowMatrix<float> out(std::ssize(positions), encoding.dim);
  sinusoidal(encoding, positions, theta, out);
  return out;
}

}  // namespace

void sinusoidalTable(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  only(inputs, {"dim", "positions", "layout", "padding_idx", "min_timescale", "max_timescale", "start_index", "theta",
                "scale", "max_period", "time_factor"});
  Sinusoidal encoding{.dim = static_cast<Index>(inputs["dim"].number())};
  encoding.layout = layout(inputs["layout"].string());
  encoding.spacing = spacing(theCase, sources);
  // fairseq, tensor2tensor and diffusion code pad an odd width with zeros; the others have one more sine.
  const bool pads = encoding.spacing == Spacing::halfMinusOne || encoding.layout == SinusoidalLayout::cosinesFirst;
  encoding.oddDim = pads ? OddDim::zero : OddDim::extraSine;
  if (inputs.has("padding_idx")) encoding.paddingIndex = inputs["padding_idx"].number();

  // θᵢ = (1/min)… as tensor2tensor writes it: min · (max/min)^(−i/(half − 1)).
  const double fastest = inputs.number("min_timescale", 1);
  encoding.base = inputs.number("max_timescale", inputs.number("theta", inputs.number("max_period", 10000))) / fastest;
  std::vector<double> positions = inputs["positions"].numbers();
  if (inputs.has("start_index") && positions.at(0) != inputs["start_index"].number())
    throw std::runtime_error("positions do not begin at start_index");
  for (double& position : positions) position *= fastest * inputs.number("time_factor", 1);

  const double by = scale(inputs);
  RowMatrix<float> pe = table(encoding, positions);
  if (by != 1) pe = (pe.cast<double>() * by).cast<float>();
  results.values["pe"] = stored(pe);
}

void sinusoidalTokens(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  only(inputs, {"dim", "padding_idx", "past_length", "input_ids"});
  Sinusoidal encoding{.dim = static_cast<Index>(inputs["dim"].number()), .layout = SinusoidalLayout::concatenated};
  encoding.spacing = spacing(theCase, sources);
  encoding.oddDim = OddDim::zero;
  encoding.paddingIndex = inputs["padding_idx"].number();
  const std::vector<double> tokens = inputs["input_ids"].numbers();
  std::vector<double> positions(tokens.size());
  tokenPositions(tokens, std::ssize(inputs["input_ids"].array()), *encoding.paddingIndex,
                 inputs["past_length"].number(), positions);
  results.values["emb"] = stored(table(encoding, positions));
}

void sinusoidalError(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  only(inputs, {"dim", "channels", "enc_type"});
  const Index dim = static_cast<Index>(inputs[inputs.has("channels") ? "channels" : "dim"].number());
  const auto spacing = spacingOfSource(theCase, sources);
  const bool concatenated = inputs.has("enc_type") && inputs["enc_type"].string() == "SinusoidalConcat";
  Sinusoidal encoding{.dim = dim, .spacing = concatenated ? Spacing::halfMinusOne : spacing.value_or(Spacing::dim)};
  const RowMatrix<float> pe = table(encoding, {0, 1, 7});
  // What is not refused has to be what the header says: each pair is a point of the unit circle, at once 0 in p = 0.
  for (Index i = 0; i < dim / 2; ++i)
    for (Index row = 0; row < 3; ++row)
      if (!(std::abs(std::hypot(pe(row, 2 * i), pe(row, 2 * i + 1)) - 1) < 1e-6) || (row == 0 && pe(row, 2 * i) != 0))
        throw std::runtime_error("the table holds no sine and cosine of an angle");
  if (dim / 2 == 1 && std::abs(pe(1, 0) - std::sin(1.0)) > 1e-7) throw std::runtime_error("one frequency must be 1");
  results.ownBehaviour = "defined here: one frequency is 1";
}

}  // namespace posenc::test::golden
