// What a class of transformers that does not rotate by one axis has in place of that, and what it takes of it from a
// configuration: a row of encoding_classes.hpp.
#pragma once

#include <string_view>

namespace posenc::config {

// How a table of sinusoids is laid out: sine and cosine in turn, as in the paper (inPairs); all cosines behind all
// sines, with the frequencies of the paper (halves), of tensor2tensor, or of fairseq, where the row of the padding
// token is zero besides; or cosines first.
enum class Sinusoids { none, inPairs, halves, tensor2tensor, fairseq, cosinesFirst };
inline constexpr auto inPairs = Sinusoids::inPairs;
inline constexpr auto halves = Sinusoids::halves;
inline constexpr auto tensor2tensor = Sinusoids::tensor2tensor;
inline constexpr auto fairseq = Sinusoids::fairseq;
inline constexpr auto cosinesFirst = Sinusoids::cosinesFirst;

struct EncodingClass {
  std::string_view type;  // `model_type`
  std::string_view kind;
  double number = 0;  // of rows or buckets, where the configuration does not say it; 0: it must
  const char* field = "max_position_embeddings";  // that says how many positions have a row
  std::string_view part = {};
  double moreRows = 0;   // than the field says
  double first = 0;      // the row of position 0
  double padding = -1;   // the class's pad_token_id, after which position 0 comes; −1: it does not matter
  double distance = 0;   // T5's largest
  double axisCount = 0;  // of kind "axes"
  bool firstLayerOnly = true;
  Sinusoids rule = Sinusoids::none;

  // The same row with more said of it. By value: a constant of the compiler.
  constexpr EncodingClass of(const char* fields) const {
    EncodingClass row = *this;
    row.field = fields;
    return row;
  }
  constexpr EncodingClass in(std::string_view name) const {
    EncodingClass row = *this;
    row.part = name;
    return row;
  }
  constexpr EncodingClass more(double rows) const {
    EncodingClass row = *this;
    row.moreRows = rows;
    return row;
  }
  constexpr EncodingClass shifted(double by) const {
    EncodingClass row = more(by);
    row.first = by;
    return row;
  }
  constexpr EncodingClass afterPadding(double token = 1) const {
    EncodingClass row = *this;
    row.padding = token;
    return row;
  }
  constexpr EncodingClass everyLayer() const {
    EncodingClass row = *this;
    row.firstLayerOnly = false;
    return row;
  }
  constexpr EncodingClass axes(double count) const {
    EncodingClass row = *this;
    row.axisCount = count;
    return row;
  }
};

constexpr EncodingClass named(std::string_view type, std::string_view kind) { return {type, kind}; }
constexpr EncodingClass learned(std::string_view type, double rows) { return {type, "learned", rows}; }
constexpr EncodingClass sinusoidal(std::string_view type, double rows, Sinusoids rule) {
  EncodingClass row{type, "sinusoidal", rows};
  row.rule = rule;
  return row;
}
constexpr EncodingClass t5Bias(std::string_view type, double buckets, double distance) {
  EncodingClass row{type, "t5-bias", buckets};
  row.distance = distance;
  return row;
}

constexpr EncodingClass alibi(std::string_view type, double heads) { return {type, "alibi", heads}; }
constexpr EncodingClass shaw(std::string_view type, double left, double right) {
  EncodingClass row{type, "shaw", left};
  row.distance = right;
  return row;
}

}  // namespace posenc::config
