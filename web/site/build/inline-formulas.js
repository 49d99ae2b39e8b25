/**
 * A formula in the line keeps its punctuation: KaTeX sets it as boxes, and a line may end between a box and the comma behind
 * it. Short formulas do not break at all, longer ones where KaTeX allows.
 */
import { formula } from "./formulas.js";

const SHORT = 24;
const OPENING = /[([{“‘（「『《]$/;
const CLOSING = /^[.,;:!?)\]}”’…，。、；：！？）」』》]+/;
/** Glues a box to the text beside it. */
const WORD_JOINER = "\u2060";

export function inlineFormulas(md) {
  md.core.ruler.push("formula_punctuation", ({ tokens }) => {
    for (const { children } of tokens) children?.forEach((token, at) => token.type === "math_inline" && takePunctuation(token, children, at));
  });
  md.renderer.rules.math_inline = (tokens, at, _options, env) => {
    const { content, meta } = tokens[at];
    const { before = "", after = "" } = meta ?? {};
    const html = formula(content, { where: env.page?.inputPath });
    if (content.length <= SHORT) return `<span class="whole">${before}${html}${after}</span>`;
    return (before && before + WORD_JOINER) + html + (after && WORD_JOINER + after);
  };
}

function takePunctuation(token, children, at) {
  const [previous, next] = [children[at - 1], children[at + 1]];
  const before = (previous?.type === "text" && OPENING.exec(previous.content)?.[0]) || "";
  const after = (next?.type === "text" && CLOSING.exec(next.content)?.[0]) || "";
  if (before) previous.content = previous.content.slice(0, -before.length);
  if (after) next.content = next.content.slice(after.length);
  token.meta = { before, after };
}
