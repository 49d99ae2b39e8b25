// Golden cases of multiaxis.json that rotate over several axes: the inputs say sizes, bases and positions; how axes,
// pairs and coordinates are ordered is a convention of the reference, which the source names.
#include "golden_multiaxis.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "golden.hpp"

namespace posenc::test::golden {

std::string reference(const Json& theCase, const Json& sources, std::initializer_list<const char*> known) {
  for (const Json& key : theCase["source"].array())
    for (const char* part : known)
      if (sources[key.string()]["path"].string().find(part) != std::string::npos) return part;
  throw std::runtime_error("none of the sources is a reference whose conventions are known");
}

RowMatrix<double> gridOf(const Grid& grid) {
  RowMatrix<double> out(std::ssize(grid.extents), gridSize(grid));
  gridPositions(grid, out);
  return out;
}

RowMatrix<double> frequenciesOf(const Axial& axial, const std::vector<double>& dims) {
  double pairs = 0;
  for (const double dim : dims) pairs += std::floor(dim / 2);
  RowMatrix<double> out(std::ssize(dims), static_cast<Index>(pairs));
  axialFrequencies(axial, dims, out);
  return out;
}

RowMatrix<double> frequenciesOf(const Axial& axial, Index rotaryDim, Index axes) {
  std::vector<double> dims(static_cast<std::size_t>(axes));
  axisDims(axial.split, static_cast<double>(rotaryDim), dims);
  return frequenciesOf(axial, dims);
}

Tables tables(const RowMatrix<double>& positions, const RowMatrix<double>& frequencies) {
  Tables t{RowMatrix<float>(positions.cols(), frequencies.cols()),
           RowMatrix<float>(positions.cols(), frequencies.cols())};
  axialCosSin(positions, frequencies, 1, Precision::float64, t.cos, t.sin);
  return t;
}

void rotateQk(const Json& inputs, const std::vector<Tables>& batch, PairLayout layout, Results& results) {
  std::string axes = inputs["axes"].string();
  for (const std::string_view name : {"patch", "token"})
    if (const auto at = axes.find(name); at != std::string::npos) axes.replace(at, name.size(), "seq");
  for (const std::string name : {"q", "k"})
    results.values[name + "_rot"] = stored(rotated(tensor(inputs[name], axes), batch, layout, layout));
}

Index count(const Json& inputs, std::string_view name) {
  const double value = inputs[name].number();
  if (!(value >= 1 && value == std::floor(value))) throw std::runtime_error(std::string(name) + " is no count");
  return static_cast<Index>(value);
}

void needLayout(const Json& inputs, PairLayout layout) {
  if (pairLayout(inputs["layout"].string()) != layout) throw std::runtime_error("layout is not that of the reference");
}

namespace {

Index divided(Index size, Index by) {
  if (size % by != 0) throw std::runtime_error("a size is not a multiple of what divides it");
  return size / by;
}

Index headWidth(const Json& inputs, Results& results) {
  const Index width = inputs.has("head_dim")
                          ? count(inputs, "head_dim")
                          : divided(count(inputs, "hidden_size"), count(inputs, "num_attention_heads"));
  results.mayRefuse = width % 2 == 1;
  return width;
}

void storeTables(const Tables& t, Results& results) {
  results.values["cos"] = stored(t.cos);
  results.values["sin"] = stored(t.sin);
}

// Patches in merge windows, image after image; frames do not count. Row before column.
void qwen2Vision(const Json& inputs, Results& results) {
  only(inputs, {"grid_thw", "spatial_merge_size", "head_dim", "rope_theta", "q", "k", "axes"});
  RowMatrix<double> positions(2, 0);
  for (const Json& grid : inputs["grid_thw"].array()) {
    const std::vector<double> thw = grid.numbers();
    const std::vector<double> extents{thw.at(1), thw.at(2)};
    const RowMatrix<double> one =
        gridOf({.extents = extents, .mergeSize = inputs["spatial_merge_size"].number(), .repeats = thw.at(0)});
    const Index before = positions.cols();
    positions.conservativeResize(2, before + one.cols());
    positions.rightCols(one.cols()) = one;
  }
  const RowMatrix<double> theta = frequenciesOf({.base = inputs["rope_theta"].number()}, headWidth(inputs, results), 2);
  RowMatrix<double> angles(positions.cols(), theta.cols());
  axialAngles(positions, theta, Precision::float64, angles);
  results.values["angles"] = exact({angles.data(), angles.data() + angles.size()});
  rotateQk(inputs, {tables(positions, theta)}, PairLayout::half, results);
}

void pixtral(const Json& inputs, Results& results) {
  only(inputs, {"head_dim", "rope_theta", "image_size", "patch_size", "height", "width", "q", "k", "axes", "layout"});
  needLayout(inputs, PairLayout::half);
  const std::vector<double> extents{inputs["height"].number(), inputs["width"].number()};
  const RowMatrix<double> positions = gridOf({.extents = extents});
  const Index longest = count(inputs, "image_size") / count(inputs, "patch_size");
  std::vector<double> ids;
  for (Index i = 0; i < positions.cols(); ++i)
    ids.push_back(positions(0, i) * static_cast<double>(longest) + positions(1, i));
  results.values["position_ids"] = exact(std::move(ids));
  const Axial axial{.split = AxisSplit::alternating, .base = inputs["rope_theta"].number()};
  const Tables t = tables(positions, frequenciesOf(axial, headWidth(inputs, results), 2));
  storeTables(t, results);
  rotateQk(inputs, {t}, PairLayout::half, results);
}

void mistral(const Json& inputs, Results& results) {
  only(inputs, {"head_dim", "height", "width", "rope_theta", "axes"});
  const std::vector<double> extents{inputs["height"].number(), inputs["width"].number()};
  const Axial axial{.split = AxisSplit::alternating, .base = inputs["rope_theta"].number()};
  storeTables(tables(gridOf({.extents = extents}), frequenciesOf(axial, headWidth(inputs, results), 2)), results);
}

// Column before row, counted from 1; the class token comes last.
void llama4(const Json& inputs, Results& results) {
  only(inputs,
       {"image_size", "patch_size", "hidden_size", "num_attention_heads", "rope_theta", "q", "k", "axes", "layout"});
  needLayout(inputs, PairLayout::interleaved);
  const auto side = static_cast<double>(count(inputs, "image_size") / count(inputs, "patch_size"));
  const std::vector<double> extents{side, side};
  const Tables t = tables(gridOf({.extents = extents, .first = 1, .columnFirst = true, .suffix = 1}),
                          frequenciesOf({.base = inputs["rope_theta"].number()}, headWidth(inputs, results), 2));
  storeTables(t, results);
  rotateQk(inputs, {t}, PairLayout::interleaved, results);
}

// Centres of patches in −1 … 1 times 2π; tokens before them do not turn.
void dinov3(const Json& inputs, Results& results) {
  only(inputs, {"hidden_size", "num_attention_heads", "rope_theta", "patch_size", "height", "width", "prefix_tokens",
                "q", "k", "axes", "layout"});
  needLayout(inputs, PairLayout::half);
  const Index patch = count(inputs, "patch_size");
  const std::vector<double> extents{static_cast<double>(count(inputs, "height") / patch),
                                    static_cast<double>(count(inputs, "width") / patch)};
  const double prefix = inputs["prefix_tokens"].number();
  const Tables t = tables(
      gridOf(
          {.extents = extents, .coordinates = Coordinates::centres, .scale = 2 * std::numbers::pi, .prefix = prefix}),
      frequenciesOf({.base = inputs["rope_theta"].number()}, headWidth(inputs, results), 2));
  const Index patches = t.cos.rows() - static_cast<Index>(prefix);
  results.values["cos"] = stored(RowMatrix<float>(t.cos.bottomRows(patches).replicate(1, 2)));
  results.values["sin"] = stored(RowMatrix<float>(t.sin.bottomRows(patches).replicate(1, 2)));
  rotateQk(inputs, {t}, PairLayout::half, results);
}

// Column before row; mixed: learned frequencies of both axes for each pair of each head of each layer.
void ropeVit(const Json& inputs, Results& results) {
  const std::vector<double> extents{inputs["end_y"].number(), inputs["end_x"].number()};
  const RowMatrix<double> positions = gridOf({.extents = extents, .columnFirst = true});
  if (!inputs.has("freqs")) {
    only(inputs, {"dim", "end_x", "end_y", "theta", "axes"});
    const Axial axial{.base = inputs.number("theta", 100)};
    return storeTables(tables(positions, frequenciesOf(axial, count(inputs, "dim"), 2)), results);
  }
  only(inputs, {"freqs", "freq_axes", "end_x", "end_y", "num_heads", "axes"});
  if (inputs["freq_axes"].string() != "x/y, layer, heads*pairs") throw std::runtime_error("unknown freq_axes");
  const std::vector<double> shape = inputs["freqs"]["shape"].numbers();
  const std::vector<double> data = inputs["freqs"]["data"].numbers();
  const auto columns = static_cast<Index>(shape.at(1) * shape.at(2));
  if (shape.at(0) != 2 || std::ssize(data) != 2 * columns) throw std::runtime_error("freqs are not of two axes");
  const Eigen::Map<const RowMatrix<double>> all(data.data(), 2, columns);
  const Index pairs = divided(static_cast<Index>(shape.at(2)), count(inputs, "num_heads"));
  Tables joined{RowMatrix<float>(positions.cols() * columns / pairs, pairs),
                RowMatrix<float>(positions.cols() * columns / pairs, pairs)};
  for (Index head = 0; head < columns / pairs; ++head) {
    const Tables t = tables(positions, all.middleCols(head * pairs, pairs));
    joined.cos.middleRows(head * positions.cols(), positions.cols()) = t.cos;
    joined.sin.middleRows(head * positions.cols(), positions.cols()) = t.sin;
  }
  storeTables(joined, results);
}

// Each value twice; pixels: both ends of −1 … 1, octaves unless linear_bands; else indices.
void timm(const Json& inputs, Results& results) {
  only(inputs, {"feat_shape", "dim", "in_pixels", "max_res", "linear_bands", "temperature", "ref_feat_shape",
                "grid_offset", "grid_indexing", "axes"});
  const bool pixels = !inputs.has("in_pixels") || inputs["in_pixels"].boolean();
  const bool linear = inputs.has("linear_bands") && inputs["linear_bands"].boolean();
  const std::string indexing = inputs.has("grid_indexing") ? inputs["grid_indexing"].string() : "ij";
  if (indexing != "ij" && indexing != "xy") throw std::runtime_error("unknown grid_indexing");
  const std::vector<double> extents = inputs["feat_shape"].numbers();
  const std::vector<double> trained =
      inputs.has("ref_feat_shape") ? inputs["ref_feat_shape"].numbers() : std::vector<double>{};
  const Grid grid{.extents = extents,
                  .coordinates = pixels ? Coordinates::ends : Coordinates::index,
                  .first = pixels ? 0 : inputs.number("grid_offset", 0),
                  .reference = trained,
                  .columnFirst = indexing == "xy"};
  const Axial axial{.spectrum = !pixels  ? Spectrum::geometric
                                : linear ? Spectrum::linear
                                         : Spectrum::octaves,
                    .base = inputs.number("temperature", 10000),
                    .maxFrequency = inputs.number("max_res", 224)};
  const Index block = 2 * (count(inputs, "dim") / 4);
  const Tables t =
      tables(gridOf(grid), frequenciesOf(axial, std::vector<double>(extents.size(), static_cast<double>(block))));
  storeTables({twice(t.cos), twice(t.sin)}, results);
}

// Axes after one another, each with frequencies of its own.
void flux(const Json& inputs, Results& results) {
  only(inputs, {"ids", "axes_dim", "rope_theta", "q", "k", "axes", "layout"});
  needLayout(inputs, PairLayout::interleaved);
  const std::vector<double> dims = inputs["axes_dim"].numbers();
  for (const double dim : dims) results.mayRefuse = results.mayRefuse || std::fmod(dim, 2) == 1;
  const RowMatrix<double> theta = frequenciesOf({.base = inputs["rope_theta"].number()}, dims);
  std::vector<Tables> batch;
  std::vector<float> matrices;
  for (const Json& ids : inputs["ids"].array()) {
    const std::vector<double> flat = ids.numbers();
    const Eigen::Map<const RowMatrix<double>> rows(flat.data(), std::ssize(ids.array()), std::ssize(dims));
    if (rows.size() != std::ssize(flat)) throw std::runtime_error("ids do not have a number for each axis");
    const Tables& t = batch.emplace_back(tables(rows.transpose(), theta));
    for (Index i = 0; i < t.cos.size(); ++i) {
      const float c = t.cos.data()[i];
      const float s = t.sin.data()[i];
      matrices.insert(matrices.end(), {c, -s, s, c});
    }
  }
  results.values["rotation_matrices"] = stored(matrices);
  rotateQk(inputs, batch, PairLayout::interleaved, results);
}

void lucidrains(const Json& inputs, Results& results) {
  only(inputs, {"dim_per_axis", "grid", "freqs_for", "max_freq", "theta", "axes"});
  const std::string kind = inputs.has("freqs_for") ? inputs["freqs_for"].string() : "lang";
  if (kind != "lang" && kind != "pixel") throw std::runtime_error("unknown freqs_for '" + kind + "'");
  const bool pixel = kind == "pixel";
  const std::vector<double> extents = inputs["grid"].numbers();
  const double dim = inputs["dim_per_axis"].number();
  results.mayRefuse = std::fmod(dim, 2) == 1;
  const RowMatrix<double> theta = frequenciesOf({.spectrum = pixel ? Spectrum::linear : Spectrum::geometric,
                                                 .base = inputs.number("theta", 10000),
                                                 .maxFrequency = inputs.number("max_freq", 10)},
                                                std::vector<double>(extents.size(), dim));
  const RowMatrix<double> positions =
      gridOf({.extents = extents, .coordinates = pixel ? Coordinates::ends : Coordinates::index});
  RowMatrix<double> angles(positions.cols(), theta.cols());
  axialAngles(positions, theta, Precision::float64, angles);
  const RowMatrix<double> both = twice(angles);
  results.values["freqs"] = exact({both.data(), both.data() + both.size()});
}

}  // namespace

void multiaxisRope2d(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const std::string model =
      reference(theCase, sources,
                {"qwen2_vl", "pixtral", "mistral_inference", "llama4", "dinov3", "vit_rope", "pos_embed_sincos"});
  if (model == "qwen2_vl") return qwen2Vision(inputs, results);
  if (model == "pixtral") return pixtral(inputs, results);
  if (model == "mistral_inference") return mistral(inputs, results);
  if (model == "llama4") return llama4(inputs, results);
  if (model == "dinov3") return dinov3(inputs, results);
  if (model == "vit_rope") return ropeVit(inputs, results);
  timm(inputs, results);
}

void multiaxisAxial(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const std::string model = reference(theCase, sources, {"flux", "rotary_embedding_torch"});
  model == "flux" ? flux(inputs, results) : lucidrains(inputs, results);
}

}  // namespace posenc::test::golden
