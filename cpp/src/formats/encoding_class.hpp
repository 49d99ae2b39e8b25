// What a class of transformers has in place of a rotation by one axis, and what it takes of it from a configuration:
// the rows of classes.json under "encodings". A row is of a class, or of one part of it; a class of several rows has
// all of them.
#pragma once

#include <span>
#include <string_view>

namespace posenc::config {

// How a table of sinusoids is laid out: sine and cosine in turn, as in the paper (inPairs); all cosines behind all
// sines, with the frequencies of the paper (halves), of tensor2tensor, or of fairseq, where the row of the padding
// token is zero besides; or cosines first.
enum class Sinusoids { none, inPairs, halves, tensor2tensor, fairseq, cosinesFirst };

struct EncodingClass {
  std::string_view type;  // model_type
  std::string_view kind;
  float number =
      0;  // of rows, buckets, heads or Shaw's distances to the left, where the file does not say it; 0: it must
  const char* field = "max_position_embeddings";  // that says how many positions have a row
  std::string_view part = {};
  float moreRows = 0;   // than the field says
  float first = 0;      // the row of position 0
  float padding = -1;   // the class's pad_token_id, after which position 0 comes; −1: it does not matter
  float distance = 0;   // T5's largest, Shaw's to the right
  float axisCount = 0;  // of kind "axes"
  bool firstLayerOnly = true;
  Sinusoids rule = Sinusoids::none;
};

// The rows of a model_type; none where it has none.
std::span<const EncodingClass> encodingsOf(std::string_view type);

}  // namespace posenc::config
