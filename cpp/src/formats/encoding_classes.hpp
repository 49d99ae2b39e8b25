// Which position encoding the classes of transformers have that do not rotate by one axis: a row is of a class, or of
// one part of it; a class of several rows has all of them. Behind each the model of transformers 5.15 that it is read
// from: `configuration_<model>.py` and `modeling_<model>.py`.
#pragma once

#include "encoding_class.hpp"

namespace posenc::config {

// clang-format off
inline constexpr EncodingClass encodingClasses[] = {
    named("pixtral", "axes").axes(2),  // pixtral
    named("dinov3_vit", "axes").axes(2),  // dinov3_vit
    named("eomt_dinov3", "axes").axes(2),  // eomt_dinov3
    named("sapiens2", "axes").axes(2),  // sapiens2
    named("qwen2_vl_vision", "axes").axes(2),  // qwen2_vl
    named("qwen2_5_vl_vision", "axes").axes(2),  // qwen2_5_vl
    named("qwen3_vl_vision", "axes").axes(2),  // qwen3_vl
    named("qwen3_vl_moe_vision", "axes").axes(2),  // qwen3_vl_moe
    named("qwen3_5_vision", "axes").axes(2),  // qwen3_5
    named("qwen3_5_moe_vision", "axes").axes(2),  // qwen3_5_moe
    named("qwen2_5_omni_vision_encoder", "axes").axes(2),  // qwen2_5_omni
    named("qwen3_omni_moe_vision_encoder", "axes").axes(2),  // qwen3_omni_moe
    named("glm4v_vision", "axes").axes(2),  // glm4v
    named("glm4v_moe_vision", "axes").axes(2),  // glm4v_moe
    named("glm_ocr_vision", "axes").axes(2),  // glm_ocr
    named("ernie4_5_vl_moe_vision", "axes").axes(2),  // ernie4_5_vl_moe
    named("exaone4_5_vision", "axes").axes(2),  // exaone4_5
    named("paddleocr_vl_vision", "axes").axes(2),  // paddleocr_vl
    named("video_llama_3_vision", "axes").axes(2),  // video_llama_3
    named("cosmos3_edge_vision", "axes").axes(2),  // cosmos3_edge
    named("mlcd_vision_model", "axes").axes(2),  // mlcd
    named("muse_glimmer_vision", "axes").axes(2),  // muse_glimmer
    named("gemma4_vision", "axes").axes(2),  // gemma4
    named("kimi_k25_vision", "axes").axes(2),  // kimi_k25
    named("llama4_vision_model", "axes").axes(2),  // llama4
    named("minimax_m3_vl_vision", "axes").axes(2),  // minimax_m3_vl
    named("efficientloftr", "axes").axes(2),  // efficientloftr
    named("lightglue", "axes").axes(2),  // lightglue
    named("sam2_video", "axes").axes(2),  // sam2_video
    named("sam3_vit_model", "axes").axes(2),  // sam3
    named("sam3_tracker_video", "axes").axes(2),  // sam3_tracker_video
    named("edgetam_video", "axes").axes(2),  // edgetam_video
    named("vjepa2", "axes").axes(3),  // vjepa2
    // These rotate instead where a field says so (turnsInstead in position_encoding.cpp).
    learned("esm", 1026).afterPadding(),  // esm
    alibi("falcon", 71),  // falcon
    named("granitemoehybrid", "none"),  // granitemoehybrid
    named("zamba2", "none"),  // zamba2
    named("clvp_encoder", "none"),  // clvp
    shaw("wav2vec2-bert", 64, 8),  // wav2vec2_bert
    named("wav2vec2-conformer", "transformer-xl"),  // wav2vec2_conformer
    // From here on none rotates.
    learned("bert", 512),  // bert
    learned("albert", 512),  // albert
    learned("electra", 512),  // electra
    learned("convbert", 512),  // convbert
    learned("mobilebert", 512),  // mobilebert
    learned("rembert", 512),  // rembert
    learned("splinter", 512),  // splinter
    learned("squeezebert", 512),  // squeezebert
    learned("ernie", 512),  // ernie
    learned("fnet", 512),  // fnet
    learned("roc_bert", 512),  // roc_bert
    learned("megatron-bert", 512),  // megatron_bert
    learned("bert-generation", 512),  // bert_generation
    learned("big_bird", 4096),  // big_bird
    learned("distilbert", 512),  // distilbert
    learned("lxmert", 512),  // lxmert
    learned("visual_bert", 512),  // visual_bert
    learned("bros", 512),  // bros
    learned("blip_text_model", 512),  // blip
    learned("chinese_clip_text_model", 512),  // chinese_clip
    learned("align_text_model", 512),  // align
    learned("git", 1024),  // git
    learned("xlm", 512),  // xlm
    learned("flaubert", 512),  // flaubert
    learned("clip_text_model", 77),  // clip
    learned("clipseg_text_model", 77),  // clipseg
    learned("siglip_text_model", 64),  // siglip
    learned("siglip2_text_model", 64),  // siglip2
    learned("aimv2_text_model", 77),  // aimv2
    learned("metaclip_2_text_model", 77),  // metaclip_2
    learned("owlvit_text_model", 16),  // owlvit
    learned("owlv2_text_model", 16),  // owlv2
    learned("groupvit_text_model", 77),  // groupvit
    learned("xclip_text_model", 77),  // x_clip
    learned("flava_text_model", 512),  // flava
    learned("cohere_asr", 1024),  // cohere_asr
    learned("gpt_neo", 2048),  // gpt_neo
    learned("blip_2_qformer", 512),  // blip_2
    learned("instructblip_qformer", 512),  // instructblip
    learned("instructblipvideo_qformer", 512),  // instructblipvideo
    learned("layoutlm", 0),  // layoutlm
    learned("gpt2", 1024).of("n_positions max_position_embeddings"),  // gpt2
    learned("gpt_bigcode", 1024).of("n_positions max_position_embeddings"),  // gpt_bigcode
    learned("imagegpt", 1024).of("n_positions max_position_embeddings"),  // imagegpt
    learned("openai-gpt", 512).of("n_positions max_position_embeddings"),  // openai
    learned("decision_transformer", 1024).of("n_positions max_position_embeddings"),  // decision_transformer
    learned("tapas", 1024),  // tapas
    learned("layoutlmv2", 512),  // layoutlmv2
    learned("vilt", 40),  // vilt
    learned("canine", 16384).of("num_hash_buckets"),  // canine
    learned("roberta", 512).afterPadding(),  // roberta
    learned("xlm-roberta", 512).afterPadding(),  // xlm_roberta
    learned("xlm-roberta-xl", 514).afterPadding(),  // xlm_roberta_xl
    learned("camembert", 512).afterPadding(),  // camembert
    learned("data2vec-text", 512).afterPadding(),  // data2vec
    learned("longformer", 512).afterPadding(),  // longformer
    learned("luke", 512).afterPadding(),  // luke
    learned("ibert", 512).afterPadding(),  // ibert
    learned("xmod", 512).afterPadding(),  // xmod
    learned("roberta-prelayernorm", 512).afterPadding(),  // roberta_prelayernorm
    learned("markuplm", 512).afterPadding(0),  // markuplm
    learned("bridgetower_text_model", 514).afterPadding(),  // bridgetower
    learned("altclip_text_model", 514).afterPadding(),  // altclip
    learned("clap_text_model", 514).afterPadding(),  // clap
    learned("layoutlmv3", 512).afterPadding(),  // layoutlmv3
    learned("lilt", 512).afterPadding(0),  // lilt
    learned("mpnet", 512).afterPadding(),  // mpnet
    t5Bias("mpnet", 32, 128),  // mpnet
    learned("nystromformer", 510).shifted(2),  // nystromformer
    learned("yoso", 4096).shifted(2),  // yoso
    learned("mra", 512).shifted(2),  // mra
    learned("bart", 1024).shifted(2).in("encoder"),  // bart
    learned("bart", 1024).shifted(2).in("decoder"),  // bart
    learned("plbart", 1024).shifted(2).in("encoder"),  // plbart
    learned("plbart", 1024).shifted(2).in("decoder"),  // plbart
    learned("mbart", 1024).shifted(2).in("encoder"),  // mbart
    learned("mbart", 1024).shifted(2).in("decoder"),  // mbart
    learned("mvp", 1024).shifted(2).in("encoder"),  // mvp
    learned("mvp", 1024).shifted(2).in("decoder"),  // mvp
    learned("opt", 2048).shifted(2).in("decoder"),  // opt
    learned("biogpt", 1024).shifted(2),  // biogpt
    learned("trocr", 512).shifted(2).in("decoder"),  // trocr
    learned("blenderbot", 128).in("encoder"),  // blenderbot
    learned("blenderbot", 128).in("decoder"),  // blenderbot
    learned("blenderbot-small", 512).in("encoder"),  // blenderbot_small
    learned("blenderbot-small", 512).in("decoder"),  // blenderbot_small
    learned("bigbird_pegasus", 4096).in("encoder"),  // bigbird_pegasus
    learned("bigbird_pegasus", 4096).in("decoder"),  // bigbird_pegasus
    learned("led", 16384).of("max_encoder_position_embeddings").in("encoder"),  // led
    learned("led", 1024).of("max_decoder_position_embeddings").in("decoder"),  // led
    sinusoidal("whisper", 1500, tensor2tensor).of("max_source_positions").in("encoder"),  // whisper
    learned("whisper", 448).of("max_target_positions").in("decoder"),  // whisper
    sinusoidal("qwen2_audio_encoder", 1500, tensor2tensor).of("max_source_positions"),  // qwen2_audio
    sinusoidal("qwen3_omni_moe_audio_encoder", 1500, tensor2tensor).of("max_source_positions"),  // qwen3_omni_moe
    sinusoidal("qwen2_5_omni_audio_encoder", 1500, tensor2tensor).of("max_source_positions"),  // qwen2_5_omni
    sinusoidal("qwen3_asr_encoder", 0, tensor2tensor).of("max_source_positions"),  // qwen3_asr
    sinusoidal("voxtral_encoder", 1500, tensor2tensor).of("max_source_positions"),  // voxtral
    sinusoidal("audioflamingo3_encoder", 1500, tensor2tensor).of("max_source_positions"),  // audioflamingo3
    sinusoidal("marian", 1024, halves).in("encoder"),  // marian
    sinusoidal("marian", 1024, halves).in("decoder"),  // marian
    sinusoidal("pegasus", 1024, halves).in("encoder"),  // pegasus
    sinusoidal("pegasus", 1024, halves).in("decoder"),  // pegasus
    sinusoidal("pegasus_x", 16384, tensor2tensor),  // pegasus_x
    sinusoidal("m2m_100", 1024, fairseq).more(2).afterPadding(),  // m2m_100
    sinusoidal("nllb-moe", 1024, fairseq).more(2).afterPadding(),  // nllb_moe
    sinusoidal("speech_to_text", 6000, fairseq).of("max_source_positions").more(2).afterPadding().in("encoder"),  // speech_to_text
    sinusoidal("speech_to_text", 1024, fairseq).of("max_target_positions").more(2).afterPadding().in("decoder"),  // speech_to_text
    sinusoidal("xglm", 2048, fairseq).shifted(2),  // xglm
    sinusoidal("kosmos_2_text_model", 2048, fairseq).shifted(2),  // kosmos2
    sinusoidal("kosmos_2_5_text_model", 4096, fairseq).shifted(2),  // kosmos2_5
    sinusoidal("musicgen_decoder", 2048, cosinesFirst),  // musicgen
    sinusoidal("musicgen_melody_decoder", 2048, cosinesFirst),  // musicgen_melody
    sinusoidal("fsmt", 1024, fairseq).more(2).afterPadding().in("encoder"),  // fsmt
    sinusoidal("fsmt", 1024, fairseq).more(2).afterPadding().in("decoder"),  // fsmt
    sinusoidal("ctrl", 256, halves).of("n_positions max_position_embeddings"),  // ctrl
    sinusoidal("autoformer", 0, halves).of(""),  // autoformer
    sinusoidal("informer", 0, halves).of(""),  // informer
    sinusoidal("time_series_transformer", 0, halves).of(""),  // time_series_transformer
    learned("prophetnet", 512).afterPadding(0),  // prophetnet
    t5Bias("t5", 32, 128).in("encoder"),  // t5
    t5Bias("t5", 32, 128).in("decoder"),  // t5
    t5Bias("mt5", 32, 128).in("encoder"),  // mt5
    t5Bias("mt5", 32, 128).in("decoder"),  // mt5
    t5Bias("longt5", 32, 128).in("encoder"),  // longt5
    t5Bias("longt5", 32, 128).in("decoder"),  // longt5
    t5Bias("switch_transformers", 32, 128).in("encoder"),  // switch_transformers
    t5Bias("switch_transformers", 32, 128).in("decoder"),  // switch_transformers
    t5Bias("pop2piano", 32, 128).in("encoder"),  // pop2piano
    t5Bias("pop2piano", 32, 128).in("decoder"),  // pop2piano
    t5Bias("umt5", 32, 128).everyLayer().in("encoder"),  // umt5
    t5Bias("umt5", 32, 128).everyLayer().in("decoder"),  // umt5
    t5Bias("udop", 32, 128).in("encoder"),  // udop
    t5Bias("udop", 32, 128).in("decoder"),  // udop
    t5Bias("pix2struct_text_model", 32, 128).in("decoder"),  // pix2struct
    alibi("bloom", 8),  // bloom
    alibi("mpt", 16),  // mpt
    t5Bias("wavlm", 320, 800).everyLayer(),  // wavlm
    named("wavlm", "convolution"),  // wavlm
    named("deberta", "disentangled"),  // deberta
    named("deberta-v2", "disentangled"),  // deberta_v2
    named("xlnet", "transformer-xl"),  // xlnet
    named("funnel", "funnel-relative"),  // funnel
    named("reformer", "axial-learned"),  // reformer
    shaw("seamless_m4t_v2", 64, 8),  // seamless_m4t_v2
    shaw("granite_speech_encoder", 512, 512),  // granite_speech
    shaw("granite_speech_plus_encoder", 512, 512),  // granite_speech_plus
    named("inkling_text", "relative (learned, conditioned on the hidden state)"),  // inkling
    named("mamba", "none"),  // mamba
    named("mamba2", "none"),  // mamba2
    named("falcon_mamba", "none"),  // falcon_mamba
    named("rwkv", "none"),  // rwkv
    named("xlstm", "none"),  // xlstm
    named("nemotron_h", "none"),  // nemotron_h
    named("jamba", "none"),  // jamba
    named("zamba", "none"),  // zamba
    named("emu3_vqgan", "none"),  // emu3
    named("chameleon_vqgan", "none"),  // chameleon
    named("moshi_depth", "none"),  // moshi
    named("wav2vec2", "convolution"),  // wav2vec2
    named("hubert", "convolution"),  // hubert
    named("unispeech", "convolution"),  // unispeech
    named("unispeech-sat", "convolution"),  // unispeech_sat
    named("sew", "convolution"),  // sew
    named("data2vec-audio", "convolution"),  // data2vec
    named("sew-d", "disentangled"),  // sew_d
    named("sew-d", "convolution"),  // sew_d
    named("parakeet_encoder", "transformer-xl"),  // parakeet
    named("nemotron_asr_streaming_encoder", "transformer-xl"),  // nemotron_asr_streaming
    named("fastspeech2_conformer", "transformer-xl"),  // fastspeech2_conformer
    named("gemma3n_audio", "relative (chunked)"),  // gemma3n
    named("gemma4_audio", "relative (chunked)"),  // gemma4
    named("phi4_multimodal_audio", "t5-like bias"),  // phi4_multimodal
    named("vit", "learned"),  // vit
    named("deit", "learned"),  // deit
    named("dinov2", "learned"),  // dinov2
    named("dinov2_with_registers", "learned"),  // dinov2_with_registers
    named("vit_msn", "learned"),  // vit_msn
    named("clip_vision_model", "learned"),  // clip
    named("siglip_vision_model", "learned"),  // siglip
    named("siglip2_vision_model", "learned"),  // siglip2
    named("phi4_multimodal_vision", "learned"),  // phi4_multimodal
    named("ijepa", "learned"),  // ijepa
    named("vivit", "learned"),  // vivit
    named("timesformer", "learned"),  // timesformer
    named("audio-spectrogram-transformer", "learned"),  // audio_spectrogram_transformer
    named("internvl_vision", "learned"),  // internvl
    named("idefics2_vision", "learned"),  // idefics2
    named("idefics3_vision", "learned"),  // idefics3
    named("smolvlm_vision", "learned"),  // smolvlm
    named("blip_vision_model", "learned"),  // blip
    named("aimv2_vision_model", "learned"),  // aimv2
    named("vit_mae", "sincos2d"),  // vit_mae
    named("swin", "relative-window"),  // swin
    named("swinv2", "relative-window"),  // swinv2
    named("swin2sr", "relative-window"),  // swin2sr
    named("donut-swin", "relative-window"),  // donut
    named("maskformer-swin", "relative-window"),  // maskformer
    named("beit", "relative-window"),  // beit
    named("data2vec-vision", "relative-window"),  // data2vec
};
// clang-format on

}  // namespace posenc::config
