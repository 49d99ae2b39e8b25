// node scripts/compare-classes.mjs CHECKOUT: the facts of cpp/src/formats/classes.json beside those of a checkout of transformers.
// For a new release: it prints which types came, which went, which defaults differ, and what it cannot read.
import "./setup/node-version.mjs";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compare, tableFacts, words } from "./compare-classes/compare.mjs";
import { transformersClasses } from "./compare-classes/transformers-classes.mjs";
import { UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { root } from "./setup/paths.mjs";

await toTheEnd(() => {
  const [checkout] = process.argv.slice(2);
  if (checkout === undefined)
    throw new UserError("node scripts/compare-classes.mjs CHECKOUT: the folder of a checkout of transformers");
  const table = tableFacts(JSON.parse(readFileSync(join(root, "cpp/src/formats/classes.json"), "utf8")));
  console.log(words(compare(transformersClasses(checkout), table)));
});
