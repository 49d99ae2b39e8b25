// What the golden cases of several axes share: which reference a case follows, tensors, batches.
import { stored } from "./compare.mjs";
import { need, number } from "./json.mjs";
import { restored, tensor } from "./tensor.mjs";

/** The part of the source's path that is in the list; a case follows the conventions of the code that it names. */
export function reference(theCase, sources, known) {
  for (const key of need(theCase, "source")) {
    const found = known.find((part) => need(need(sources, key), "path").includes(part));
    if (found !== undefined) return found;
  }
  throw new Error("none of the sources is a reference whose conventions are known");
}

/** Each element twice, next to each other. */
export const twice = (data) => Array.from(data).flatMap((value) => [value, value]);

/** A whole number ≥ 1. */
export function count(inputs, name) {
  const value = number(inputs, name);
  if (!Number.isInteger(value) || value < 1) throw new Error(`'${name}' is no count`);
  return value;
}

export function divided(size, by) {
  if (size % by !== 0) throw new Error("a size is not a multiple of what divides it");
  return size / by;
}

export function flag(inputs, name, otherwise = false) {
  const value = inputs[name] ?? otherwise;
  if (typeof value !== "boolean") throw new Error(`'${name}' must be true or false`);
  return value;
}

const renamed = { patch: "seq", token: "seq", "batch*heads": "heads" };

/** A tensor whose axes are named as in these cases, brought into the order [batch, heads, seq, width]. */
export const named = (json, axes) =>
  tensor(
    json,
    axes
      .split(", ")
      .map((axis) => renamed[axis] ?? axis)
      .join(", "),
  );

/** q and k turned: `turn(x, name)` for a tensor { data, shape: [batch, heads, seq, width] }. */
export function rotatedQk(inputs, turn) {
  const values = {};
  for (const name of ["q", "k"]) {
    const x = named(need(inputs, name), need(inputs, "axes"));
    const shape = [x.batch, x.heads, x.seq, x.width];
    values[`${name}_rot`] = stored(restored(x, turn({ data: x.data, shape }, name).data));
  }
  return values;
}
