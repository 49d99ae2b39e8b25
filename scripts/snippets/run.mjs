// Runs the snippets of web/site/snippets/ in Python, all of one library in one process, and compares numbers with the module's.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

export const folder = join(root, "web/site/snippets");

/** What each snippet's about.js exports, by name. */
export async function readAbouts() {
  const names = readdirSync(folder);
  const abouts = await Promise.all(names.map((name) => import(join(folder, name, "about.js"))));
  return Object.fromEntries(names.map((name, i) => [name, abouts[i].default]));
}

const NEAR = 1e-6;

/** Where the numbers of a snippet, of each of its cases, are not the module's, in words. */
export function differences(pe, { module, cases }, found) {
  return cases.flatMap((given, i) => {
    const wanted = [...module(pe, ...given)];
    const where = JSON.stringify(given);
    if (wanted.length === 0 || found[i].length !== wanted.length)
      return [`${where}: ${found[i].length} numbers, not ${wanted.length}`];
    return wanted.flatMap((value, at) =>
      Math.abs(found[i][at] - value) <= NEAR ? [] : [`${where}: number ${at} is ${found[i][at]}, not ${value}`],
    );
  });
}

/** Reads { name: { code, call, cases } }, writes { name: [numbers of each case] }. */
const program = `
import json, sys
import numpy as np
wanted = json.load(sys.stdin)
def flat(x):
    return np.asarray(x, dtype=float).ravel().tolist()
def run(code, call, cases):
    names = {}
    exec(code, names)
    return [flat(names[call](*given)) for given in cases]
print(json.dumps({name: run(**one) for name, one in wanted.items()}))
`;

/** The numbers that each snippet's `file` gives for each of its cases, flat, in a Python that has its library. */
export function runPython(python, file, abouts) {
  const wanted = Object.entries(abouts).map(([name, { call, cases }]) => {
    return [name, { code: readFileSync(join(folder, name, file), "utf8"), call, cases }];
  });
  const { status, stdout, stderr } = spawnSync(python, ["-c", program], {
    input: JSON.stringify(Object.fromEntries(wanted)),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${file} of the snippets: ${stderr}`);
  return JSON.parse(stdout);
}
