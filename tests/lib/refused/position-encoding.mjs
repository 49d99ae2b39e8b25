// Bad arguments of pe.positionEncodingFromConfig.
import { load } from "posenc/formats";

const pe = await load();
const config = (fields) => () => pe.positionEncodingFromConfig(fields);

export const alone = {
  "positionEncodingFromConfig, json": ["config", (json) => pe.positionEncodingFromConfig(json)],
};

export const coreTexts = {
  "encoding.alibi": config({ model_type: "mpt", attn_config: { alibi: false } }),
  "encoding.class.missing": config({ hidden_size: 64 }),
  "encoding.class.parts": config({ model_type: "dia" }),
  "encoding.class.unknown": config({ text_config: { model_type: "unheard_of" } }),
  "encoding.never": config({ model_type: "bert", alibi_starting_size: 512, use_positional_encodings: true }),
  "encoding.others": config({ model_type: "bert", alibi_bias_max: 8 }),
  "encoding.others.words": config({ model_type: "bert", rope_type: "linear" }),
  "encoding.words": config({ model_type: "bert", position_embedding_type: "alibi" }),
  "encoding.kind": config({ model_type: "bert", max_position_embeddings: "512" }),
  "encoding.rows": config({ model_type: "bert", max_position_embeddings: 0 }),
  "encoding.terms": config({ model_type: "deberta", relative_attention: true, pos_att_type: "c2p|p2p" }),
  "encoding.bias.list": config({ model_type: "udop", relative_bias_args: [{ max_distance: 9 }] }),
  "encoding.bias.prefix": config({ model_type: "udop", relative_bias_args: [{ type: "1d", prefix_bucket: true }] }),
  "encoding.bias.type": config({ model_type: "udop", relative_bias_args: [{ type: "diagonal" }] }),
  "encoding.word": config({ model_type: "esm", position_embedding_type: "spiral" }),
};
