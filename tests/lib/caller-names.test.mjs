// Whichever function reads a configuration: what it refuses begins with the name of the function that was called, though others
// read the parts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";

const pe = await load();

const head = { hidden_size: 128, num_attention_heads: 4, num_hidden_layers: 2, rope_theta: 10000 };
const llama = (more) => ({ ...head, model_type: "llama", ...more });
const scaled = (rope_scaling) => llama({ rope_scaling });
const yarn = (more) => scaled({ rope_type: "yarn", factor: 4, ...more });

/** Configurations that all functions refuse. */
const nobodyReads = {
  "a text that is no JSON": "{",
  "a class that is not known": { ...head, model_type: "novel" },
  "the same of a part": { model_type: "llava", text_config: { ...head, model_type: "novel" } },
  "a part of another class than its defaults are of": { model_type: "voxtral", text_config: { model_type: "mistral" } },
  "a part that must be given": { model_type: "fuyu", hidden_size: 64 },
  "a model_type that is no string": { model_type: "llava", text_config: { ...head, model_type: 5 } },
};

/** Configurations of rotations, refused where the rotation is read. */
const noRotation = {
  "a parameter's kind": scaled({ rope_type: "linear", factor: "2" }),
  "a parameter that is missing": scaled({ rope_type: "linear" }),
  "a parameter that its type does not have": scaled({ rope_type: "linear", factor: 2, beta_fast: 1 }),
  "a rope_type": scaled({ rope_type: "spiral" }),
  "an attention factor": yarn({ attention_factor: -1 }),
  "a base for YaRN": { ...yarn({}), rope_theta: 1 },
  "a list of factors": scaled({ rope_type: "longrope", factor: 2, short_factor: [1], long_factor: [1] }),
  "an alpha beyond all numbers": { ...head, model_type: "hunyuan_v1_dense", rope_scaling: { type: "dynamic", alpha: 1e300 } },
  "a head": llama({ head_dim: 1 }),
  "the parameters of a part": { model_type: "llava", text_config: scaled({ rope_type: "linear", factor: 0 }) },
  "a width": llama({ model_type: "stablelm", partial_rotary_factor: 2 }),
  "layers beyond number": llama({ num_hidden_layers: 4097 }),
  "a layer's type": { ...head, model_type: "gemma3_text", layer_types: ["odd", "odd"] },
  "a layer's ratio": { model_type: "deepseek_v4", num_hidden_layers: 2, compress_ratios: [3, 3] },
  "a list that is too short": { ...head, model_type: "llama4_text", no_rope_layers: [1] },
  "a list without a class": { ...head, no_rope_layers: [1], num_hidden_layers: 3 },
  "a field that sounds of position": llama({ rope_extra: { factor: 2 } }),
  "an object that is none": llama({ rope_parameters: 5 }),
};
const noTable = { "a table's rows": { model_type: "bert", max_position_embeddings: 0 } };

const functions = {
  ropeFromConfig: (config, options) => pe.ropeFromConfig(config, { ...options, ...(options ? {} : { layer: 1 }) }),
  layersFromConfig: (config, options) => pe.layersFromConfig(config, options),
  positionEncodingFromConfig: (config) => pe.positionEncodingFromConfig(config),
  positionEncodingFromFile: (config, options) =>
    pe.positionEncodingFromFile(config, typeof config === "string" ? options : { format: "config.json", ...options }),
};
const rotating = ["ropeFromConfig", "layersFromConfig", "positionEncodingFromFile"];
const refusedBy = {
  ...Object.fromEntries(Object.entries(nobodyReads).map(([what, config]) => [what, [config, Object.keys(functions)]])),
  ...Object.fromEntries(Object.entries(noRotation).map(([what, config]) => [what, [config, rotating]])),
  ...Object.fromEntries(
    Object.entries(noTable).map(([what, config]) => [what, [config, ["positionEncodingFromConfig", "positionEncodingFromFile"]]]),
  ),
};

const begins = (name, call, what) =>
  assert.rejects(
    async () => call(),
    ({ message }) => {
      assert.ok(message.startsWith(`${name}: `), `${what}: ${message}`);
      return true;
    },
    what,
  );

describe("the name that an error begins with is that of the function that was called", () => {
  for (const [name, call] of Object.entries(functions)) {
    test(name, async () => {
      for (const [what, [config, by]] of Object.entries(refusedBy)) {
        if (by.includes(name)) await begins(name, () => call(config), what);
      }
    });
  }
  for (const name of rotating) {
    test(`${name}: options`, async () => {
      for (const option of ["layout", "precision", "like"]) {
        await begins(name, () => functions[name](llama({}), { [option]: "novel" }), option);
        await begins(name, () => functions[name](llama({}), { [option]: 5 }), option);
      }
      await begins(name, () => functions[name](llama({}), { bse: 1 }), "an option that nobody reads");
    });
  }
  test("of an answer's rope, which is ropeFromConfig of the same configuration, with that name", async () => {
    const config = { ...head, model_type: "gemma3_text", num_hidden_layers: 6 };
    const [own] = pe.positionEncodingFromConfig(config);
    const { encodings } = await pe.positionEncodingFromFile(config, { format: "config.json" });
    for (const { rope } of [own, encodings[0]]) await begins("ropeFromConfig", () => rope(), "several rotations");
  });
});
