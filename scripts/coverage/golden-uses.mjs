// For each golden case that passes: the methods of the module that it called, and the repositories that its numbers come from.
import { families, read } from "../../tests/lib/golden/files.mjs";
import { judge } from "../../tests/lib/golden/judge.mjs";
import { recorded } from "./recorder.mjs";

/** "huggingface/transformers" is transformers; "project seed 001" the listing of an article. */
const repository = ({ repo }) => (repo.startsWith("project seed") ? "article listings" : repo.split("/").at(-1));

/** [{ methods, sources }], a case each. */
export function goldenUses(pe, classes) {
  return recorded(classes, (note) =>
    families.flatMap((family) => {
      const { cases, sources } = read(family);
      return cases.flatMap((theCase) => {
        note();
        const { status } = judge(pe, family, theCase, sources);
        const methods = note();
        if (status !== "passed") return [];
        // A source that is told in words computed nothing.
        const computed = theCase.source.filter((key) => key in sources);
        return [{ methods, sources: computed.map((key) => repository(sources[key])) }];
      });
    }),
  );
}
