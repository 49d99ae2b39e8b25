#include "posenc/mrope.hpp"

#include <algorithm>
#include <string>

#include "posenc/check.hpp"

namespace posenc {

namespace {

constexpr auto where = "mropePositions";

// Cells of one image or video after merging.
struct Cells {
  Index frames;
  Index rows;
  Index columns;
  Index count() const { return frames * rows * columns; }
  Index longest() const { return std::max({frames, rows, columns}); }
};

// What is left of the images, or of the videos, with the token that stands for them.
struct Media {
  Doubles grids;
  double token;
  const char* name;
  const char* each;      // number of it
  std::size_t next = 0;  // grid
  Index remaining = 0;   // in the present row

  Cells take(Index side) {
    if (3 * next + 3 > grids.size())
      reject(where, "{} must hold a grid for each start token in ids", grids.size() / 3, {name});
    const double* grid = grids.data() + 3 * next++;
    --remaining;
    return {static_cast<Index>(grid[0]), static_cast<Index>(grid[1]) / side, static_cast<Index>(grid[2]) / side};
  }
};

void checkGrids(const Media& media, Index side) {
  if (media.grids.size() % 3 != 0) reject(where, "{} must hold 3 numbers a grid", media.grids.size(), {media.name});
  for (std::size_t i = 0; i < media.grids.size(); ++i) {
    const Index extent = integer(where, media.each, media.grids[i], 1, 65536);
    if (i % 3 != 0 && extent % side != 0)
      reject(where, "rows and columns of {} must be multiples of spatialMergeSize ({})", media.grids[i],
             {media.name, side});
  }
  for (std::size_t i = 0; i < media.grids.size(); i += 3)
    elements(where, media.name, {media.grids[i], media.grids[i + 1], media.grids[i + 2]});
}

// One row of tokens, with where its positions go.
class Row {
 public:
  Row(const MropeTokens& tokens, Index row, DoublesOut positions)
      : length_(std::ssize(tokens.ids) / tokens.rows),
        start_(row * length_),
        stride_(std::ssize(tokens.ids)),
        tokens_(tokens),
        positions_(positions) {}

  Index length() const { return length_; }
  double id(Index i) const { return tokens_.ids[static_cast<std::size_t>(start_ + i)]; }
  bool valid(Index i) const {
    return tokens_.attentionMask.empty() || tokens_.attentionMask[static_cast<std::size_t>(start_ + i)] != 0;
  }
  void set(Index i, double time, double height, double width) {
    double at[] = {time, height, width};
    for (Index axis = 0; axis < 3; ++axis)
      if (!positions_.empty()) positions_[static_cast<std::size_t>(axis * stride_ + start_ + i)] = at[axis];
  }

