/** The module's identities with their TeX, for pages: pages state the same identities that the tests run. */
import { readFileSync } from "node:fs";
import { chapters } from "./chapters.js";
import { core } from "./core.js";
import { formula } from "./formulas.js";

/** A side's TeX without the definitions behind it, and these: `,\\quad\\allowbreak {t = …}`. */
export function parted(tex) {
  const [side, ...definitions] = tex.split(",\\quad\\allowbreak ");
  return { side, definitions };
}

/**
 * The definitions of both sides stand behind the right one: behind the left one they would seem to equal it.
 *
 * @param {string} id @returns {Promise<{ id: string, left: string, right: string, definitions: string[], values: "1" | "2" | "d" | "d²", takes: string[]
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
  const [left, right] = [parted(found.left), parted(found.right)];
  return {
    ...found,
    left: left.side,
    right: right.side,
    definitions: [...left.definitions, ...right.definitions],
    values: values ?? "d",
    takes: [...names, "dim", "base", "seed"],
  };
}

const DIM = 8;

/** An identity in MathML alone, for a page that has no other formula: it takes neither KaTeX's styles nor its fonts. */
export async function statement(id) {
  const { left, right } = await identity(id);
  return /<math[^]*<\/math>/.exec(formula(`${left}=${right}`, { where: id }))[0];
}

/**
 * Subjects with their identities as `{ id, attributes }`. Throws where an identity of the module stands in no subject or in two,
 * and where the module does not have one.
 */
export async function subjectsOf(subjects) {
  const { identities } = await core();
  const listed = subjects.map((subject) => ({
    ...subject,
    identities: subject.identities.map((one) => [one].flat()).map(([id, attributes = {}]) => ({ id, attributes })),
  }));
  const count = (wanted) => listed.flatMap(({ identities }) => identities).filter(({ id }) => id === wanted).length;
  const ids = [...new Set([...identities, ...listed.flatMap((subject) => subject.identities)].map(({ id }) => id))];
  for (const id of ids) {
    if (!identities.some((one) => one.id === id)) throw new RangeError(`identities: the module has no identity ${id}`);
    if (count(id) !== 1) throw new RangeError(`identities: ${id} must stand in one subject, but stands in ${count(id)}`);
  }
  return listed;
}

/** The open chapters that have a step of this identity. */
export const chaptersOf = (id) =>
  chapters.filter(
    ({ slug, open }) =>
      open && readFileSync(new URL(`../chapters/${slug}/en.md`, import.meta.url), "utf8").includes(`{% identity "${id}"`),
  );
