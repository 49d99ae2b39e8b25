// docs/statements.md: what five articles state about position encodings, and where the tutorial takes it up, a row a statement.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { place } from "../../web/site/build/places.js";
import { root } from "../setup/paths.mjs";

const folder = join(root, "web/site/statements");
export const verdicts = ["taught", "measured", "corrected"];
const kinds = { claim: "card", step: "step", fig: "figure" };

/** [{ title, rows: [{ says, verdict, where }] }], an article each. */
export const articles = readdirSync(folder)
  .sort()
  .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")));

/** "chapter 2, card `exponent`", "chapter 0, What a mask lets through". */
export function placeName(where) {
  const { chapter, heading } = place(where, "en");
  const [, kind, name] = /#(claim|step|fig)-(.+)$/.exec(where) ?? [];
  if (!heading && !kind) throw new RangeError(`statements: ${where} is no heading, card, step or figure`);
  return `[chapter ${chapter.number}](../web/site/chapters/${chapter.slug}/en.md), ${heading ?? `${kinds[kind]} \`${name}\``}`;
}

/** [{ says, card, proof }]: claims that many texts make, with the card where each is predicted and run. */
export const claims = JSON.parse(readFileSync(join(root, "web/site/claims/widely-taught.json"), "utf8"));

/** What proves a claim in the core: a native test by its name, or an identity. */
const proofName = (proof) => (/[: ]/.test(proof) ? `“${proof}”` : `identity \`${proof}\``);

function claimTable() {
  const lines = claims.map(({ says, card, proof }) => `| ${says} | ${placeName(card)} | ${proof.map(proofName).join("; ")} |\n`);
  return `\n## Claims, each with its card\n\n${claimHead}\n\n| Claim | Card | Proved in the core by |\n|---|---|---|\n${lines.join("")}`;
}

const claimHead =
  "Written from `web/site/claims/`. On the card a reader predicts and then runs the measurement. A test fails when a card or what proves it does not exist.";

/** The whole page. */
export function page() {
  const tables = articles.map(({ title, rows }) => {
    const lines = rows.map(({ says, verdict, where }) => `| ${says} | ${verdict} | ${where.map(placeName).join("; ")} |\n`);
    return `\n## ${title}\n\n| Statement | Verdict | Where |\n|---|---|---|\n${lines.join("")}`;
  });
  return head + tables.join("") + claimTable();
}

const head = `# What five articles state, and where the tutorial takes it up

Written by \`npm run statements\` from \`web/site/statements/\`; a test fails when it is out of date, or when a place does not exist. The articles are widely read Chinese ones, named by their titles; the statements are in our words. **Taught**: it holds, and the tutorial says why. **Measured**: it holds, and the reader runs it. **Corrected**: it does not hold, or only in part, and the place shows what does.
`;
