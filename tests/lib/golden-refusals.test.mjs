// What posenc refuses of the golden configurations: the message names a field that stands in the configuration, says what to do, and
// whoever does it gets the numbers that the reference has, or the kind that it names.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "posenc/formats";
import { read } from "./golden/files.mjs";
import { judge } from "./golden/judge.mjs";

const pe = await load();

/** How many axes the reference turns by: the two files say it differently. */
const axesIn = ({ axes }) => axes.value ?? axes;
/** The axes of an encoding of another kind than a rotation by one. */
const axesOf = (config) => pe.positionEncodingFromConfig(config)[0].axes;
const scaledBy = (config, rope_scaling) => pe.ropeFromConfig({ ...config, rope_scaling }).inverseFrequencies();
const plain = (config) => pe.ropeFromConfig({ ...config, rope_scaling: null }).inverseFrequencies();

/** Messages, and what comes of doing what they say. */
const advice = [
  {
    says: /: (\w+) must be that of a model of text: this one has positions on several axes, got/u,
    done: ({ inputs, outputs }) => assert.equal(axesOf(inputs.config), axesIn(outputs)),
  },
  {
    says: /: (\w+) must be that of a rotation by one axis: axialRope and mrope turn by (\d+), got/u,
    done({ inputs: { config }, outputs }, [, field, axes]) {
      assert.equal(Number(axes), axesIn(outputs));
      assert.equal(config[field].length, axesIn(outputs));
      // Diffusers lists coordinates or pairs: together they are of the head.
      const headDim = config.head_dim ?? config.attention_head_dim;
      const sum = config[field].reduce((all, part) => all + part, 0);
      const axisDims = config[field].map((part) => (part * headDim) / sum);
      assert.equal(pe.axialRope({ headDim, axisDims, base: config.rope_theta }).frequencies().shape[0], axesIn(outputs));
    },
  },
  {
    says: /: rope_scaling\.(rope_type) must be one of (.+), got "bogus"/u,
    done({ inputs: { config } }, [, , types]) {
      assert.ok(JSON.parse(`[${types}]`).includes("linear"));
      assert.deepEqual(
        scaledBy(config, { rope_type: "linear", factor: 2 }),
        plain(config).map((theta) => theta / 2),
      );
    },
  },
  {
    says: /: rope_scaling\.(factor) must be given, got nothing/u,
    done({ inputs: { config } }) {
      const scaled = scaledBy(config, { ...config.rope_scaling, factor: 2 });
      assert.deepEqual(
        scaled,
        plain(config).map((theta) => theta / 2),
      );
    },
  },
  {
    // What means YaRN in Mistral's params.json is called otherwise in a config.json.
    says: /: (yarn)\.\w+ must be known, or be left out where it changes no rotation, got/u,
    done({ inputs: { config }, outputs }) {
      const { yarn, llama_4_scaling: _, ...rest } = config;
      const { factor, original_max_position_embeddings, beta, alpha } = yarn;
      const rope_scaling = {
        ...{ rope_type: "yarn", factor, original_max_position_embeddings },
        ...{ beta_fast: beta, beta_slow: alpha, attention_factor: 1 },
      };
      const rope = pe.ropeFromConfig({ ...rest, rope_scaling }, { layout: "interleaved" });
      const expected = outputs.inv_freq.f64.data;
      rope.inverseFrequencies().forEach((theta, i) => assert.ok(Math.abs(theta / expected[i] - 1) < 1e-12, `${i}: ${theta}`));
      assert.equal(rope.attentionFactor(), outputs.attention_factor.value);
    },
  },
];

describe("golden configurations that are refused", () => {
  for (const family of ["rope_config", "config_families", "rope_classes"]) {
    const file = read(family);
    for (const theCase of file?.cases ?? []) {
      const { id, status, message } = judge(pe, family, theCase, file.sources);
      if (status !== "refused") continue;
      test(id, () => {
        const found = advice.find(({ says }) => says.test(message));
        assert.ok(found !== undefined, `nothing says what comes of obeying: ${message}`);
        found.done(theCase, found.says.exec(message));
      });
    }
  }
});
