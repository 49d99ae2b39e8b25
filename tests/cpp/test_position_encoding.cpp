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
    {"encoding.class.unknown", [](Outputs&) { read(R"({"text_config": {"model_type": "unheard_of"}})"); }},
    {"encoding.kind", [](Outputs&) { read(R"({"model_type": "bert", "max_position_embeddings": "512"})"); }},
    {"encoding.rows", [](Outputs&) { read(R"({"model_type": "bert", "max_position_embeddings": 0})"); }},
    {"encoding.terms",
     [](Outputs&) { read(R"({"model_type": "deberta", "relative_attention": true, "pos_att_type": "c2p|p2p"})"); }},
    {"encoding.word", [](Outputs&) { read(R"({"model_type": "esm", "position_embedding_type": "spiral"})"); }},
};

}  // namespace

TEST_CASE("position encoding: a field chooses between rotation and another") {
  CHECK(kinds(R"({"model_type": "llama"})") == "rotary");
  CHECK(kinds(R"({"model_type": "falcon", "alibi": true})") == "alibi");
  CHECK(kinds(R"({"model_type": "falcon"})") == "rotary");
  CHECK(kinds(R"({"model_type": "seamless_m4t"})") == "transformer-xl");
  CHECK(kinds(R"({"model_type": "olmo_hybrid", "rope_theta": null})") == "none");
  CHECK(kinds(R"({"model_type": "olmo_hybrid"})") == "rotary");
  CHECK(kinds(R"({"model_type": "kimi_linear", "mla_use_nope": true})") == "none");
}

TEST_CASE("position encoding: of the language model of a model of parts") {
  CHECK(kinds(R"({"model_type": "gemma3", "text_config": {"head_dim": 8}})") == "rotary");
  CHECK(kinds(R"({"model_type": "blip_2", "text_config": {"model_type": "opt"}})") == "learned");
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
