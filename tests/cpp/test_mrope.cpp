// Multimodal rotary embedding: which pair belongs to which axis, and the positions of text around images and videos,
// against a list-building computation.
#include "posenc/mrope.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>

#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

constexpr double imageToken = 100, videoToken = 101, visionStart = 99;

struct Made {
  std::vector<double> positions;
  std::vector<double> deltas;
};

Made made(MropeTokens tokens) {
  tokens.imageToken = imageToken;
  tokens.videoToken = videoToken;
  tokens.visionStartToken = visionStart;
  Made m{std::vector<double>(3 * tokens.ids.size(), -99),
         std::vector<double>(static_cast<std::size_t>(tokens.rows), -99)};
  mropePositions(tokens, m.positions, m.deltas);
  return m;
}

// A row of text with images and videos in it, and what its positions are.
struct Story {
  std::vector<double> ids, images, videos;
  std::vector<std::array<double, 3>> at;
  double next = 0;

  void text(Random& random, Index count) {
    for (Index i = 0; i < count; ++i, ++next) {
      ids.push_back(static_cast<double>(random.integer(1, 90)));
      at.push_back({next, next, next});
    }
  }

  void medium(Random& random, double side, bool video) {
    ids.push_back(visionStart);
    at.push_back({next, next, next});
    ++next;
    const auto frames = static_cast<double>(video ? random.integer(1, 3) : 1);
    const auto rows = static_cast<double>(random.integer(1, 4)), columns = static_cast<double>(random.integer(1, 4));
    (video ? videos : images).insert((video ? videos : images).end(), {frames, rows * side, columns * side});
    for (double t = 0; t < frames; ++t)
      for (double h = 0; h < rows; ++h)
        for (double w = 0; w < columns; ++w) {
          ids.push_back(video ? videoToken : imageToken);
          at.push_back({next + t, next + h, next + w});
        }
    next += std::max({frames, rows, columns});
  }
};

Story story(Random& random, double side) {
  Story s;
  s.text(random, random.integer(0, 3));
  for (Index media = random.integer(0, 3); media > 0; --media) {
    s.medium(random, side, random.coin());
    s.text(random, random.integer(0, 3));
  }
  return s;
}

RowMatrix<double> dealt(const std::vector<double>& theta, const std::vector<double>& sections, SectionOrder order) {
  RowMatrix<double> out(std::ssize(sections), std::ssize(theta));
  mropeFrequencies(theta, sections, order, out);
  return out;
}

std::vector<double> anySections(Random& random, Index pairs) {
  const Index h = random.integer(0, pairs / 3), w = random.integer(0, pairs / 3);
  return {static_cast<double>(pairs - h - w), static_cast<double>(h), static_cast<double>(w)};
}

}  // namespace

TEST_CASE("mrope: with equal positions on all axes it is the rotary embedding", "[mrope]") {
  Random random(340);
  for (int draw = 0; draw < 200; ++draw) {
    const Index pairs = random.integer(1, 32);
    const auto theta = thetaOf(2 * pairs, 1e6);
    const auto order = static_cast<SectionOrder>(random.integer(0, 2));
    const double side = static_cast<double>(random.integer(0, pairs / 2));
    const std::vector<double> sections = order == SectionOrder::timeLast
                                             ? std::vector<double>{side, side, static_cast<double>(pairs) - 2 * side}
                                             : anySections(random, pairs);
    const std::vector<double> at{random.position(), random.position(), 0};
    RowMatrix<double> positions(3, 3);
    for (Index axis = 0; axis < 3; ++axis) positions.row(axis) = Eigen::Map<const Eigen::RowVector3d>(at.data());
    for (const Precision precision : {Precision::float64, Precision::float32, Precision::bfloat16}) {
      RowMatrix<float> cos(3, pairs), sin = cos, cos1 = cos, sin1 = cos;
      axialCosSin(positions, dealt(theta, sections, order), 1.5, precision, cos, sin);
      cosSin(at, theta, 1.5, precision, cos1, sin1);
      REQUIRE(cos == cos1);
      REQUIRE(sin == sin1);
    }
  }
}

