// posenc::positionEncodingFromConfig: fields that choose between encodings, and refusals. The classes themselves are
// compared with transformers (golden_encodings.cpp).
#include <catch2/catch_test_macros.hpp>

#include "golden_config.hpp"
#include "posenc/formats/position_encoding.hpp"
#include "refusals.hpp"

using namespace posenc::test;
using posenc::PositionEncoding;

namespace {

std::vector<PositionEncoding> read(const char* config) {
  return posenc::positionEncodingFromConfig(fieldsOf(Json::parse(config)));
}

std::string kinds(const char* config) {
  std::string all;
  for (const PositionEncoding& each : read(config)) all.append(all.empty() ? "" : " ").append(each.kind);
  return all;
}

const Refuses refused{
    {"encoding.alibi", [](Outputs&) { read(R"({"model_type": "mpt", "attn_config": {"alibi": false}})"); }},
    {"encoding.class.missing", [](Outputs&) { read(R"({"hidden_size": 64})"); }},
    {"encoding.class.parts", [](Outputs&) { read(R"({"model_type": "dia"})"); }},
    {"encoding.class.unknown", [](Outputs&) { read(R"({"text_config": {"model_type": "unheard_of"}})"); }},
    {"encoding.kind", [](Outputs&) { read(R"({"model_type": "bert", "max_position_embeddings": "512"})"); }},
    {"encoding.rows", [](Outputs&) { read(R"({"model_type": "bert", "max_position_embeddings": 0})"); }},
    {"encoding.terms",
     [](Outputs&) { read(R"({"model_type": "deberta", "relative_attention": true, "pos_att_type": "c2p|p2p"})"); }},
    {"encoding.bias.list",
     [](Outputs&) { read(R"({"model_type": "udop", "relative_bias_args": [{"max_distance": 9}]})"); }},
    {"encoding.bias.prefix",
     [](Outputs&) {
       read(R"({"model_type": "udop", "relative_bias_args": [{"type": "1d", "prefix_bucket": true}]})");
     }},
    {"encoding.bias.type",
     [](Outputs&) { read(R"({"model_type": "udop", "relative_bias_args": [{"type": "diagonal"}]})"); }},
    {"encoding.never",
     [](Outputs&) { read(R"({"model_type": "bert", "alibi_starting_size": 512, "use_positional_encodings": true})"); }},
    {"encoding.others", [](Outputs&) { read(R"({"model_type": "bert", "alibi_bias_max": 8})"); }},
    {"encoding.others.words", [](Outputs&) { read(R"({"model_type": "bert", "rope_type": "linear"})"); }},
    {"encoding.words", [](Outputs&) { read(R"({"model_type": "bert", "position_embedding_type": "alibi"})"); }},
    {"encoding.word", [](Outputs&) { read(R"({"model_type": "esm", "position_embedding_type": "spiral"})"); }},
};

}  // namespace

TEST_CASE("position encoding: an object of a rotation's parameters is refused where nothing turns") {
  CHECK_THROWS(read(R"({"model_type": "bert", "rope_scaling": {"type": "linear", "factor": 2}})"));
  CHECK_NOTHROW(read(R"({"model_type": "bert", "rope_scaling": null, "vision_config": {"rope_theta": 5}})"));
}

TEST_CASE("position encoding: a field chooses between rotation and another") {
  CHECK(kinds(R"({"model_type": "llama"})") == "rotary");
  CHECK(kinds(R"({"model_type": "falcon", "alibi": true})") == "alibi");
  CHECK(kinds(R"({"model_type": "falcon"})") == "rotary");
  CHECK(kinds(R"({"model_type": "seamless_m4t"})") == "transformer-xl sinusoidal sinusoidal sinusoidal");
  CHECK(kinds(R"({"model_type": "olmo_hybrid", "rope_theta": null})") == "none");
  CHECK(kinds(R"({"model_type": "olmo_hybrid"})") == "rotary");
  CHECK(kinds(R"({"model_type": "kimi_linear", "mla_use_nope": true})") == "none");
}

TEST_CASE("position encoding: one word of a field is one encoding, and null is none") {
  const auto speech = [](const std::string& type, const std::string& word) {
    return kinds((R"({"model_type": ")" + type + R"(", "position_embeddings_type": )" + word + "}").c_str());
  };
  for (const char* type : {"wav2vec2-conformer", "wav2vec2-bert"}) {
    CHECK(speech(type, "null") == "none");
    CHECK(speech(type, R"("relative")") == "transformer-xl");
    CHECK(speech(type, R"("rotary")") == "rotary");
  }
  CHECK(speech("wav2vec2-bert", R"("relative_key")") == "shaw");
  CHECK(kinds(R"({"model_type": "wav2vec2-bert"})") == "shaw");
  CHECK_THROWS(speech("wav2vec2-bert", R"("spiral")"));
}

