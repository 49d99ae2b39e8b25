// Golden cases of multiaxis.json for xPos; the source names where the centre of an odd length lies.
#include "posenc/xpos.hpp"

#include <cmath>
#include <stdexcept>

#include "golden.hpp"
#include "golden_multiaxis.hpp"

namespace posenc::test::golden {

namespace {

std::vector<double> from(double first, Index count) {
  std::vector<double> positions(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < positions.size(); ++i) positions[i] = first + static_cast<double>(i);
  return positions;
}

// q or k with its place in the sequence.
struct Part {
  std::string name;
  XposRole role;
  Tensor x;
  double offset;
};

Tables tablesOf(const Xpos& xpos, XposRole role, const std::vector<double>& positions,
                const std::vector<double>& theta) {
  Tables t{RowMatrix<float>(std::ssize(positions), std::ssize(theta)),
           RowMatrix<float>(std::ssize(positions), std::ssize(theta))};
  xposCosSin(xpos, role, positions, theta, Precision::float64, t.cos, t.sin);
  return t;
}

}  // namespace

void multiaxisXpos(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  const std::string model =
      reference(theCase, sources, {"xpos_relative_position", "rotary_embedding_torch", "x_transformers"});
  const bool torchscale = model == "xpos_relative_position";
  const bool optional = model == "x_transformers";  // in which xPos is an option
  if (torchscale)
    only(inputs, {"q", "k", "axes", "scale_base", "q_offset", "layout"});
  else if (optional)
    only(inputs, {"q", "k", "axes", "rotary_dim", "use_xpos", "scale_base", "interpolation_factor", "base",
                  "base_rescale_factor", "layout"});
  else
    only(inputs, {"q", "k", "axes", "scale_base", "theta", "layout"});
  if (pairLayout(inputs["layout"].string()) != PairLayout::interleaved) throw std::runtime_error("unknown layout");
  std::string axes = inputs["axes"].string();
  if (axes.starts_with("batch*heads")) axes.replace(0, 11, "heads");
  const Part parts[] = {
      {"q", XposRole::query, tensor(inputs["q"], axes), inputs.number("q_offset", 0)},
      {"k", XposRole::key, tensor(inputs["k"], axes), 0},
  };
  const Index headDim = parts[0].x.width;
  const Index rotaryDim = static_cast<Index>(inputs.number("rotary_dim", static_cast<double>(headDim)));
  results.mayRefuse = rotaryDim % 2 == 1;
  Rotary rope{.headDim = headDim,
              .rotaryDim = rotaryDim,
              .base = inputs.number("base", inputs.number("theta", 10000)),
              .layout = PairLayout::interleaved};
  if (inputs.has("base_rescale_factor")) rope.scaling = NtkScaling{inputs["base_rescale_factor"].number()};
  check(rope);
  std::vector<double> theta = frequencies(rope, 0);
  for (double& frequency : theta) frequency /= inputs.number("interpolation_factor", 1);
  const bool scales = !optional || (inputs.has("use_xpos") && inputs["use_xpos"].boolean());
  for (const Part& part : parts) {
    const std::vector<double> positions = from(part.offset, part.x.seq);
    const double middle = (static_cast<double>(part.x.seq) + part.offset) / 2;
    const Xpos xpos{.scaleBase = inputs.number("scale_base", 512),
                    .centre = torchscale ? std::ceil(middle) : std::floor(middle)};
    const Tables t = scales ? tablesOf(xpos, part.role, positions, theta) : tables(positions, theta, 1);
    results.values[part.name + "_rot"] = stored(rotated(part.x, {t}, rope.layout, rope.layout));
    if (part.role == XposRole::key) continue;
    RowMatrix<double> grown(part.x.seq, rotaryDim / 2);
    xposScales(xpos, positions, grown);
    const RowMatrix<double> pairs = twice(grown);
    results.values["scale"] = exact({pairs.data(), pairs.data() + pairs.size()});
    std::vector<double> angles;
    for (const double position : positions)
      for (std::size_t i = 0; i < 2 * theta.size(); ++i) angles.push_back(position * theta[i / 2]);
    results.values["freqs"] = exact(std::move(angles));
  }
}

}  // namespace posenc::test::golden
