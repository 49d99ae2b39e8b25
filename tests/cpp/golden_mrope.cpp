// Golden cases of multiaxis.json about M-RoPE: positions of time, height and width, made from tokens, and rotation by
// them.
#include <stdexcept>

#include "golden_multiaxis.hpp"
#include "posenc/mrope.hpp"

namespace posenc::test::golden {

namespace {

std::vector<double> grids(const Json& inputs, std::string_view name) {
  return inputs.has(name) ? inputs[name].numbers() : std::vector<double>{};
}

}  // namespace

void multiaxisMrope(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  only(inputs, {"q", "k", "axes", "position_ids_thw", "position_axes", "mrope_section", "rope_theta", "layout"});
  needLayout(inputs, PairLayout::half);
  if (inputs.has("position_axes") && inputs["position_axes"].string() != "t/h/w, batch, seq")
    throw std::runtime_error("unknown position_axes");
  const std::string model = reference(theCase, sources, {"qwen2_vl", "qwen3_vl"});
  const Tensor q = tensor(inputs["q"], inputs["axes"].string());
  results.mayRefuse = q.width % 2 == 1;
  Rotary rope{.headDim = q.width, .rotaryDim = q.width, .base = inputs["rope_theta"].number()};
  check(rope);
  const std::vector<double> sections = inputs["mrope_section"].numbers();
  RowMatrix<double> theta(std::ssize(sections), q.width / 2);
  mropeFrequencies(frequencies(rope, 0), sections,
                   model == "qwen2_vl" ? SectionOrder::chunked : SectionOrder::interleaved, theta);
  const std::vector<double> ids = inputs["position_ids_thw"].numbers();
  const Index batch = std::ssize(inputs["position_ids_thw"].array().at(0).array());
  const Index length = std::ssize(ids) / (std::ssize(sections) * batch);
  const Eigen::Map<const RowMatrix<double>> all(ids.data(), std::ssize(sections), batch * length);
  std::vector<Tables> members;
  for (Index b = 0; b < batch; ++b) members.push_back(tables(all.middleCols(b * length, length), theta));
  rotateQk(inputs, members, PairLayout::half, results);
}

void multiaxisMropeIndex(const Json& inputs, const Json& theCase, const Json& sources, Results& results) {
  only(inputs, {"input_ids", "image_grid_thw", "video_grid_thw", "attention_mask", "spatial_merge_size",
                "image_token_id", "video_token_id", "vision_start_token_id"});
  reference(theCase, sources, {"qwen2_vl"});
  const std::vector<double> ids = inputs["input_ids"].numbers();
  const std::vector<double> mask = grids(inputs, "attention_mask");
  const std::vector<double> images = grids(inputs, "image_grid_thw");
  const std::vector<double> videos = grids(inputs, "video_grid_thw");
  const Index rows = std::ssize(inputs["input_ids"].array());
  std::vector<double> positions(3 * ids.size());
  std::vector<double> deltas(static_cast<std::size_t>(rows));
  mropePositions({.ids = ids,
                  .rows = rows,
                  .attentionMask = mask,
                  .imageGrids = images,
                  .videoGrids = videos,
                  .spatialMergeSize = inputs["spatial_merge_size"].number(),
                  .imageToken = inputs["image_token_id"].number(),
                  .videoToken = inputs["video_token_id"].number(),
                  .visionStartToken = inputs["vision_start_token_id"].number()},
                 positions, deltas);
  results.values["position_ids"] = exact(std::move(positions));
  results.values["rope_deltas"] = exact(std::move(deltas));
}

}  // namespace posenc::test::golden