 private:
  Index length_;
  Index start_;
  Index stride_;
  const MropeTokens& tokens_;
  DoublesOut positions_;
};

// How many images or videos start in the row: their token right behind a start token.
void countMedia(const Row& row, double visionStart, Media& images, Media& videos) {
  images.remaining = videos.remaining = 0;
  bool started = false;
  for (Index i = 0; i < row.length(); ++i) {
    if (!row.valid(i)) continue;
    if (started && row.id(i) == images.token) ++images.remaining;
    if (started && row.id(i) == videos.token) ++videos.remaining;
    started = row.id(i) == visionStart;
  }
}

// The cells of one image or video from token i on; returns the token behind the last.
Index place(Row& row, Index i, const Media& media, const Cells& cells, double base) {
  Index found = 0;
  for (; i < row.length() && found < cells.count(); ++i) {
    if (!row.valid(i)) {
      row.set(i, 1, 1, 1);
      continue;
    }
    if (row.id(i) != media.token) break;
    row.set(i, base + static_cast<double>(found / (cells.rows * cells.columns)),
            base + static_cast<double>(found / cells.columns % cells.rows),
            base + static_cast<double>(found % cells.columns));
    ++found;
  }
  if (found < cells.count())
    reject(where, "ids must hold {} tokens in a row for a grid of {}", found, {cells.count(), media.name});
  return i;
}

// Fills a row; returns the position that the next token would have.
double fill(Row row, Index side, Media& images, Media& videos) {
  double next = 0;
  for (Index i = 0; i < row.length();) {
    Media* media = nullptr;
    if (row.valid(i) && images.remaining > 0 && row.id(i) == images.token) media = &images;
    if (row.valid(i) && videos.remaining > 0 && row.id(i) == videos.token) media = &videos;
    if (media != nullptr) {
      const Cells cells = media->take(side);
      i = place(row, i, *media, cells, next);
      next += static_cast<double>(cells.longest());
      continue;
    }
    const double at = row.valid(i) ? next++ : 1;
    row.set(i, at, at, at);
    ++i;
  }
  return next;
}

}  // namespace

void mropeFrequencies(Doubles theta, Doubles sections, SectionOrder order, MatrixOut64 out) {
  constexpr auto name = "mrope";
  const Index axes = integer(name, "the number of sections", static_cast<double>(sections.size()), 1, 16);
  const Index pairs = std::ssize(theta);
  double sum = 0;
  for (const double section : sections)
    sum += static_cast<double>(integer(name, "each of sections", section, 0, 65536));
  if (sum != static_cast<double>(pairs)) reject(name, "the sum of sections must be rotaryDim/2 ({})", sum, {pairs});
  if (order == SectionOrder::timeLast) {
    const double each = sections.front();
    for (const double section : sections.first(sections.size() - 1))
      if (section != each) reject(name, "all of sections but the last must be equal in this order", section);
  }
  shape(name, "frequencies", out.rows(), out.cols(), axes, pairs);
  out.setZero();
  Index axis = 0;
  double start = 0;  // of the axis' section
  for (Index i = 0; i < pairs; ++i) {
    const auto at = static_cast<double>(i);
    if (order == SectionOrder::chunked) {
      for (; at >= start + sections[static_cast<std::size_t>(axis)]; ++axis)
        start += sections[static_cast<std::size_t>(axis)];
    } else if (order == SectionOrder::timeLast) {
      axis = at < sum - sections.back() ? 1 + i % (axes - 1) : 0;
    } else {
      axis = i % axes;
      if (at >= static_cast<double>(axes) * sections[static_cast<std::size_t>(axis)]) axis = 0;
    }
    out(axis, i) = theta[static_cast<std::size_t>(i)];
  }
}

void mropePositions(const MropeTokens& tokens, DoublesOut positions, DoublesOut deltas) {
  const Index rows = integer(where, "rows", static_cast<double>(tokens.rows), 1, maxElements);
  const Index size = std::ssize(tokens.ids);
  if (size % rows != 0) reject(where, "ids must have {} rows of one length", size, {rows});
  if (!tokens.attentionMask.empty()) length(where, "attentionMask", std::ssize(tokens.attentionMask), size);
  const Index side = integer(where, "spatialMergeSize", tokens.spatialMergeSize, 1, 65536);
  const Media all[] = {{tokens.imageGrids, tokens.imageToken, "imageGrids", "each number of imageGrids"},
                       {tokens.videoGrids, tokens.videoToken, "videoGrids", "each number of videoGrids"}};
  for (const Media& media : all) checkGrids(media, side);
  length(where, "positions", std::ssize(positions), 3 * size);
  length(where, "deltas", std::ssize(deltas), rows);
  const bool plain = tokens.imageGrids.empty() && tokens.videoGrids.empty();
  // Once to see that every grid finds its tokens, once to write.
  for (const bool writes : {false, true}) {
    Media images = all[0];
    Media videos = all[1];
    for (Index r = 0; r < rows; ++r) {
      const Row row(tokens, r, writes ? positions : DoublesOut{});
      if (!plain) countMedia(row, tokens.visionStartToken, images, videos);
      double next = fill(row, side, images, videos);
      if (!writes) continue;
      // Without any grid the reference takes the largest position of all tokens, padding at 1 included.
      const auto padded = [&] {
        for (Index i = 0; i < row.length(); ++i)
          if (!row.valid(i)) return true;
        return false;
      };
      if (plain && next < 2 && padded()) next = 2;
      deltas[static_cast<std::size_t>(r)] = next - static_cast<double>(row.length());
    }
  }
}

}  // namespace posenc
