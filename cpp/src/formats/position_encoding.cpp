#include "posenc/formats/position_encoding.hpp"

#include <algorithm>

#include "encoding_class.hpp"
#include "language_model.hpp"
#include "model_layer.hpp"

namespace posenc {

namespace config {

namespace {

constexpr auto here = "positionEncodingFromConfig";

class EncodingReader {
 public:
  explicit EncodingReader(const ConfigFields& fields) : at_(typeOf(fields)), fields_(fields, at_.scope, here) {
    if (type_.empty()) fields_.field("model_type").refuse("given");
  }

  std::vector<PositionEncoding> read() {
    const ModelClass* model = findModelClass(type_);
    if (model != nullptr && canTurn(fields_, *model)) return {{.kind = "rotary"}};
    for (const EncodingClass& row : encodingsOf(type_)) add(row);
    if (found_.empty())
      reject(here, "{}model_type must be a class of transformers that is known here", '"' + std::string(type_) + '"',
             {fields_.top()});
    return std::move(found_);
  }

 private:
  double whole(const char* names, double otherwise, Index low = 1) const {
    const Field field = fields_.first(names);
    if (!field) return otherwise;
    return static_cast<double>(integer(here, field.fullName().c_str(), field.number(), low, maxElements));
  }
  bool flag(const char* name, bool otherwise) const {
    const Field field = fields_.first(name);
    return field ? field.flag() : otherwise;
  }
  // One of the words that are allowed.
  Text word(const char* name, Text otherwise, Text allowed) const {
    const Field field = fields_.first(name);
    if (!field) return otherwise;
    if (!isWordOf(allowed, field.words())) field.refuse("one of " + quoted(allowed));
    return field.words();
  }

  void add(const EncodingClass& row) {
    PositionEncoding one{.kind = row.kind, .part = row.part};
    if (row.kind == "learned" || row.kind == "sinusoidal")
      table(row, one);
    else if (row.kind == "alibi")
      alibi(row, one);
    else if (row.kind == "t5-bias")
      t5Bias(row, one);
    else if (row.kind == "shaw")
      shaw(row, one);
    else if (row.kind == "disentangled")
      return disentangled(one);
    else if (row.kind == "axes")
      one.axes = row.axisCount;
    found_.push_back(std::move(one));
  }

  void table(const EncodingClass& row, PositionEncoding& one) const {
    // BERT and its kin had Shaw's encoding for a time; all distances have a row.
    if (row.kind == "learned" && type_ != "esm") {
      const Text kind = word("position_embedding_type", "absolute", "absolute relative_key relative_key_query");
      if (kind != "absolute") {
        one.kind = "shaw";
        one.left = one.right = whole(row.field, row.number) - 1;
        one.terms = kind;
        return;
      }
    }
    const double padding = row.padding < 0 ? 1 : whole("pad_token_id", row.padding, 0);
    sinusoids(rule(row), padding, one);
    one.dim = whole("hidden_size d_model n_embd emb_dim dim", 0);
    const double positions = whole(row.field, row.number);
    if (positions == 0) return;  // a table of patches, or as long as each call asks for
    one.rows = positions + row.moreRows;
    one.first = row.padding < 0 ? row.first : padding + 1;
  }

  // The rule of a table, which two fields can change.
  Sinusoids rule(const EncodingClass& row) const {
    if (type_ == "trocr" && !flag("use_learned_position_embeddings", true)) return Sinusoids::fairseq;
    if ((type_ == "xlm" || type_ == "flaubert") && flag("sinusoidal_embeddings", false)) return Sinusoids::inPairs;
    return row.rule;
  }

  static void sinusoids(Sinusoids rule, double padding, PositionEncoding& one) {
    if (rule == Sinusoids::none) return;
    one.kind = "sinusoidal";
    one.layout = rule == Sinusoids::inPairs        ? "interleaved"
                 : rule == Sinusoids::cosinesFirst ? "cosines-first"
                                                   : "concatenated";
    one.spacing = rule == Sinusoids::halves || rule == Sinusoids::inPairs ? "dim" : "half-minus-one";
    if (rule == Sinusoids::fairseq) one.paddingRow = padding;
  }

  void alibi(const EncodingClass& row, PositionEncoding& one) const {
    if (!flag("attn_config.alibi", true)) reject(here, "{} must be true", "false", {"attn_config.alibi"});
    one.heads = whole("n_head n_heads num_attention_heads", row.number);
    one.biasMax = whole("attn_config.alibi_bias_max", 8);
  }

  void t5Bias(const EncodingClass& row, PositionEncoding& one) const {
    one.buckets = whole("relative_attention_num_buckets num_buckets", row.number, 2);
    one.maxDistance = whole("relative_attention_max_distance max_bucket_distance", row.distance);
    one.bidirectional = row.part != "decoder";
    one.firstLayerOnly = row.firstLayerOnly;
  }

  void shaw(const EncodingClass& row, PositionEncoding& one) const {
    one.left = whole("left_max_position_embeddings max_pos_emb", row.number);
    one.right = whole("right_max_position_embeddings max_pos_emb", row.distance);
  }

  // DeBERTa, where it may also add a learned table to its input.
  void disentangled(PositionEncoding& one) {
    const double positions = whole("max_position_embeddings", 512);
    const bool relative = flag("relative_attention", type_ == "sew-d");
    if (!relative || flag("position_biased_input", type_ != "sew-d"))
      found_.push_back({.kind = "learned", .rows = positions, .first = 0.0, .dim = whole("hidden_size", 0)});
    if (!relative) return;
    const double given = whole("max_relative_positions", -1, -1);
    one.maxDistance = given < 1 ? positions : given;
    one.buckets = whole("position_buckets", type_ == "sew-d" ? 256 : -1, -1);
    one.terms = terms();
    found_.push_back(std::move(one));
  }

  // pos_att_type: a list of words, or one text with bars between.
  std::string terms() const {
    std::string all;
    if (const Field text = fields_.first("pos_att_type")) {
      all = text.words();
      std::ranges::replace(all, '|', ' ');
    }
    for (int i = 0; const Field each = fields_.first(("pos_att_type." + std::to_string(i)).c_str()); ++i)
      all.append(all.empty() ? "" : " ").append(each.words());
    for (Text rest = all; !rest.empty();)
      if (const Text term = nextWord(rest); !isWordOf("c2p p2c", term))
        reject(here, "{}pos_att_type must be of {}", '"' + std::string(term) + '"', {fields_.top(), quoted("c2p p2c")});
    return all.empty() && type_ == "sew-d" ? "p2c c2p" : all;
  }

  const TypeAt at_;
  const Text type_ = at_.type;
  ModelFields fields_;
  std::vector<PositionEncoding> found_;
};

}  // namespace

}  // namespace config

std::vector<PositionEncoding> positionEncodingFromConfig(const ConfigFields& fields) {
  return config::EncodingReader(fields).read();
}

}  // namespace posenc
