// Golden values: what must agree, how far off it may be (tests/golden/README.md).
import { need } from "./json.mjs";

/**
 * Numbers that posenc computed for one output. Tables stored as float32 get the wider of two tolerances. `compared`: which
 * elements to compare; rows of padding queries, about which references say nothing, are not.
 */
export const stored = (data, compared) => ({ data: Array.from(data), storedAsFloat32: true, compared });
export const exact = (data) => ({ data: Array.from(data), storedAsFloat32: false });

/** |mine − expected| of one element in units of its tolerance. */
function ratio(mine, expected, { atol, rtol }) {
  if (mine === expected) return 0;
  const off = Math.abs(mine - expected) / (atol + rtol * Math.abs(expected));
  return Number.isNaN(off) ? Infinity : off;
}

/** The largest of them; infinite when the sizes differ or a value is NaN. */
export function worst({ mine, expected, tolerance }) {
  if (mine.length !== expected.length) return Infinity;
  return mine.reduce((largest, value, i) => Math.max(largest, ratio(value, expected[i], tolerance)), 0);
}

export function array(json) {
  const data = need(json, "data").map((value) => (value === "inf" ? Infinity : value === "-inf" ? -Infinity : value));
  const size = need(json, "shape").reduce((product, axis) => product * axis, 1);
  if (size !== data.length) throw new Error("the array's data do not fill its shape");
  if (!data.every((value) => typeof value === "number")) throw new Error("the array holds something else than numbers");
  return data;
}

function tolerance(json) {
  const [atol, rtol] = [need(json, "atol"), need(json, "rtol")];
  if (!(atol >= 0 && rtol >= 0)) throw new Error("a tolerance must not be negative");
  return { atol, rtol };
}

/** float64 results are held to tol_f64; those stored as float32 to the wider of it and 1e-6 of the largest value. */
export function tolerance64(output, mine, expected) {
  const allowed = tolerance(need(output, "tol_f64"));
  if (!mine.storedAsFloat32) return allowed;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return { ...allowed, atol: Math.max(allowed.atol, 1e-6 * largest) };
}

/** The comparisons that one output of a case asks for; at `borders`, exact_when_computed_in_f64 is as good. */
export function comparisons(name, output, mine, borders = []) {
  const one = (suffix, expected, allowed) => {
    const all = { name: name + suffix, mine: mine.data, expected, tolerance: allowed };
    if (mine.compared === undefined || mine.data.length !== expected.length) return all;
    const indices = mine.compared.flatMap((wanted, at) => (wanted ? [at] : []));
    return { ...all, mine: indices.map((at) => mine.data[at]), expected: indices.map((at) => expected[at]), indices };
  };
  if (output.exact !== undefined) {
    const expected = array(output.exact);
    if (output.exact_when_computed_in_f64 !== undefined) {
      const other = array(output.exact_when_computed_in_f64);
      for (const at of borders) if (mine.data[at] === other[at]) expected[at] = other[at];
    }
    return [one("", expected, { atol: 0, rtol: 0 })];
  }
  if (output.value !== undefined) {
    return [one("", [output.value].flat(), output.tol === undefined ? { atol: 0, rtol: 0 } : tolerance(output.tol))];
  }
  const found = [];
  if (output.f64 !== undefined) {
    const expected = array(output.f64);
    found.push(one(".f64", expected, tolerance64(output, mine, expected)));
  }
  if (output.f32 !== undefined) found.push(one(".f32", array(output.f32), tolerance(need(output, "tol_f32"))));
  if (found.length === 0) throw new Error(`output '${name}' is of no known form`);
  return found;
}