TEST_CASE("mrope: chunked sections follow one another, interleaved ones take turns", "[mrope]") {
  Random random(341);
  for (int draw = 0; draw < 300; ++draw) {
    const Index pairs = random.integer(1, 48);
    const auto theta = thetaOf(2 * pairs);
    const auto sections = anySections(random, pairs);
    const auto axisOf = [&](const RowMatrix<double>& table, Index i) {
      Index axis = -1;
      for (Index a = 0; a < 3; ++a)
        if (table(a, i) != 0) {
          REQUIRE(axis == -1);
          REQUIRE(table(a, i) == theta[static_cast<std::size_t>(i)]);
          axis = a;
        }
      return axis;
    };
    const RowMatrix<double> chunked = dealt(theta, sections, SectionOrder::chunked);
    std::vector<Index> expected;
    for (Index a = 0; a < 3; ++a)
      expected.insert(expected.end(), static_cast<std::size_t>(sections[static_cast<std::size_t>(a)]), a);
    for (Index i = 0; i < pairs; ++i) REQUIRE(axisOf(chunked, i) == expected[static_cast<std::size_t>(i)]);
    // Qwen3-VL: everything is of time, then slices 1, 4, … < 3h and 2, 5, … < 3w are overwritten.
    std::vector<Index> slices(static_cast<std::size_t>(pairs), 0);
    for (const Index a : {1, 2})
      for (Index i = a; i < std::min(pairs, 3 * static_cast<Index>(sections[static_cast<std::size_t>(a)])); i += 3)
        slices[static_cast<std::size_t>(i)] = a;
    const RowMatrix<double> interleaved = dealt(theta, sections, SectionOrder::interleaved);
    for (Index i = 0; i < pairs; ++i) REQUIRE(axisOf(interleaved, i) == slices[static_cast<std::size_t>(i)]);
  }
}

TEST_CASE("mrope: time last, height and width take turns before it", "[mrope]") {
  const RowMatrix<double> table = dealt(thetaOf(14), {2, 2, 3}, SectionOrder::timeLast);
  const int axes[] = {1, 2, 1, 2, 0, 0, 0};
  for (Index i = 0; i < 7; ++i)
    for (int axis = 0; axis < 3; ++axis)
      CHECK(table(axis, i) == (axis == axes[i] ? thetaOf(14)[static_cast<std::size_t>(i)] : 0));
}

TEST_CASE("mrope: text, images and videos in a batch with padding", "[mrope]") {
  Random random(342);
  for (int draw = 0; draw < 300; ++draw) {
    const auto side = static_cast<double>(random.integer(1, 3));
    const Index rows = random.integer(1, 3);
    std::vector<Story> stories;
    std::size_t length = 1;
    for (Index r = 0; r < rows; ++r) length = std::max(length, stories.emplace_back(story(random, side)).ids.size());
    std::vector<double> ids, mask, images, videos, deltas;
    std::vector<std::array<double, 3>> expected;
    const bool left = random.coin();
    for (const Story& s : stories) {
      images.insert(images.end(), s.images.begin(), s.images.end());
      videos.insert(videos.end(), s.videos.begin(), s.videos.end());
      const std::size_t missing = length - s.ids.size();
      const auto pad = [&] {
        ids.insert(ids.end(), missing, imageToken);  // padding may look like anything
        mask.insert(mask.end(), missing, 0);
        expected.insert(expected.end(), missing, {1, 1, 1});
      };
      if (left) pad();
      ids.insert(ids.end(), s.ids.begin(), s.ids.end());
      mask.insert(mask.end(), s.ids.size(), 1);
      expected.insert(expected.end(), s.at.begin(), s.at.end());
      if (!left) pad();
      deltas.push_back(s.next - static_cast<double>(length));
    }
    if (images.empty() && videos.empty()) continue;  // the reference then counts padding: tested below
    const Made m = made({.ids = ids,
                         .rows = rows,
                         .attentionMask = mask,
                         .imageGrids = images,
                         .videoGrids = videos,
                         .spatialMergeSize = side});
    for (std::size_t i = 0; i < ids.size(); ++i)
      for (std::size_t axis = 0; axis < 3; ++axis) REQUIRE(m.positions[axis * ids.size() + i] == expected[i][axis]);
    REQUIRE(m.deltas == deltas);
  }
}

