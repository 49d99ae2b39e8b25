// The letters of a formula: single letters, Greek ones by their command, and upright names.
import { parseTeX } from "../../../web/site/build/tex-parser.js";

/** Control words that are no letters: functions, relations, delimiters, spaces. */
const GREEK =
  /^\\(?:var)?(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega)$/i;

const letter = (text) => /^[a-z]$/i.test(text) || GREEK.test(text);
/** Upright words of several letters that say what they are. */
const spoken = new Set(["softmax", "mean", "sgn", "rank", "half", "interleaved"]);

function ofNode(node) {
  if (node.type === "symbol") return letter(node.text) ? [node.text] : [];
  if (node.type === "group") return ofList(node.list);
  if (node.type !== "command") return [];
  return node.args.flatMap((argument) => {
    if (argument.list) return ofList(argument.list);
    return /^\\(mathrm|mathsf)$/.test(node.name) && !spoken.has(argument.text) ? [argument.text] : [];
  });
}

const ofList = (list) =>
  list
    .filter(({ kind }) => kind === "atom")
    .flatMap(({ base, sub, sup }) => [base, sub, sup].filter(Boolean))
    .flatMap(ofNode);

/** @param {string} tex @returns {string[]} with repetitions */
export const lettersOf = (tex) => ofList(parseTeX(tex));
