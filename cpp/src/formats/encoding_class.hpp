// What a class of transformers has in place of a rotation by a token's place, and what it takes of it from a
// configuration: the rows of classes.json under "encodings". A class of several rows has all of them.
//
// The rows are one text, a line for each class: compressed, it takes a third less of the binary than an array.
//   opt<tab>learned|rows=2048 moreRows=2 first=2
// A row is a kind, and behind the bar its facts. What holds where a fact is left out, EncodingReader says
// (position_encoding.cpp).
//   part           "encoder", "decoder", "speech-encoder", "unit-decoder"
//   besides        "true": there is such an encoding whatever those before it are, and where the class rotates
//   axis           of a token's box on a page: "x", "y", "width", "height", "box"; "patch" of an image; a "head"
//   needs          flags, usually true, without which there is no such encoding: "text_embed"
//   never          flags that are refused where they are true: then it is another model's file
//   word           what position_embedding_type has to be
//   reads          a field that says nothing more, its presence apart
//   named          of this word of position_embeddings_type; where that is missing, the first such row holds
//   field          that says how many positions a table has; "-": none does
//   rows           how many where that field is missing
//   moreRows       rows beside those of positions
//   first          the row of position 0
//   afterPadding   the class's pad_token_id, after which position 0 comes
//   padding        what that field is called, where it has another name
//   width          of a row, where it is not the model's: "coordinate_size:128", a field and a number
//   share          what the model's width is divided by for it: "4,dim_bbox:8"
//   rule           of sinusoids: sine and cosine in turn, as in the paper (in-pairs); all cosines behind all
//                  sines, with the frequencies of the paper (halves), of tensor2tensor, or of fairseq, where the
//                  row of the padding token is zero besides; or cosines-first
//   scale          what differences of coordinates are multiplied by: "bbox_scale:100"
//   unit           "true": coordinates are in 0 … 1, and the last row is that of 1
//   heads form     ALiBi's, and "distance" where its bias is of the distance in both directions
//   buckets maxDistance fields everyLayer   T5's, the names of its fields, and whether each layer has a table
//   list           a field that lists biases, each with numbers of its own
//   left right     Shaw's distances
//   axes           how many, of kind "axes"
#pragma once

#include "config_field.hpp"

namespace posenc::config {

// The rows of a model_type, a tab between them; empty where it has none.
Text encodingsOf(Text type);

// Every model_type that has some.
std::vector<Text> encodingTypes();

class EncodingRow {
 public:
  // Takes the first row off.
  explicit EncodingRow(Text& rows) : facts_(nextWord(rows, '\t')), kind_(nextWord(facts_, '|')) {}

  Text kind() const { return kind_; }
  // A fact; empty where it is left out.
  Text fact(Text name) const {
    for (Text rest = facts_; !rest.empty();) {
      Text value = nextWord(rest);
      if (nextWord(value, '=') == name) return value;
    }
    return "";
  }
  double number(Text name, double otherwise = 0) const { return decimal(fact(name)).value_or(otherwise); }

 private:
  Text facts_;
  Text kind_;
};

}  // namespace posenc::config
