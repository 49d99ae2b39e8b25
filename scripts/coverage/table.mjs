// docs/coverage.md: what there is, and what says that it is right, a row a concept.
import * as posenc from "posenc";
import * as formats from "posenc/formats";
import { agree, called, exposed } from "./agree.mjs";
import { conceptOf } from "./concepts.mjs";
import { goldenUses } from "./golden-uses.mjs";
import { identityConcepts } from "./identity-files.mjs";

const none = "·";
const code = (text) => `\`${text}\``;
const listed = (parts) => parts.join(" ") || none;

const classes = Object.entries({ ...posenc, ...formats }).filter(([, value]) => /^class\b/u.test(String(value)));

/** Methods and getters of the exported classes by concept: Map from a concept to [{ key: "Rope.apply", shown: "rope.apply" }]. */
function methodsByConcept() {
  const found = new Map();
  for (const [className, { prototype }] of classes) {
    const owner = className.startsWith("Posenc") ? "pe" : className[0].toLowerCase() + className.slice(1);
    for (const name of Object.getOwnPropertyNames(prototype).filter((each) => each !== "constructor")) {
      const concept = conceptOf(className, name);
      if (concept === undefined) continue;
      const method = { key: `${className}.${name}`, shown: `${owner}.${name}` };
      found.set(concept, [...(found.get(concept) ?? []), method]);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** "timm (6), transformers (17)": with how many passing cases of each repository a concept was compared. */
function golden(methods, uses) {
  const cases = new Map();
  for (const use of uses.filter((each) => methods.some(({ key }) => each.methods.has(key)))) {
    for (const source of new Set(use.sources)) cases.set(source, (cases.get(source) ?? 0) + 1);
  }
  const parts = [...cases].sort(([a], [b]) => (a < b ? -1 : 1)).map(([source, count]) => `${source} (${count})`);
  return parts.join(", ") || none;
}

/** The whole page. */
export async function coverage() {
  agree(exposed(), called());
  const pe = await formats.load();
  const uses = goldenUses(pe, classes);
  const concepts = methodsByConcept();
  const steps = identityConcepts(pe.identities);
  const unknown = steps.filter((step) => step.concepts.some((each) => !concepts.has(each)));
  if (unknown.length > 0) throw new Error(`the module has nothing of a concept of ${unknown.map(({ id }) => id).join(", ")}`);
  const rows = [...concepts].map(([concept, methods]) =>
    [
      `[${concept.replace(/^.*\//, "").replaceAll("_", " ")}](../cpp/include/posenc/${concept}.hpp)`,
      listed(methods.map(({ shown }) => code(shown))),
      golden(methods, uses),
      listed(steps.filter((step) => step.concepts.includes(concept)).map(({ id }) => code(id))),
    ].join(" | "),
  );
  return `${head}\n${rows.map((row) => `| ${row} |\n`).join("")}`;
}

const head = `# What there is, and what says that it is right

Written by \`npm run coverage\`; a test fails when it is out of date. A **concept** is a header of the core, **module** what of it is public in JavaScript. **Golden values** names the repositories that third-party numbers come from, and how many of their cases passed that call one of these functions. An **identity** is a derivation step that executes both of its sides. “${none}” says that there is none.

| Concept | Module | Golden values (cases) | Identities |
|---|---|---|---|`;
