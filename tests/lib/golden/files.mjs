// The golden files of the folder that POSENC_GOLDEN names, by default tests/golden.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { kinds } from "./kinds.mjs";

const defaultFolder = fileURLToPath(new URL("../../golden", import.meta.url));

export const folder = process.env.POSENC_GOLDEN ? resolve(process.env.POSENC_GOLDEN) : defaultFolder;
export const isDefaultFolder = folder === defaultFolder;

export const families = Object.keys(kinds);

/** The file of a family, or nothing where the folder does not hold it. */
export function read(family) {
  const path = `${folder}/${family}.json`;
  if (!existsSync(path)) return undefined;
  const json = JSON.parse(readFileSync(path, "utf8"));
  if (json.format !== "golden-vectors/1" || json.family !== family) {
    throw new Error(`${path} is not the file of this family in a known format`);
  }
  if (!Array.isArray(json.cases) || json.cases.length === 0) throw new Error(`${path} holds no cases`);
  return json;
}

/**
 * What the folder's not-read-yet.json lists of a family: the subjects (judge.mjs) whose cases may still fail, under
 * `refused` because posenc refuses them, under `wrong` because it reads them wrongly.
 */
export function notReadYet(family) {
  const path = `${folder}/not-read-yet.json`;
  const { refused = [], wrong = [] } = (existsSync(path) && JSON.parse(readFileSync(path, "utf8"))[family]) || {};
  return { refused, wrong };
}
