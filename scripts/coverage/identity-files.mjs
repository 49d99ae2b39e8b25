// Which concepts a derivation step belongs to: the last line "// Concepts: rope, scaling" above it in cpp/src/identities says it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const folder = join(root, "cpp/src/identities");

/** [{ id, concepts }], for the ids that the module knows. */
export function identityConcepts(identities) {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".cpp"))
    .map((file) => readFileSync(join(folder, file), "utf8"));
  return identities.map(({ id }) => {
    const above = texts.map((text) => text.split(`{"${id}",`)).find((parts) => parts.length > 1)?.[0] ?? "";
    const concepts = [...above.matchAll(/^ *\/\/ Concepts: (.+)$/gm)].at(-1)?.[1];
    if (concepts === undefined) throw new Error(`cpp/src/identities does not say the concepts of "${id}"`);
    return { id, concepts: concepts.split(/,\s*/) };
  });
}
