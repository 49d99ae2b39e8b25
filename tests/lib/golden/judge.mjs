// A golden case, judged: passed, refused where that is allowed, failed, or of a kind that is not covered yet.
//
// A kind of case has one function that interprets the inputs through posenc's public API and returns
//   values         name → { data, storedAsFloat32 }
//   texts          name → string
//   informational  outputs that say something about the reference alone
//   borders        elements where exact_when_computed_in_f64 is as good
//   sharper        comparisons beyond the outputs themselves
//   ownBehaviour   where the reference raises: what posenc defines instead, checked
// A verdict's subject is the model type that the case is about, else its id; isRefusal tells of a failure whether posenc said
// no or gave wrong values.
// It may set `leave.mayRefuse` before it calls posenc: the README lets an odd rotary width be refused.
import { comparisons, worst } from "./compare.mjs";
import { has, need } from "./json.mjs";
import { kinds } from "./kinds.mjs";

function compareAll(outputs, results) {
  if (outputs.raises !== undefined) {
    if (results.ownBehaviour === undefined) {
      throw new Error(`the reference raises ${outputs.raises}; posenc returned values`);
    }
    return results.sharper ?? [];
  }
  if (Object.keys(outputs).length === 0) throw new Error("the case has no outputs");
  const all = [...(results.sharper ?? [])];
  for (const [name, output] of Object.entries(outputs)) {
    if (results.informational?.includes(name)) continue;
    const computed = typeof output.value === "string" ? results.texts?.[name] : results.values?.[name];
    if (computed === undefined) throw new Error(`nothing computed for output '${name}'`);
    if (typeof output.value !== "string") all.push(...comparisons(name, output, computed, results.borders));
    else if (computed !== output.value) throw new Error(`${name}: '${computed}' for '${output.value}'`);
  }
  return all;
}

/** posenc's own refusals: a RangeError, or a TypeError for the wrong kind, that says what is allowed and what came. */
const isRefusal = (error) => (error instanceof RangeError || error instanceof TypeError) && /^.+: .+, got /su.test(error.message);

export function judge(pe, family, theCase, sources) {
  const verdict = {
    ...{ id: "(a case without an id)", kind: "", subject: "", status: "failed", isRefusal: false },
    ...{ message: "", worst: 0, comparisons: [] },
  };
  const leave = { mayRefuse: false };
  try {
    verdict.id = need(theCase, "id");
    verdict.kind = need(theCase, "kind");
    verdict.subject = theCase.model_type ?? verdict.id;
    const interpret = kinds[family]?.[verdict.kind];
    if (interpret === undefined) throw new Error(`unknown kind '${verdict.kind}'`);
    const inWords = has(theCase, "expectation") && !has(theCase, "outputs"); // words are for a reader
    if (interpret === null || inWords) return { ...verdict, status: "notCovered" };
    const results = interpret({ pe, inputs: need(theCase, "inputs"), theCase, sources, leave });
    verdict.comparisons = compareAll(need(theCase, "outputs"), results);
    verdict.message = results.ownBehaviour ?? "";
    for (const comparison of verdict.comparisons) {
      const off = worst(comparison);
      verdict.worst = Math.max(verdict.worst, off);
      if (!(off <= 1)) throw new Error(`${comparison.name}: off by ${off} tolerances`);
    }
    return { ...verdict, status: "passed" };
  } catch (error) {
    const raises = has(theCase, "outputs") && has(theCase.outputs, "raises");
    const refused = isRefusal(error);
    const status = refused && (leave.mayRefuse || raises) ? "refused" : "failed";
    return { ...verdict, status, isRefusal: refused, message: error.message };
  }
}
