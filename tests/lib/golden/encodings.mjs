// Cases of encoding_kinds.json: which encoding a model has that does not rotate, and its numbers.
import { array, exact, stored } from "./compare.mjs";
import { has, need, only } from "./json.mjs";

const one = (value) => ({ data: [value] });

/** The rows of a table under the name of its part. A case may name the one part of a model or not: both names will do. */
function rows({ part, rows: count, firstRow, positions, dim }, alone) {
  const prefixes = new Set([part === undefined ? "" : `${part}_`, ...(alone ? ["", "encoder_", "decoder_"] : [])]);
  const named = [...prefixes].flatMap((prefix) => [
    [`${prefix}rows`, one(count)],
    [`${prefix}first_index`, one(firstRow)],
    [`${prefix}positions`, one(positions)],
  ]);
  return { ...Object.fromEntries(named), dim: one(dim) };
}

function sinusoids(pe, { options, firstRow }, outputs) {
  const table = has(outputs, "table_rows_0_to_4") && pe.sinusoidal({ ...options, positions: 5 });
  return { offset: one(firstRow), ...(table && { table_rows_0_to_4: stored(table.data) }) };
}

function buckets(pe, { part, options, firstLayerOnly }, outputs) {
  const { numBuckets, maxDistance, bidirectional } = options;
  const values = { num_buckets: one(numBuckets), max_distance: one(maxDistance), first_layer_only: one(firstLayerOnly) };
  if (part !== undefined) values[`${part}_bidirectional`] = one(bidirectional);
  if (has(outputs, "relative_positions")) {
    const relativePositions = array(outputs.relative_positions.exact);
    values[bidirectional ? "buckets_bidirectional" : "buckets_causal"] = exact(pe.t5Buckets({ ...options, relativePositions }));
  }
  return values;
}

const ofKind = {
  sinusoidal: (pe, encoding, outputs) => (encoding.rows === undefined ? {} : sinusoids(pe, encoding, outputs)),
  "t5-bias": buckets,
  alibi: (_, { slopes, options }) => ({ slopes: exact(slopes), alibi_bias_max: one(options.biasMax) }),
  disentangled: (_, { options, terms }) => ({
    position_buckets: one(options.bucketSize === 0 ? -1 : options.bucketSize),
    max_relative_positions: one(options.maxPosition),
    pos_att_type: { data: terms },
  }),
};

/**
 * The encodings of a token's place in the sequence, which is what the cases ask for. Of a class that reads boxes on a page a case
 * may name the table alone, without the bias beside it.
 */
function ofSequence(all, { encoding }) {
  const found = all.filter(({ axis }) => axis === undefined);
  const tableAlone = found.length < all.length && encoding?.value === "learned";
  return tableAlone ? found.filter(({ kind }) => kind !== "t5-bias") : found;
}

export function encodingKind({ pe, inputs, theCase: { outputs } }) {
  only(inputs, ["config"]);
  const all = ofSequence(pe.positionEncodingFromConfig(need(inputs, "config")), outputs);
  const values = {};
  for (const encoding of all) {
    if (encoding.rows !== undefined) Object.assign(values, rows(encoding, all.length === 1));
    Object.assign(values, ofKind[encoding.kind]?.(pe, encoding, outputs));
  }
  // Names and shapes of the reference's weights; where the buckets are.
  const informational = ["tables", "relative_positions"];
  // The class has no field of that name where its rows begin elsewhere than the case's "offset" says.
  if (has(outputs, "encoder_first_index")) informational.push("offset");
  // FSMT's table is filled when its weights are read; before, it holds random numbers, beyond 1 too.
  const table = outputs.table_rows_0_to_4;
  if (table !== undefined && array(table.f32).some((value) => Math.abs(value) > 1)) informational.push("table_rows_0_to_4");
  return { values, informational, texts: { encoding: [...new Set(all.map(({ kind }) => kind))].join("+") } };
}
