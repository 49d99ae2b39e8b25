// What makes a step of a derivation show nothing: a side that is 0, a number at which something vanishes or a domain ends, an
// input that leaves a side as it is although the identity does not say why it should.

/** In words, for an identity on these inputs. */
export function trivialities(pe, id, given) {
  const { inputs } = pe.identities.find((identity) => identity.id === id);
  const plain = pe.identity(id, given);
  const found = [];
  for (const side of ["left", "right"])
    if (!differ(plain[side], new Float64Array(plain[side].length), 1000 * plain.tolerance)) found.push(`the ${side} side is 0`);
  for (const input of inputs) {
    const { name, low, high, invariance } = input;
    const value = given[name];
    if (typeof value === "number" && (value === 0 || value <= low || value >= high)) found.push(`${name} is ${value}`);
    // Two coordinates are one pair in either layout.
    if (invariance !== "" || (name === "layout" && (given.theta ?? given.frequencies).length === 1)) continue;
    const moved = others(input, value).flatMap((other) => evaluated(pe, id, { ...given, [name]: other }));
    for (const side of ["left", "right"])
      if (!moved.some((one) => differ(plain[side], one[side], 2 * (plain.tolerance + one.tolerance))))
        found.push(`${name} leaves the ${side} side as it is`);
  }
  return found;
}

/** Other values in the domain: lists halved, numbers halved, doubled and one further, the other layout. */
function others({ shape, low, high }, value) {
  if (shape === "layout") return [value === "half" ? "interleaved" : "half"];
  if (typeof value !== "number") return [Array.from(value, (one) => one / 2)];
  const all = [value / 2, 2 * value, value + 1, value - 1].filter((one) => one >= low && one <= high);
  return shape === "integer" ? all.filter(Number.isInteger) : all;
}

/** Nothing where a changed size does not fit the other inputs. */
function evaluated(pe, id, inputs) {
  try {
    return [pe.identity(id, inputs)];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

const differ = (a, b, tolerance) => a.length !== b.length || a.some((value, i) => Math.abs(value - b[i]) > tolerance);
