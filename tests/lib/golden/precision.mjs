// Cases of precision.json: tables rounded once at the end, and tables whose positions and frequencies were rounded
// before.
import { array, exact, stored } from "./compare.mjs";
import { sequenceLength } from "./config.mjs";
import { need, number, only } from "./json.mjs";

/** Bits of the significand after the point, and the smallest normal exponent. */
const formats = { bfloat16: [7, -126], float16: [10, -14], float32: [23, -126] };

function formatOf(dtype) {
  if (!Object.hasOwn(formats, dtype)) throw new Error(`unknown dtype '${dtype}'`);
  return formats[dtype];
}

/** To the nearest number of a format, ties to even. Within its range: sines, cosines and frequencies are. */
export function rounded(dtype, value) {
  const [bits, smallest] = formatOf(dtype);
  if (value === 0) return value;
  const step = 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), smallest) - bits);
  const scaled = value / step;
  const below = Math.floor(scaled);
  const up = scaled - below > 0.5 || (scaled - below === 0.5 && below % 2 !== 0);
  return (below + (up ? 1 : 0)) * step;
}

const castAll = (dtype, data) => stored(Array.from(data, (value) => rounded(dtype, value)));

function checkStoredType(outputs, dtype) {
  for (const [name, { stored_dtype }] of Object.entries(outputs)) {
    if (stored_dtype !== undefined && stored_dtype !== dtype) throw new Error(`${name} is stored in another dtype`);
  }
}

export function castAfter({ pe, inputs, theCase }) {
  only(inputs, ["config", "positions", "dtype"]);
  const dtype = need(inputs, "dtype");
  formatOf(dtype);
  checkStoredType(theCase.outputs, dtype);
  const rope = pe.ropeFromConfig(need(inputs, "config"), { precision: "float32", release: "4.57" });
  const positions = need(inputs, "positions");
  const { cos, sin } = rope.cosSin({ positions, sequenceLength: sequenceLength(positions) });
  return { values: { cos: castAll(dtype, cos.data), sin: castAll(dtype, sin.data) } };
}

export function roundedBefore({ pe, inputs, theCase: { outputs }, leave }) {
  only(inputs, ["dim", "base", "max_position_embeddings", "seq_len", "positions", "dtype"]);
  const dtype = need(inputs, "dtype");
  formatOf(dtype);
  checkStoredType(outputs, dtype);
  const headDim = number(inputs, "dim");
  leave.mayRefuse = headDim % 2 === 1;
  const theta = pe.rope({ headDim, base: number(inputs, "base") }).inverseFrequencies();
  const positions = need(inputs, "positions");
  // From here on the reference's own frequencies: float32 powers differ by units in the last place.
  const reference = array(outputs.inv_freq.f32);
  const { cos, sin } = pe.rope({ headDim, inverseFrequencies: reference, precision: dtype }).cosSin({ positions });
  // The first table was built in float32, for as many positions as the configuration names, and rounded after.
  const first = positions.filter((position) => position < number(inputs, "max_position_embeddings"));
  const start = dtype === "float32" ? reference : theta;
  const cache = pe.rope({ headDim, inverseFrequencies: start, precision: "float32" }).cosSin({ positions: first });
  return {
    values: {
      inv_freq: exact(theta.map((value) => rounded(dtype, value))),
      cos: stored(cos.data),
      sin: stored(sin.data),
      positions_within_first_cache: exact(first),
      cos_first_cache: castAll(dtype, cache.cos.data),
      sin_first_cache: castAll(dtype, cache.sin.data),
    },
  };
}
