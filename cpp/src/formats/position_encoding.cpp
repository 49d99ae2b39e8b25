#include "posenc/formats/position_encoding.hpp"

#include <algorithm>
#include <cmath>

#include "encoding_class.hpp"
#include "field_names.hpp"
#include "language_model.hpp"
#include "model_layer.hpp"

namespace posenc {

namespace config {

namespace {

class EncodingReader {
 public:
  EncodingReader(const ConfigFields& fields, TypeAt at, const char* caller, bool hasLike)
      : all_(fields), at_(std::move(at)), fields_(fields, at_.scope, caller), hasLike_(hasLike) {
    if (type_.empty()) fields_.field("model_type").refuse("given");
  }

  std::vector<PositionEncoding> read() {
    const ModelClass* model = findModelClass(type_);
    Text rows = encodingsOf(type_);
    if (model == nullptr && rows.empty()) {
      refuseSeveral(type_, fields_.caller());
      reject(fields_.caller(), "{}model_type must be a class of transformers that is known here{}",
             '"' + std::string(type_) + '"',
             {fields_.top(), hasLike_ ? ", or the option like must name a class that rotates as this one does" : ""});
    }
    Text rest = rows;
    const EncodingRow first(rest);
    const Text part = at_.alsoType.empty() ? first.fact("part") : "encoder";
    const bool turns = model != nullptr && anyTurns(fields_, *model);
    if (turns) found_.push_back({.kind = "rotary", .part = part, .axis = first.fact("axis")});
    while (!rows.empty()) {
      const EncodingRow row(rows);
      const bool isBesides = !row.fact("besides").empty();
      if (isBesides && found_.empty()) found_.push_back({.kind = "none", .part = part});
      if (isBesides || !turns) add(row);
    }
    if (found_.empty()) found_.push_back({.kind = "none", .part = at_.alsoType.empty() ? "" : part});
    if (model == nullptr && !isWordOf("none axes", found_.front().kind)) refuseOthers(fields_, type_);
    if (!at_.alsoType.empty())
      std::ranges::move(EncodingReader(all_, {at_.alsoType, at_.alsoScope}, fields_.caller(), hasLike_).read(),
                        std::back_inserter(found_));
    return std::move(found_);
  }

 private:
  double whole(Text names, double otherwise, Index low = 1) const {
    const Field field = fields_.first(names);
    if (!field) return otherwise;
    return static_cast<double>(integer(fields_.caller(), field.fullName().c_str(), field.number(), low, maxElements));
  }
  // A number of a row of classes: "bbox_scale:100".
  double number(Text word) const {
    const auto [name, otherwise] = counted(word);
    const Field field = name.empty() ? Field{} : fields_.field(name);
    return field ? field.positiveNumber() : otherwise;
  }
  bool flag(Text name, bool otherwise) const {
    const Field field = fields_.first(name);
    return field ? field.flag() : otherwise;
  }
  // One of the words that are allowed.
  Text word(const char* name, Text otherwise, Text allowed) const {
    const Field field = fields_.first(name);
    if (!field) return otherwise;
    if (!isWordOf(allowed, field.words()))
      field.refuse("one of " + quoted(allowed) + ", as its class has it: with another, the model has code of its own");
    return field.words();
  }

  // Whether the field that chooses between encodings says this one: the first where it is missing, none where it is
  // null.
  bool isChosen(Text word) const {
    constexpr Text name = "position_embeddings_type";
    const Field given = fields_.field(name);
    return given ? given.words() == word : found_.empty() && !fields_.isNull(name);
  }

