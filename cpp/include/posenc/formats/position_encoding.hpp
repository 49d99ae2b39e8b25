// What tells a model's layers where a token stands, from its configuration (a Hugging Face config.json): which kinds of
// position encoding its class has, and the numbers that each kind needs. Not only rotary: learned tables, sinusoids,
// ALiBi, T5's buckets, Shaw, DeBERTa, several axes, none.
//
// The class is the one that `model_type` names, of the language model where a configuration has several; one that is
// not known is refused by name. Source: transformers 5.15, `configuration_<type>.py` and `modeling_<type>.py`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "posenc/formats/rope_config.hpp"

namespace posenc {

// Names of kinds and rules are those that JavaScript has (web/lib/formats/position-encoding.ts).
struct PositionEncoding {
  // "rotary" (ropeFromConfig reads it), "learned", "sinusoidal", "alibi", "t5-bias", "shaw", "disentangled" (DeBERTa),
  // "axes" (a rotation by several), "none"; and kinds of which only the name is known here: "transformer-xl",
  // "convolution", "sincos2d", "relative-window", …
  std::string_view kind;
  // "encoder" or "decoder" of a model that has both, "speech-encoder" or "unit-decoder" of one that has these besides;
  // empty of one that has one part.
  std::string_view part = {};
  // Of a token's box on a page, not of its place: "x" (of its left and right edges), "y", "width", "height", "box";
  // "patch" of an image; "head": a rotation by the number of the head, which no score of two tokens depends on.
  std::string_view axis = {};
  // Of the coordinates of a box, or the differences of two, before they are rounded down; none where they are as given.
  std::optional<double> scale = {};

  // A table of rows, learned or sinusoidal: position p takes row p + first, rows − first positions have one.
  std::optional<double> rows = {};
  std::optional<double> first = {};
  std::optional<double> dim = {};
  std::string_view layout = {};           // of sinusoids: "interleaved", "concatenated", "cosines-first"
  std::string_view spacing = {};          // of their frequencies: "dim", "half-minus-one"
  std::optional<double> paddingRow = {};  // that is zero

  std::optional<double> heads = {};    // ALiBi
  std::optional<double> biasMax = {};  // its alibi_bias_max
  std::string_view form = {};          // "key-position": slope · j; "distance": −slope · |i − j|, of encoders

  std::optional<double> buckets = {};       // T5's, and DeBERTa's position_buckets (−1: every distance its own)
  std::optional<double> maxDistance = {};   // T5's, and DeBERTa's max_relative_positions
  std::optional<bool> bidirectional = {};   // T5
  std::optional<bool> firstLayerOnly = {};  // T5: all layers add the bias that the first one has
  std::string terms = {};  // DeBERTa's pos_att_type, "c2p p2c"; of BERT's Shaw "relative_key" or "relative_key_query"

  std::optional<double> axes = {};  // of a rotation by several

  std::optional<double> left = {};  // Shaw: the largest distance before and after the query with a row of its own
  std::optional<double> right = {};
};

// The encodings of the model's parts, or of one part that has several. Throws std::invalid_argument: a class that is
// not known, a field that is out of range or not understood. Errors begin with the name of the caller, and tell of its
// option `like` where it has one (RopeConfigOptions).
std::vector<PositionEncoding> positionEncodingFromConfig(const ConfigFields& fields,
                                                         const char* caller = "positionEncodingFromConfig",
                                                         bool hasLike = false);

}  // namespace posenc
