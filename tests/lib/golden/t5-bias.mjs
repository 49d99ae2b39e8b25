// Cases of t5_bias.json: buckets of relative positions, and biases looked up in a table.
import { array, exact, stored } from "./compare.mjs";
import { has, need, number, only } from "./json.mjs";

/** A list, or { from, to, step } with both ends. */
function relativePositions(given) {
  if (Array.isArray(given)) return given;
  only(given, ["from", "to", "step"]);
  const [from, to, step] = ["from", "to", "step"].map((name) => number(given, name));
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
}

export function buckets({ pe, inputs, theCase }) {
  only(inputs, ["relative_position", "meaning", "bidirectional", "num_buckets", "max_distance"]);
  if (inputs.meaning !== "key position - query position") throw new Error(`unknown meaning '${inputs.meaning}'`);
  const relative = relativePositions(need(inputs, "relative_position"));
  const found = pe.t5Buckets({
    relativePositions: relative,
    bidirectional: need(inputs, "bidirectional"),
    numBuckets: number(inputs, "num_buckets"),
    maxDistance: number(inputs, "max_distance"),
  });
  const differs = theCase.outputs.f64_differs_at ?? [];
  const borders = relative.flatMap((r, at) => (differs.includes(r) ? [at] : []));
  return { values: { buckets: exact(found) }, borders, informational: ["other_implementations", "f64_differs_at"] };
}

/** x-transformers' queries are the last ones; T5's and torchscale's begin where they are told, or at 0. */
function queries(inputs, last) {
  const queryLength = number(inputs, "query_len");
  if (has(inputs, "query_positions")) return { queryPositions: inputs.query_positions };
  if (last) return { queryLength };
  const first = number(inputs, "first_query_position", 0);
  return { queryPositions: Array.from({ length: queryLength }, (_, i) => first + i) };
}

export function bias({ pe, inputs, theCase, sources }) {
  only(inputs, [
    "query_len",
    "key_len",
    "bidirectional",
    "num_buckets",
    "max_distance",
    "num_heads",
    "table",
    "table_axes",
    "query_positions",
    "first_query_position",
    "scale",
    "output_axes",
  ]);
  if (has(inputs, "table_axes") && inputs.table_axes !== "num_buckets, heads") throw new Error("unknown table_axes");
  if (inputs.output_axes !== "heads, queries, keys") throw new Error("unknown output_axes");
  const path = need(need(sources, need(theCase, "source")[0]), "path");
  const { data } = pe.t5Bias({
    table: { data: array(need(inputs, "table")), shape: [number(inputs, "num_buckets"), number(inputs, "num_heads")] },
    bidirectional: need(inputs, "bidirectional"),
    maxDistance: number(inputs, "max_distance"),
    scale: number(inputs, "scale", 1),
    keyLength: number(inputs, "key_len"),
    ...queries(inputs, path.includes("x_transformers")),
  });
  return { values: { bias: stored(data) } };
}