  void add(const EncodingRow& row) {
    if (const Text word = row.fact("named"); !word.empty() && !isChosen(word)) return;
    for (Text needs = row.fact("needs"); !needs.empty();)
      if (!flag(nextWord(needs, ','), true)) return;
    for (Text never = row.fact("never"); !never.empty();)
      if (const Field given = fields_.field(nextWord(never, ',')); given && given.flag()) given.refuse("false");
    if (const Text demanded = row.fact("word"); !demanded.empty()) {
      fields_.field("position_embedding_type").words();  // says that it is missing
      word("position_embedding_type", "", demanded);
    }
    fields_.field(row.fact("reads"));
    if (!row.fact("list").empty()) return listed(row);
    const Text kind = row.kind();
    PositionEncoding one{.kind = kind, .part = row.fact("part"), .axis = row.fact("axis")};
    if (const Text scale = row.fact("scale"); !scale.empty()) one.scale = number(scale);
    if (kind == "learned" || kind == "sinusoidal")
      table(row, one);
    else if (kind == "alibi")
      alibi(row, one);
    else if (kind == "t5-bias")
      t5Bias(row, one);
    else if (kind == "shaw")
      shaw(row, one);
    else if (kind == "disentangled")
      return disentangled(one);
    else if (kind == "axes")
      one.axes = row.number("axes");
    found_.push_back(std::move(one));
  }

  void table(const EncodingRow& row, PositionEncoding& one) const {
    const Text own = row.fact("field");
    const double positions = whole(own.empty() ? "max_position_embeddings" : own, row.number("rows"));
    // BERT and its kin had Shaw's encoding for a time; all distances have a row.
    if (one.kind == "learned" && one.axis.empty() && type_ != "esm") {
      const Text kind = word("position_embedding_type", "absolute", "absolute relative_key relative_key_query");
      if (kind != "absolute") {
        one.kind = "shaw";
        one.left = one.right = positions - 1;
        one.terms = kind;
        return;
      }
    }
    const double after = row.number("afterPadding", -1);
    const double padding =
        after < 0 ? 1 : whole(row.fact("padding").empty() ? "pad_token_id" : row.fact("padding"), after, 0);
    sinusoids(rule(row), padding, one);
    one.dim = width(row);
    if (positions == 0) return;  // a table of patches, or as long as each call asks for
    one.rows = positions + row.number("moreRows");
    if (!row.fact("unit").empty()) one.scale = positions - 1;
    one.first = after < 0 ? row.number("first") : padding + 1;
  }

  // Of a row of a table; 0 where nothing says it.
  double width(const EncodingRow& row) const {
    if (const Text own = row.fact("width"); !own.empty()) return std::floor(number(own));
    double width = whole("hidden_size d_model n_embd emb_dim dim", 0);
    for (Text share = row.fact("share"); !share.empty();) width = std::floor(width / number(nextWord(share, ',')));
    return width;
  }

  // The rule of a table, which two fields can change.
  Text rule(const EncodingRow& row) const {
    if (type_ == "trocr" && !flag("use_learned_position_embeddings", true)) return "fairseq";
    if ((type_ == "xlm" || type_ == "flaubert") && flag("sinusoidal_embeddings", false)) return "in-pairs";
    return row.fact("rule");
  }

  static void sinusoids(Text rule, double padding, PositionEncoding& one) {
    if (rule.empty()) return;
    one.kind = "sinusoidal";
    one.layout = rule == "in-pairs" ? "interleaved" : rule == "cosines-first" ? rule : "concatenated";
    one.spacing = rule == "halves" || rule == "in-pairs" ? "dim" : "half-minus-one";
    if (rule == "fairseq") one.paddingRow = padding;
  }

  void alibi(const EncodingRow& row, PositionEncoding& one) const {
    if (!flag("attn_config.alibi", true)) reject(fields_.caller(), "{} must be true", "false", {"attn_config.alibi"});
    one.heads = whole("n_head n_heads num_attention_heads", row.number("heads"));
    one.biasMax = whole("attn_config.alibi_bias_max", 8);
    one.form = row.fact("form").empty() ? "key-position" : row.fact("form");
  }