TEST_CASE("mrope: without images positions count the tokens that are no padding", "[mrope]") {
  const std::vector<double> ids{7, 8, 9, 7, 8, 9, 7, 8, 9};
  const std::vector<double> mask{1, 1, 1, 0, 1, 1, 0, 0, 1};
  const Made plain = made({.ids = ids, .rows = 3});
  const Made masked = made({.ids = ids, .rows = 3, .attentionMask = mask});
  for (std::size_t axis = 0; axis < 3; ++axis)
    for (std::size_t i = 0; i < 9; ++i) {
      CHECK(plain.positions[9 * axis + i] == static_cast<double>(i % 3));
      CHECK(masked.positions[9 * axis + i] == std::array<double, 9>{0, 1, 2, 1, 0, 1, 1, 1, 0}[i]);
    }
  CHECK(plain.deltas == std::vector<double>{0, 0, 0});
  CHECK(masked.deltas == std::vector<double>{0, -1, -1});  // the largest position of the last row is padding's
  // Tokens of an image without a start token are text.
  const std::vector<double> loose{1, imageToken, imageToken, visionStart, imageToken, 3};
  const std::vector<double> one{1, 1, 1};
  const Made m = made({.ids = loose, .imageGrids = one, .spatialMergeSize = 1});
  CHECK(std::vector<double>(m.positions.begin(), m.positions.begin() + 6) == std::vector<double>{0, 1, 2, 3, 4, 5});
}

namespace {

void refusedSections(std::vector<double> sections, Outputs& out, Index pairs = 4,
                     SectionOrder order = SectionOrder::chunked) {
  mropeFrequencies(thetaOf(8), sections, order, out.matrix(std::ssize(sections), pairs));
}

const std::vector<double> ids{1, 99, 100, 100, 2, 3};

void refusedTokens(MropeTokens tokens, Outputs& out, Index positions = 18, Index deltas = 1) {
  tokens.ids = ids;
  tokens.imageToken = imageToken;
  tokens.videoToken = videoToken;
  tokens.visionStartToken = visionStart;
  const DoublesOut at = out.doubles(positions);
  mropePositions(tokens, at, out.doubles(deltas));
}

const std::vector<double> good{1, 2, 4}, odd{1, 3, 4}, none{0, 2, 4}, part{1, 2}, large{1, 4, 4}, fraction{1.5, 2, 4},
    huge{65536, 65536, 2};

const Refuses refused{
    {"mrope.sections.none", [](Outputs& out) { refusedSections({}, out); }},
    {"mrope.sections.unequal",
     [](Outputs& out) {
       refusedSections({1, 2, 1}, out, 4, SectionOrder::timeLast);
     }},
    {"mrope.sections.sum",
     [](Outputs& out) {
       refusedSections({1, 1, 1}, out);
     }},
    {"mrope.sections.negative",
     [](Outputs& out) {
       refusedSections({-1, 3, 2}, out);
     }},
    {"mrope.sections.fraction",
     [](Outputs& out) {
       refusedSections({1.5, 1.5, 1}, out);
     }},
    {"mrope.frequencies.shape",
     [](Outputs& out) {
       refusedSections({2, 1, 1}, out, 5);
     }},
    {"mropePositions.rows.zero", [](Outputs& out) { refusedTokens({.rows = 0}, out); }},
    {"mropePositions.ids.rows", [](Outputs& out) { refusedTokens({.rows = 4}, out); }},
    {"mropePositions.attentionMask.length", [](Outputs& out) { refusedTokens({.attentionMask = good}, out); }},
    {"mropePositions.spatialMergeSize.zero", [](Outputs& out) { refusedTokens({.spatialMergeSize = 0}, out); }},
    {"mropePositions.imageGrids.part", [](Outputs& out) { refusedTokens({.imageGrids = part}, out); }},
    {"mropePositions.imageGrids.zero", [](Outputs& out) { refusedTokens({.imageGrids = none}, out); }},
    {"mropePositions.imageGrids.fraction", [](Outputs& out) { refusedTokens({.imageGrids = fraction}, out); }},
    {"mropePositions.imageGrids.multiple", [](Outputs& out) { refusedTokens({.imageGrids = odd}, out); }},
    {"mropePositions.imageGrids.large", [](Outputs& out) { refusedTokens({.imageGrids = huge}, out); }},
    {"mropePositions.imageGrids.missing", [](Outputs& out) { refusedTokens({.videoGrids = good}, out); }},
    {"mropePositions.ids.run", [](Outputs& out) { refusedTokens({.imageGrids = large}, out); }},
    {"mropePositions.positions.length", [](Outputs& out) { refusedTokens({.imageGrids = good}, out, 17); }},
    {"mropePositions.deltas.length", [](Outputs& out) { refusedTokens({.imageGrids = good}, out, 18, 2); }},
};

}  // namespace
