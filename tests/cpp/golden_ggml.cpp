// Golden cases of ggml_rope.json: rotations that ggml computed, as its functions rope_ext and rope_multi are called.
//
// ggml's own names: n_dims coordinates turn; freq_scale is 1/s; where ext_factor is 0 all frequencies are divided by s,
// where it is 1 as YaRN does, between them a blend of the two; freq_factors divide once more; attn_factor is on cos and
// sin, and ggml adds YaRN's own to it. Of the modes, NORMAL pairs interleaved coordinates and the others halves; the
// last three have four axes of positions: time, height, width, extra.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "golden.hpp"
#include "golden_rotary.hpp"
#include "posenc/mrope.hpp"

namespace posenc::test::golden {

namespace {

enum Mode { normal = 0, neox = 2, mrope = 8, vision = 24, imrope = 40 };

Mode modeOf(const Json& inputs) {
  for (const Mode known : {normal, neox, mrope, vision, imrope})
    if (inputs["mode"].number() == static_cast<double>(known)) return known;
  throw std::runtime_error("unknown mode");
}

// x [rows, head_dim] by the rule that the file states.
Tensor inputRows(const Json& inputs, Index rows) {
  if (inputs["x"].string() != "x[i] = ((i*37+11) % 97 - 48)/32, one head, row a position")
    throw std::runtime_error("x is made by another rule");
  Tensor x;
  x.seq = rows;
  x.width = static_cast<Index>(inputs["head_dim"].number());
  x.rowStep[2] = 1;
  for (Index i = 0; i < rows * x.width; ++i) x.data.push_back(static_cast<double>((i * 37 + 11) % 97 - 48) / 32);
  return x;
}

struct Spectrum {
  std::vector<double> theta;  // [n_dims/2]
  double factor = 1;          // on cos and sin
};

Spectrum spectrumOf(const Json& inputs) {
  const auto number = [&](const char* name) { return inputs[name].number(); };
  const auto width = static_cast<Index>(number("n_dims"));
  const double base = number("freq_base");
  const double original = number("n_ctx_orig");
  const double ext = number("ext_factor");
  const double s = 1 / number("freq_scale");
  const auto frequencies = [&](const Scaling& scaling) {
    std::vector<double> theta(static_cast<std::size_t>(width / 2));
    scaledFrequencies(scaling, width, base, original, original, theta);
    return theta;
  };
  Spectrum found{frequencies(LinearScaling{s}), number("attn_factor")};
  if (ext != 0) {
    const YarnScaling yarn{s, original, number("beta_fast"), number("beta_slow")};
    const std::vector<double> extended = frequencies(yarn);
    for (std::size_t i = 0; i < found.theta.size(); ++i) found.theta[i] = std::lerp(found.theta[i], extended[i], ext);
    found.factor *= attentionFactor(yarn, original);
  }
  const std::vector<double> divisors = inputs["freq_factors"].numbers();
  if (!divisors.empty() && divisors.size() != found.theta.size())
    throw std::runtime_error("freq_factors are not one a pair");
  for (std::size_t i = 0; i < divisors.size(); ++i) found.theta[i] /= divisors[i];
  return found;
}

// Which axis the pair at `sector` of a round of sections turns by.
Index axisOf(Mode mode, Index sector, const std::vector<double>& sections) {
  if (mode == imrope) {
    const Index axis = sector % 3;
    return static_cast<double>(sector) < 3 * sections[static_cast<std::size_t>(axis)] ? axis : 3;
  }
  Index axis = 0;
  for (double end = sections[0]; axis < 3 && static_cast<double>(sector) >= end;)
    end += sections[static_cast<std::size_t>(++axis)];
  return axis;
}

// θ [4, pairs]. With VISION each section begins the spectrum anew and twice n_dims coordinates turn.
RowMatrix<double> dealt(Mode mode, const std::vector<double>& theta, const std::vector<double>& sections) {
  const auto round = static_cast<Index>(std::reduce(sections.begin(), sections.end()));
  const Index pairs = std::ssize(theta) * (mode == vision ? 2 : 1);
  RowMatrix<double> all = RowMatrix<double>::Zero(4, pairs);
  for (Index i = 0; i < pairs; ++i) {
    const Index sector = i % round;
    const Index axis = axisOf(mode, sector, sections);
    const double start = std::reduce(sections.begin(), sections.begin() + axis);
    all(axis, i) = theta.at(static_cast<std::size_t>(mode == vision ? sector - static_cast<Index>(start) : i));
  }
  return all;
}

// What mrope.hpp makes of the same sections, where it knows them: three axes that have a pair each.
void compareMrope(Mode mode, const Spectrum& spectrum, std::vector<double> sections, const RowMatrix<double>& theta,
                  Results& results) {
  const double pairs = std::reduce(sections.begin(), sections.end());
  if (mode == vision || pairs != static_cast<double>(theta.cols()) || !theta.row(3).isZero(0)) return;
  sections.pop_back();
  RowMatrix<double> own(3, theta.cols());
  mropeFrequencies(spectrum.theta, sections, mode == imrope ? SectionOrder::interleaved : SectionOrder::chunked, own);
  const RowMatrix<double> same = theta.topRows(3);
  const auto list = [](const RowMatrix<double>& m) { return std::vector<double>(m.data(), m.data() + m.size()); };
  results.sharper.push_back({"M-RoPE frequencies", list(own), list(same), {}});
}

}  // namespace

void ggmlRope(const Json& inputs, const Json&, const Json&, Results& results) {
  only(inputs, {"mode", "n_dims", "head_dim", "n_ctx_orig", "freq_base", "freq_scale", "ext_factor", "attn_factor",
                "beta_fast", "beta_slow", "sections", "freq_factors", "positions", "x"});
  const Mode mode = modeOf(inputs);
  const Spectrum spectrum = spectrumOf(inputs);
  const std::vector<double> at = inputs["positions"].numbers();
  const std::vector<double> sections = inputs["sections"].numbers();
  if (sections.size() != 4) throw std::runtime_error("sections are not four");
  const PairLayout layout = mode == normal ? PairLayout::interleaved : PairLayout::half;
  if (mode == normal || mode == neox) {
    const Tensor x = inputRows(inputs, std::ssize(at));
    results.values["y"] = stored(rotated(x, {at}, spectrum.theta, spectrum.factor, layout));
    return;
  }
  const RowMatrix<double> theta = dealt(mode, spectrum.theta, sections);
  compareMrope(mode, spectrum, sections, theta, results);
  const Index rows = std::ssize(at) / 4;
  Tables t{RowMatrix<float>(rows, theta.cols()), RowMatrix<float>(rows, theta.cols())};
  axialCosSin(Eigen::Map<const RowMatrix<double>>(at.data(), 4, rows), theta, spectrum.factor, Precision::float64,
              t.cos, t.sin);
  results.values["y"] = stored(rotated(inputRows(inputs, rows), {t}, layout, layout));
}

}  // namespace posenc::test::golden