  void t5Bias(const EncodingRow& row, PositionEncoding& one) const {
    Text own = row.fact("fields");
    const bool isUsual = own.empty();
    const Text buckets = isUsual ? "relative_attention_num_buckets num_buckets" : nextWord(own, ',');
    one.buckets = whole(buckets, row.number("buckets"), 2);
    const Text distance = isUsual ? "relative_attention_max_distance max_bucket_distance" : own;
    one.maxDistance = whole(distance, row.number("maxDistance"));
    one.bidirectional = one.part != "decoder";
    one.firstLayerOnly = row.fact("everyLayer").empty();
  }

  // UDOP's list of biases: {"type": "horizontal", "scaling_factor": 100}.
  void listed(const EncodingRow& row) {
    const std::string list(row.fact("list"));
    const Field whole = fields_.field(list);
    if (whole && !fields_.has(list) && whole.list().empty()) return;
    const bool isGiven = bool(whole) || fields_.has(list);
    Text usual = "1d horizontal vertical";
    for (int at = 0;; ++at) {
      const std::string item = list + "." + std::to_string(at);
      if (isGiven ? at > 0 && !fields_.has(item) : usual.empty()) break;
      const std::string scope = item + ".";
      const auto member = [&](const char* name) { return fields_.field(scope + name); };
      const auto number = [&](const char* name, double otherwise, Index low = 1) {
        return this->whole(scope + name, otherwise, low);
      };
      const std::string typeName = scope + "type";  // outlives `given`, whose message shows it
      const Field given = fields_.field(typeName);
      const Text type = isGiven ? Text(given.words()) : nextWord(usual);
      const bool isPlace = type == "1d";
      if (!isPlace && type != "horizontal" && type != "vertical")
        given.refuse("one of " + quoted("1d horizontal vertical"));
      PositionEncoding one{.kind = row.kind(), .part = row.fact("part")};
      one.axis = isPlace ? "" : type == "horizontal" ? "x" : "y";
      one.buckets = number("relative_attention_num_buckets", 32, 2);
      one.maxDistance = number("max_distance", isPlace ? 128 : 100);
      one.firstLayerOnly = true;
      const Field bothWays = member("bidirectional");
      one.bidirectional = !bothWays || bothWays.flag();
      if (!isPlace || member("scaling_factor")) one.scale = number("scaling_factor", 100);
      if (const Field prefix = member("prefix_bucket"); prefix && prefix.flag()) prefix.refuse("false");
      found_.push_back(std::move(one));
    }
  }

  void shaw(const EncodingRow& row, PositionEncoding& one) const {
    one.left = whole("left_max_position_embeddings max_pos_emb", row.number("left"));
    one.right = whole("right_max_position_embeddings max_pos_emb", row.number("right"));
  }

  // DeBERTa, where it may also add a learned table to its input.
  void disentangled(PositionEncoding& one) {
    const double positions = whole("max_position_embeddings", 512);
    const bool relative = flag("relative_attention", type_ == "sew-d");
    if (!relative || flag("position_biased_input", type_ != "sew-d"))
      found_.push_back(
          {.kind = "learned", .rows = positions, .first = 0.0, .dim = whole("embedding_size hidden_size", 0)});
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
        reject(fields_.caller(), "{}pos_att_type must be of {}", '"' + std::string(term) + '"',
               {fields_.top(), quoted("c2p p2c")});
    return all.empty() && type_ == "sew-d" ? "p2c c2p" : all;
  }

  const ConfigFields& all_;
  const TypeAt at_;
  const Text type_ = at_.type;
  ModelFields fields_;
  const bool hasLike_;
  std::vector<PositionEncoding> found_;
};

}  // namespace

}  // namespace config

std::vector<PositionEncoding> positionEncodingFromConfig(const ConfigFields& fields, const char* caller, bool hasLike) {
  return config::EncodingReader(fields, config::typeOf(fields, caller), caller, hasLike).read();
}

}  // namespace posenc