TEST_CASE("position encoding: what a model has whatever its speech encoder has") {
  const auto all = [](const std::string& type, const std::string& word) {
    std::string text;
    for (const PositionEncoding& one :
         read((R"({"model_type": ")" + type + R"(", "position_embeddings_type": )" + word + "}").c_str()))
      text.append(one.kind).append(":").append(one.part).append(" ");
    return text;
  };
  const std::string tables = " sinusoidal:encoder sinusoidal:decoder sinusoidal:unit-decoder ";
  CHECK(all("seamless_m4t", R"("relative")") == "transformer-xl:speech-encoder" + tables);
  CHECK(all("seamless_m4t", R"("rotary")") == "rotary:speech-encoder" + tables);
  CHECK(all("seamless_m4t", "null") == "none:speech-encoder" + tables);
  CHECK(all("seamless_m4t_v2", R"("relative_key")") == "shaw:speech-encoder" + tables);
  CHECK(all("seamless_m4t_v2", R"("relative")") == "none:speech-encoder" + tables);
  const auto own = read(R"({"model_type": "seamless_m4t", "pad_token_id": 3, "t2u_pad_token_id": 5,
    "max_position_embeddings": 64, "t2u_max_position_embeddings": 32})");
  CHECK((own[1].rows == 66 && own[1].first == 4 && own[1].paddingRow == 3));
  CHECK((own[3].rows == 34 && own[3].first == 6 && own[3].paddingRow == 5));
}

TEST_CASE("position encoding: another part of a model of parts") {
  const auto clvp = read(R"({"model_type": "clvp", "decoder_config": {"max_position_embeddings": 100}})");
  CHECK(clvp.size() == 2);
  CHECK((clvp[0].kind == "rotary" && clvp[0].part == "encoder"));
  CHECK((clvp[1].kind == "learned" && clvp[1].part == "decoder" && clvp[1].rows == 100));
  CHECK(kinds(R"({"model_type": "clvp", "text_config": {"use_rotary_embedding": false}})") == "none learned");
  CHECK(read(R"({"model_type": "clvp_decoder"})").front().rows == 608);
}

TEST_CASE("position encoding: none where no layer turns") {
  CHECK(kinds(R"({"model_type": "bamba"})") == "none");
  CHECK(kinds(R"({"model_type": "bamba", "attn_layer_indices": [9]})") == "rotary");
  CHECK(kinds(R"({"model_type": "recurrent_gemma", "num_hidden_layers": 2})") == "none");
  CHECK(kinds(R"({"model_type": "clvp_encoder", "use_rotary_embedding": false})") == "none");
}

TEST_CASE("position encoding: a rotation by the number of the head") {
  CHECK(read(R"({"model_type": "xcodec2"})").front().axis == "head");
  CHECK(read(R"({"model_type": "llama"})").front().axis.empty());
}

TEST_CASE("position encoding: of the language model of a model of parts") {
  CHECK(kinds(R"({"model_type": "gemma3", "text_config": {"head_dim": 8}})") == "rotary");
  CHECK(kinds(R"({"model_type": "blip_2", "text_config": {"model_type": "opt"}})") == "learned");
  CHECK_THROWS(read(R"({"model_type": "blip_2", "text_config": {"model_type": "llama"}})"));
  CHECK(kinds(R"({"model_type": "qwen2_vl", "hidden_size": 64})") == "rotary");  // at the top
}

TEST_CASE("position encoding: both parts of a model, and both encodings of one") {
  CHECK(kinds(R"({"model_type": "whisper"})") == "sinusoidal learned");
  CHECK(kinds(R"({"model_type": "mpnet"})") == "learned t5-bias");
  CHECK(kinds(R"({"model_type": "deberta-v2"})") == "learned");
  CHECK(kinds(R"({"model_type": "deberta-v2", "relative_attention": true})") == "learned disentangled");
  CHECK(kinds(R"({"model_type": "deberta-v2", "relative_attention": true, "position_biased_input": false})") ==
        "disentangled");
}

TEST_CASE("position encoding: where the first position of a table stands") {
  const auto first = [](const char* config) { return read(config).front().first; };
  CHECK(first(R"({"model_type": "gpt2"})") == 0);
  CHECK(first(R"({"model_type": "opt"})") == 2);
  CHECK(first(R"({"model_type": "roberta"})") == 2);
  CHECK(first(R"({"model_type": "roberta", "pad_token_id": 4})") == 5);
  CHECK(read(R"({"model_type": "gpt2"})").front().rows == 1024);
  CHECK(read(R"({"model_type": "opt"})").front().rows == 2050);
}

TEST_CASE("position encoding: the rule of a table follows two fields") {
  const auto rule = [](const char* config) {
    const PositionEncoding one = read(config).front();
    return std::string(one.kind) + " " + std::string(one.layout) + " " + std::string(one.spacing);
  };
  CHECK(rule(R"({"model_type": "xlm"})") == "learned  ");
  CHECK(rule(R"({"model_type": "xlm", "sinusoidal_embeddings": true})") == "sinusoidal interleaved dim");
  CHECK(rule(R"({"model_type": "trocr", "use_learned_position_embeddings": false})") ==
        "sinusoidal concatenated half-minus-one");
  CHECK(rule(R"({"model_type": "musicgen_decoder"})") == "sinusoidal cosines-first half-minus-one");
}

