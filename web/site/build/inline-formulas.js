/**
 * A formula in the line keeps its punctuation: KaTeX sets it as boxes, and a line may end between a box and the comma behind
 * it. Short formulas do not break at all, longer ones where KaTeX allows. Beside a Chinese character a formula and a computed
 * number get the small gap that browsers put between Chinese and Latin text, but not between text and boxes.
 */
import { formula } from "./formulas.js";

const SHORT = 24;
const OPENING = /[([{“‘（「『《]$/;
const CLOSING = /^[.,;:!?)\]}”’…，。、；：！？）」』》]+/;
const HAN_AT_END = /\p{Script=Han}$/u;
const HAN_AT_START = /^\p{Script=Han}/u;
/** Glues a box to the text beside it. */
const WORD_JOINER = "\u2060";

export function inlineFormulas(md) {
  md.core.ruler.push("formula_punctuation", ({ tokens }) => {
    for (const { children } of tokens)
      children?.forEach((token, at) => {
        // The gaps first: they are those of the text as written, punctuation included.
        if (token.type === "math_inline") token.meta = { gaps: gaps(children, at, at), ...takePunctuation(children, at) };
        else if (isNumber(token)) spaceNumber(children, at);
      });
  });
  md.renderer.rules.math_inline = (tokens, at, _options, env) => {
    const { content, meta } = tokens[at];
    const { before = "", after = "", gaps: gap = "" } = meta ?? {};
    const html = formula(content, { where: env.page?.inputPath });
    if (content.length <= SHORT) return `<span class="whole${gap}">${before}${html}${after}</span>`;
    const glued = (before && before + WORD_JOINER) + html + (after && WORD_JOINER + after);
    return gap ? `<span class="${gap.trim()}">${glued}</span>` : glued;
  };
}

function takePunctuation(children, at) {
  const [previous, next] = [children[at - 1], children[at + 1]];
  const before = (previous?.type === "text" && OPENING.exec(previous.content)?.[0]) || "";
  const after = (next?.type === "text" && CLOSING.exec(next.content)?.[0]) || "";
  if (before) previous.content = previous.content.slice(0, -before.length);
  if (after) next.content = next.content.slice(after.length);
  return { before, after };
}

/** The classes of what stands between `first` and `last`: a gap on each side where a Chinese character follows directly. */
function gaps(children, first, last) {
  const [previous, next] = [children[first - 1], children[last + 1]];
  const before = previous?.type === "text" && HAN_AT_END.test(previous.content) ? " gap-before" : "";
  const after = next?.type === "text" && HAN_AT_START.test(next.content) ? " gap-after" : "";
  return before + after;
}

const isNumber = (token) => token.type === "html_inline" && token.content.startsWith("<pe-number");

/** `<pe-number>…</pe-number>` is three tokens. */
function spaceNumber(children, at) {
  const classes = gaps(children, at, at + 2).trim();
  if (classes) children[at].content = children[at].content.replace("<pe-number", `<pe-number class="${classes}"`);
}
