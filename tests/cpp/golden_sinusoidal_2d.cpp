// Golden cases of multiaxis.json that are sinusoidal tables over several axes; the source names the conventions.
#include <numbers>
#include <stdexcept>

#include "golden.hpp"
#include "golden_multiaxis.hpp"
#include "posenc/sinusoidal_2d.hpp"

namespace posenc::test::golden {

namespace {

RowMatrix<float> table(const RowMatrix<double>& positions, const Axial& axial, Index dim, AxesLayout layout,
                       Index prefix = 0) {
  const Index axes = positions.rows();
  const std::vector<double> dims(static_cast<std::size_t>(axes), static_cast<double>(2 * (dim / (2 * axes))));
  RowMatrix<float> out(prefix + positions.cols(), dim);
  sinusoidalAxes(positions, frequenciesOf(axial, dims), layout, out);
  return out;
}

bool flag(const Json& inputs, std::string_view name) { return inputs.has(name) && inputs[name].boolean(); }

Index fourfold(const Json& inputs) {
  const Index dim = count(inputs, "dim");
  if (dim % 4 != 0) throw std::runtime_error("dim is not a multiple of 4");
  return dim;
}

void timm(const Json& inputs, Results& results) {
  only(inputs, {"feat_shape", "dim", "temperature", "reverse_coord", "interleave_sin_cos", "axes"});
  std::vector<double> extents = inputs["feat_shape"].numbers();
  if (flag(inputs, "reverse_coord")) extents = {extents.rbegin(), extents.rend()};
  const AxesLayout layout = flag(inputs, "interleave_sin_cos") ? AxesLayout::byAxis : AxesLayout::concatenated;
  results.values["pe"] = stored(
      table(gridOf({.extents = extents}), {.base = inputs.number("temperature", 10000)}, fourfold(inputs), layout));
}

void vitMae(const Json& inputs, Results& results) {
  only(inputs, {"dim", "grid_size", "cls_token", "axes"});
  std::vector<double> extents = inputs["grid_size"].isNumber() ? std::vector<double>(2, inputs["grid_size"].number())
                                                               : inputs["grid_size"].numbers();
  results.values["pe"] = stored(table(gridOf({.extents = extents, .columnFirst = true}), {}, fourfold(inputs),
                                      AxesLayout::byAxis, flag(inputs, "cls_token") ? 1 : 0));
}

void bigVision(const Json& inputs, Results& results) {
  only(inputs, {"height", "width", "dim", "temperature", "axes"});
  const std::vector<double> extents{inputs["height"].number(), inputs["width"].number()};
  const Axial axial{.spectrum = Spectrum::halfMinusOne, .base = inputs.number("temperature", 10000)};
  results.values["pe"] =
      stored(table(gridOf({.extents = extents, .columnFirst = true}), axial, fourfold(inputs), AxesLayout::byAxis));
}

// Channels before cells.
void detr(const Json& inputs, Results& results) {
  only(inputs, {"embedding_dim", "temperature", "normalize", "scale", "pixel_mask", "axes"});
  if (inputs["axes"].string() != "batch, channel (y then x), row, column") throw std::runtime_error("unknown axes");
  double scale = 2 * std::numbers::pi;
  if (inputs.has("scale") && inputs["scale"].isNumber())
    scale = inputs["scale"].number();
  else if (inputs.has("scale") && inputs["scale"].string() != "2*pi")
    throw std::runtime_error("unknown scale");
  std::vector<float> all;
  for (const Json& image : inputs["pixel_mask"].array()) {
    const std::vector<double> mask = image.numbers();
    RowMatrix<double> positions(2, std::ssize(mask));
    maskPositions(mask, std::ssize(image.array().at(0).array()), flag(inputs, "normalize") ? scale : 0, positions);
    const RowMatrix<float> channels = table(positions, {.base = inputs.number("temperature", 10000)},
                                            2 * count(inputs, "embedding_dim"), AxesLayout::interleaved)
                                          .transpose();
    all.insert(all.end(), channels.data(), channels.data() + channels.size());
  }
  results.values["pe"] = stored(all);
}

void tensor2tensor(const Json& inputs, Results& results) {
  only(inputs, {"shape", "channels", "min_timescale", "max_timescale"});
  const std::vector<double> extents = inputs["shape"].numbers();
  const double fastest = inputs.number("min_timescale", 1);
  const Axial axial{.spectrum = Spectrum::halfMinusOne, .base = inputs.number("max_timescale", 1e4) / fastest};
  results.values["pe"] = stored(
      table(gridOf({.extents = extents, .scale = fastest}), axial, count(inputs, "channels"), AxesLayout::byAxis));
}

}  // namespace

void multiaxisSincos2d(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const std::string model =
      reference(theCase, sources, {"pos_embed_sincos", "vit_mae", "big_vision", "detr", "tensor2tensor"});
  if (model == "pos_embed_sincos") return timm(inputs, results);
  if (model == "vit_mae") return vitMae(inputs, results);
  if (model == "big_vision") return bigVision(inputs, results);
  if (model == "detr") return detr(inputs, results);
  tensor2tensor(inputs, results);
}

}  // namespace posenc::test::golden
