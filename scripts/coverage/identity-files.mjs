// Which derivation steps belong to which header: each file of cpp/src/identities says it in a line "// Concepts: rope, scaling".
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const folder = join(root, "cpp/src/identities");

/** [{ id, headers, inputs }], for the ids that the module knows. */
export function identityConcepts(identities) {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".cpp"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  return identities.map(({ id, inputs }) => {
    const text = files.find((each) => each.includes(`"${id}"`));
    const concepts = /^\/\/ Concepts: (.+)$/m.exec(text ?? "")?.[1];
    if (concepts === undefined) throw new Error(`the file of cpp/src/identities that holds "${id}" does not say its concepts`);
    return { id, headers: concepts.split(/,\s*/).map((name) => `${name}.hpp`), inputs: inputs.map(({ name }) => name) };
  });
}
