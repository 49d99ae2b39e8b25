/** The module's identities with their TeX, for pages: pages state the same identities that the tests run. */
import { core } from "./core.js";

/**
 * @param {string} id @returns {Promise<{ id: string, left: string, right: string, values: "1" | "2" | "d" | "d²", takes: string[]
 * }>} `values`: how many numbers a side has, by which the page reserves height; `takes`: the attributes of pe-derivation on which
 * the numbers depend
 */
export async function identity(id) {
  const pe = await core();
  const found = pe.identities.find((one) => one.id === id);
  if (!found) throw new RangeError(`identity: id must be one of ${pe.identities.map((one) => one.id).join(", ")}, got ${id}`);
  const { length } = pe.identity(id, pe.identityExample(id, { dim: DIM })).left;
  const values = { 1: "1", 2: "2", [DIM]: "d", [DIM * DIM]: "d²" }[length];
  const names = found.inputs.map(({ name }) => name);
  return { ...found, values: values ?? "d", takes: [...names, "dim", "base", "seed"] };
}

const DIM = 8;
