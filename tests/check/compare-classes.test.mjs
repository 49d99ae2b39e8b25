// Comparing the table of model classes with a checkout of transformers, over a small tree that is written here.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { compare, tableFacts, words } from "../../scripts/compare-classes/compare.mjs";
import { literal, Unread } from "../../scripts/compare-classes/python-source.mjs";
import { transformersClasses } from "../../scripts/compare-classes/transformers-classes.mjs";

const mixin = `
class RotaryEmbeddingConfigMixin:
    default_theta = 10_000.0
`;
const half = `
def rotate_half(x):
    x1 = x[..., : x.shape[-1] // 2]
    x2 = x[..., x.shape[-1] // 2 :]
    return torch.cat((-x2, x1), dim=-1)


def apply_rotary_pos_emb(q, k, cos, sin):
    return q * cos + rotate_half(q) * sin, k * cos + rotate_half(k) * sin
`;
const interleaved = `
def apply_rotary_emb(
    xq: torch.Tensor,
    freqs: torch.Tensor,
) -> torch.Tensor:
    return torch.view_as_complex(xq.float().reshape(*xq.shape[:-1], -1, 2)) * freqs
`;
const config = (name, type, body) => `
class ${name}Config(PreTrainedConfig):
    model_type = "${type}"
    r"""
    model_type = "words, not code"
    """
    rope_parameters: RopeParameters | dict | None = None
${body}
`;

/** What is read from a tree of these files, by folder: configuration and modeling. */
function read(models) {
  const folder = mkdtempSync(join(tmpdir(), "posenc-classes-"));
  try {
    const write = (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write("src/transformers/modeling_rope_utils.py", mixin);
    for (const [name, { configuration, modeling }] of Object.entries(models)) {
      write(`src/transformers/models/${name}/configuration_${name}.py`, configuration);
      write(`src/transformers/models/${name}/modeling_${name}.py`, modeling ?? half);
    }
    return transformersClasses(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("defaults are read: of the class, of its base, and of the dictionary that it puts in", () => {
  const found = read({
    plain: {
      configuration: config("Plain", "plain", `    head_dim: int | None = None\n    max_position_embeddings: int = 4096 * 32`),
    },
    own: {
      configuration: config(
        "Own",
        "own",
        `    default_theta = 500_000.0\n    head_dim: int = 128\n
    def __post_init__(self, **kwargs):
        kwargs.setdefault("partial_rotary_factor", 0.5)  # as published files have it`,
      ),
      modeling: interleaved,
    },
    scaled: {
      configuration: config(
        "Scaled",
        "scaled",
        `    def __post_init__(self, **kwargs):
        if self.rope_parameters is None:
            self.rope_parameters = {
                "rope_type": "yarn",
                "rope_theta": 1e6,
                "factor": 16.0,
                "max_position_embeddings": self.max_position_embeddings,
            }`,
      ),
    },
  });
  const facts = (type) => found.get(type).turns;
  const none = { headDim: null, partial: 1, maxPositions: undefined };
  assert.deepEqual(facts("plain"), {
    ...none,
    base: 10000,
    headDim: null,
    maxPositions: 131072,
    ropeType: "default",
    layout: "half",
  });
  assert.deepEqual(facts("own"), {
    ...none,
    base: 500000,
    headDim: 128,
    partial: 0.5,
    ropeType: "default",
    layout: "interleaved",
  });
  assert.deepEqual(facts("scaled"), { ...none, base: 1e6, ropeType: "yarn", layout: "half" });
});

test("a field is read under the name that attribute_map gives it; a factor that is null, in a field of its own, is unread", () => {
  const body = `    attribute_map = {"max_position_embeddings": "n_positions"}\n    n_positions: int = 2_048\n    partial_rotary_factor: float | None = None`;
  const modeling = `def apply_rotary_pos_emb_interleave(q, k):\n    return q.view(2, 3).transpose(0, 1), k\n`;
  const { turns } = read({ named: { configuration: config("Named", "named", body), modeling } }).get("named");
  assert.equal(turns.maxPositions, 2048);
  assert.deepEqual(turns.partial, new Unread("partial_rotary_factor is computed"));
  assert.equal(turns.layout, "interleaved"); // by its name
});

test("a class without a field of a rotation has no facts; a word of the documentation is none", () => {
  const found = read({
    bert: { configuration: `class BertConfig(PreTrainedConfig):\n    model_type = "bert"\n    hidden_size: int = 768\n` },
  });
  assert.deepEqual([...found], [["bert", { file: "models/bert/configuration_bert.py", turns: false }]]);
});

test("what is no literal, and a file with both layouts, is unread and not guessed", () => {
  const computed = config("New", "new", `    head_dim: int = attention_width()`);
  const facts = read({ new: { configuration: computed, modeling: half + interleaved } }).get("new").turns;
  assert.deepEqual(facts.headDim, new Unread("attention_width()"));
  assert.deepEqual(facts.layout, new Unread("both layouts in one file"));
  assert.deepEqual(literal('{"a": [1, 2], "b": -3e-2,}'), { a: new Unread("[1, 2]"), b: -0.03 });
});

test("the report: a new type, one that is gone, a fact that differs, one that cannot be read, a type that has become still", () => {
  const theirs = read({
    fresh: { configuration: config("Fresh", "fresh", "") },
    moved: { configuration: config("Moved", "moved", `    default_theta = 20000.0\n    head_dim: int = width()`) },
    still: { configuration: `class StillConfig(PreTrainedConfig):\n    model_type = "still"\n` },
    parts: { configuration: `class PartsConfig(PreTrainedConfig):\n    model_type = "parts"\n` },
  });
  const row = { kind: "rotary", base: 10000, partial: 1, layout: "half", headDim: {}, maxPositions: null };
  const table = tableFacts([
    { ...row, type: "moved", headDim: { default: 64 } },
    { ...row, type: "old", byLayerType: {} },
    { ...row, type: "still" },
    { kind: "composite", type: "parts" },
  ]);
  const moved = "models/moved/configuration_moved.py; the table says";
  const report = {
    missing: ["fresh (models/fresh/configuration_fresh.py)"],
    gone: ["old"],
    differ: [`moved: base is 20000 in ${moved} 10000`],
    unread: [`moved: headDim (width()) in ${moved} 64`, "still: models/still/configuration_still.py has no field of a rotation"],
  };
  assert.deepEqual(compare(theirs, table), report);
  assert.match(
    words(report),
    /^1 types that rotate and are not in the table\n {2}fresh [^]*\n1 facts that differ\n {2}moved: base is 20000/,
  );
});

test("of a class with several rotations, base, factor and type are not compared; a class's own parameters count as its defaults", () => {
  const row = { kind: "rotary", partial: 1, layout: "half", headDim: {}, maxPositions: 512 };
  const facts = tableFacts([
    { ...row, type: "several", byLayerType: { full_attention: {} } },
    { ...row, type: "own", base: 10000, scaling: { type: "yarn", rope_theta: 1e6, partial_rotary_factor: 0.5 } },
  ]);
  const both = { layout: "half", headDim: null, maxPositions: 512 };
  assert.deepEqual(facts.get("several"), both);
  assert.deepEqual(facts.get("own"), { ...both, base: 1e6, partial: 0.5, ropeType: "yarn" });
});

test("a folder that is no checkout is refused by name", () => {
  assert.throws(() => transformersClasses(tmpdir()), /has no src\/transformers\/modeling_rope_utils\.py/);
});