TEST_CASE("position encoding: Shaw's tables") {
  const PositionEncoding bert = read(R"({"model_type": "bert", "position_embedding_type": "relative_key"})").front();
  CHECK(bert.kind == "shaw");
  CHECK((bert.left == 511 && bert.right == 511 && bert.terms == "relative_key"));
  const PositionEncoding speech = read(R"({"model_type": "wav2vec2-bert"})").front();
  CHECK((speech.left == 64 && speech.right == 8));
  CHECK(kinds(R"({"model_type": "wav2vec2-bert", "position_embeddings_type": "rotary"})") == "rotary");
}

TEST_CASE("position encoding: boxes on a page") {
  const auto axes = [](const std::vector<PositionEncoding>& all) {
    std::string text;
    for (const PositionEncoding& each : all) {
      text.append(text.empty() ? "" : " ").append(each.kind == "t5-bias" ? "bias" : each.kind);
      if (!each.axis.empty()) text.append(":").append(each.axis);
    }
    return text;
  };
  const std::string tables = "learned learned:x learned:y learned:height learned:width";
  CHECK(axes(read(R"({"model_type": "layoutlm"})")) == tables);
  CHECK(axes(read(R"({"model_type": "layoutlmv2"})")) == tables + " bias bias:x bias:y");
  CHECK(axes(read(R"({"model_type": "layoutlmv2", "has_relative_attention_bias": false})")) ==
        tables + " bias:x bias:y");
  CHECK(axes(read(R"({"model_type": "layoutlmv3"})")) == tables + " learned:patch bias bias:x bias:y");
  CHECK(axes(read(R"({"model_type": "layoutlmv3", "has_relative_attention_bias": false})")) ==
        tables + " learned:patch");
  const char* off = R"({"model_type": "layoutlmv3", "text_embed": false, "visual_embed": false,
    "has_relative_attention_bias": false, "has_spatial_attention_bias": false})";
  CHECK(axes(read(off)) == "none");
  CHECK(axes(read(R"({"model_type": "lilt"})")) == tables + " learned:box");
  CHECK(axes(read(R"({"model_type": "bros"})")) == "learned sinusoidal:box");
  CHECK(axes(read(R"({"model_type": "udop"})")) == "learned:x learned:y bias bias:x bias:y bias");
}

TEST_CASE("position encoding: the numbers of boxes") {
  const auto v3 = read(R"({"model_type": "layoutlmv3", "hidden_size": 768, "max_2d_position_embeddings": 1000,
    "coordinate_size": 171, "shape_size": 170, "rel_2d_pos_bins": 48, "max_rel_2d_pos": 99})");
  CHECK((v3[1].rows == 1000 && v3[1].first == 0 && v3[1].dim == 171));
  CHECK(v3[4].dim == 170);
  CHECK((v3[6].buckets == 32 && v3[6].maxDistance == 128));
  CHECK((v3[7].buckets == 48 && v3[7].maxDistance == 99 && v3[7].bidirectional == true && !v3[7].scale));
  const auto lilt = read(R"({"model_type": "lilt", "hidden_size": 768, "channel_shrink_ratio": 3})");
  CHECK((lilt[0].dim == 768 && lilt[1].dim == 128 && lilt[5].dim == 256 && lilt[5].first == 1));
  const auto bros = read(R"({"model_type": "bros", "hidden_size": 768, "bbox_scale": 10.5})");
  CHECK((bros[1].dim == 24 && bros[1].scale == 10.5 && !bros[1].rows && bros[1].spacing == "dim"));
  CHECK(bros[1].layout == "concatenated");
}

TEST_CASE("position encoding: UDOP's list of biases") {
  const auto usual = read(R"({"model_type": "udop", "relative_attention_num_buckets": 64})");
  CHECK((usual[2].buckets == 32 && usual[2].maxDistance == 128 && !usual[2].scale));
  CHECK((usual[3].buckets == 32 && usual[3].maxDistance == 100 && usual[3].scale == 100));
  CHECK((usual[0].rows == 1024 && usual[0].scale == 1023));  // of coordinates from 0 to 1
  CHECK((usual[5].buckets == 64 && usual[5].part == "decoder" && usual[5].bidirectional == false));
  const auto own = read(R"({"model_type": "udop", "relative_bias_args": [{"type": "vertical", "max_distance": 50,
    "relative_attention_num_buckets": 16, "scaling_factor": 10, "bidirectional": false}]})");
  REQUIRE(own.size() == 4);
  CHECK(kinds(R"({"model_type": "udop", "relative_bias_args": []})") == "learned learned t5-bias");
  CHECK(read(R"({"model_type": "udop", "relative_bias_args": [{"type": "1d", "scaling_factor": 3}]})")[2].scale == 3);
  CHECK_THROWS(read(R"({"model_type": "udop", "relative_bias_args": 3})"));
  CHECK_THROWS(
      read(R"({"model_type": "udop", "relative_bias_args": [{"type": "1d", "relative_attention_num_buckets": 1}]})"));
  CHECK((own[2].axis == "y" && own[2].maxDistance == 50 && own[2].buckets == 16 && own[2].scale == 10));
  CHECK(own[2].bidirectional == false);
}
