// The classes of a checkout of transformers beside the table of this project: what is new, gone or different, and what could not be read.
import { Unread } from "./python-source.mjs";

/**
 * `theirs`: model_type → file and facts, as `transformersClasses` gives them. `table`: model_type → facts of ours; one that it leaves out
 * (undefined) is not compared.
 */
export function compare(theirs, table) {
  const report = { missing: [], gone: [], differ: [], unread: [] };
  for (const [type, { file, turns }] of theirs) if (turns && !table.has(type)) report.missing.push(`${type} (${file})`);
  for (const [type, facts] of table) {
    const their = theirs.get(type);
    const ours = Object.entries(facts).filter(([, value]) => value !== undefined);
    if (their === undefined) report.gone.push(type);
    else if (!their.turns && ours.length > 0) report.unread.push(`${type}: ${their.file} has no field of a rotation`);
    else for (const [fact, value] of ours) compareFact(report, `${type}: ${fact}`, value, their.turns[fact], their.file);
  }
  return report;
}

function compareFact({ differ, unread }, fact, value, theirs, file) {
  if (theirs === undefined || theirs instanceof Unread)
    unread.push(`${fact}${theirs ? ` (${theirs.text.replace(/\s+/g, " ")})` : ""} in ${file}; the table says ${value}`);
  else if (theirs !== value) differ.push(`${fact} is ${theirs} in ${file}; the table says ${value}`);
}

/**
 * Of each row of classes.json the facts that source text can tell, as `compare` takes them: none of a row that is not rotary; where a class has
 * several rotations, not its base, factor and type. A head width of null is hidden size over heads.
 */
export function tableFacts(rows) {
  const ofTransformers = rows.filter(({ outside }) => !outside);
  return new Map(ofTransformers.map((row) => [row.type, row.kind === "rotary" ? { ...ofOneRotation(row), ...ofAll(row) } : {}]));
}

const ofAll = ({ layout, headDim, maxPositions }) => ({
  layout,
  headDim: headDim.default ?? null,
  maxPositions: maxPositions ?? undefined,
});

function ofOneRotation({ byLayerType, base, partial, scaling = {} }) {
  if (byLayerType !== undefined) return {};
  return {
    base: scaling.rope_theta ?? base,
    partial: scaling.partial_rotary_factor ?? partial,
    ropeType: scaling.rope_type ?? scaling.type ?? "default",
  };
}

const heads = {
  missing: "types that rotate and are not in the table",
  gone: "types of the table that the checkout does not have",
  differ: "facts that differ",
  unread: "facts that this script cannot read: look for yourself",
};

/** The report in words, a list a part; a part without entries is one line. */
export function words(report) {
  return Object.entries(heads)
    .map(([part, head]) => [`${report[part].length} ${head}`, ...report[part].map((line) => `  ${line}`)].join("\n"))
    .join("\n");
}
