// For each use of the module ("Rope.apply inverse"): the repositories whose numbers it was compared with, and how many cases.
import * as posenc from "posenc";
import { families, read } from "../../tests/lib/golden/files.mjs";
import { judge } from "../../tests/lib/golden/judge.mjs";
import { recorded } from "./recorder.mjs";

const classes = Object.entries(posenc).filter(([, value]) => /^class\b/u.test(String(value)));
/** "huggingface/transformers" is transformers; "project seed 001" the listing of an article. */
const repository = ({ repo }) => (repo.startsWith("project seed") ? "article listings" : repo.split("/").at(-1));

/** A configuration that was read is a rope with its options. */
function ropeMade(result) {
  if (!(result instanceof posenc.ConfiguredRope)) return undefined;
  const { headDim, rotaryDim, base, layout, maxPositions, scaling, precision } = result;
  return { method: "Posenc.rope", options: { headDim, rotaryDim, base, layout, maxPositions, scaling, precision } };
}

export async function goldenUses() {
  const pe = await posenc.load();
  const found = new Map();
  const judgeAll = (note) => {
    for (const family of families) {
      const { cases, sources } = read(family);
      for (const theCase of cases) {
        note();
        const { status } = judge(pe, family, theCase, sources);
        if (status !== "passed") continue;
        for (const use of note()) {
          const entry = found.get(use) ?? { cases: 0, sources: new Set() };
          entry.cases++;
          for (const key of theCase.source) entry.sources.add(repository(sources[key]));
          found.set(use, entry);
        }
      }
    }
  };
  recorded(classes, judgeAll, ropeMade);
  return found;
}
