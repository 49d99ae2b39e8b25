// Cases of alibi.json: slopes, and the biases as each library writes them. Which form a case has is a property of the
// reference, named by the path of its source.
import { stored } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";

const slopesOf = (pe, inputs) =>
  stored(pe.alibiSlopes(need(inputs, "num_heads"), { biasMax: number(inputs, "alibi_bias_max", 8) }));

export function slopes({ pe, inputs }) {
  only(inputs, ["num_heads", "alibi_bias_max"]);
  return { values: { slopes: slopesOf(pe, inputs) } };
}

/** BLOOM: a token's position is its running number among the tokens that are not padding; padding has 0. */
function tokenPositions(row) {
  let seen = 0;
  return row.map((token) => {
    seen += token;
    return (seen - 1) * token;
  });
}

const counted = (first, count) => Array.from({ length: count }, (_, i) => first + i);
const byKey = { form: "key-position", queryPositions: [0] };

/** MPT and llm-foundry's row: the last key has 0. */
const fromLast = ({ seq_len: length }) => ({ ...byKey, keyPositions: counted(1 - length, length) });
const lengths = (inputs) => ({ queryLength: number(inputs, "query_len"), keyLength: number(inputs, "key_len") });

/** By a part of the source's path: names of the inputs, and the options of pe.alibiBias. */
const forms = {
  modeling_mpt: { names: ["num_heads", "seq_len", "alibi_bias_max", "shape"], options: fromLast },
  falcon: {
    names: ["num_heads", "seq_len", "positions", "shape"],
    options: ({ positions }) => ({ ...byKey, keyPositions: positions, precision: "bfloat16" }),
  },
  llmfoundry: {
    names: ["num_heads", "seq_len", "full", "alibi_bias_max"],
    options: (inputs) => (need(inputs, "full") ? { keyLength: number(inputs, "seq_len") } : fromLast(inputs)),
  },
  megatron: {
    names: ["num_heads", "query_len", "key_len", "shape"],
    options: (inputs) => ({ ...lengths(inputs), symmetric: false }),
  },
  x_transformers: {
    names: ["num_heads", "query_len", "key_len", "positions", "shape"],
    options: (inputs) => (has(inputs, "positions") ? { keyPositions: inputs.positions } : lengths(inputs)),
  },
  "fairseq/models/transformer": {
    names: ["num_heads", "seq_len", "shape", "infinities"],
    options: (inputs) => ({ form: "key-position", causal: true, keyLength: number(inputs, "seq_len") }),
    output: "mask",
  },
};

export function bias({ pe, inputs, theCase, sources }) {
  const path = need(need(sources, need(theCase, "source")[0]), "path");
  if (path.includes("bloom")) {
    only(inputs, ["num_heads", "attention_mask", "shape"]);
    const heads = number(inputs, "num_heads");
    const rows = need(inputs, "attention_mask").map(tokenPositions);
    const all = rows.flatMap((keyPositions) => [...pe.alibiBias({ heads, ...byKey, keyPositions }).data]);
    return { values: { bias: stored(all) } };
  }
  if (path.includes("common_attention")) {
    only(inputs, ["seq_len"]);
    return { values: { bias: stored(pe.proximalBias({ keyLength: number(inputs, "seq_len") }).data) } };
  }
  const [, form] = Object.entries(forms).find(([part]) => path.includes(part)) ?? [];
  if (form === undefined) throw new Error(`unknown source ${path}`);
  only(inputs, form.names);
  const common = { heads: number(inputs, "num_heads"), biasMax: number(inputs, "alibi_bias_max", 8) };
  const { data } = pe.alibiBias({ ...common, ...form.options(inputs) });
  const values = { [form.output ?? "bias"]: stored(data) };
  if (path.includes("llmfoundry")) values.slopes = slopesOf(pe, inputs);
  return { values };
}
