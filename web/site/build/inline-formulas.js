/**
 * Inline formulas and the text beside them. KaTeX makes boxes of a formula, and a line may break between a box and a comma after
 * it: so punctuation is kept with its formula. Short formulas do not break at all, longer ones (`long`) where KaTeX allows. Beside a
 * Chinese character a formula or a computed number gets a space, because browsers set a gap between Chinese and Latin text but
 * not between text and boxes.
 */
import { formula } from "./formulas.js";
import { keepBrackets } from "./line-breaks.js";

const SHORT = 24;
const OPENING = /[([{“‘（「『《]$/;
const CLOSING = /^[.,;:!?)\]}”’…，。、；：！？）」』》]+/;
const HAN_AT_END = /\p{Script=Han}$/u;
const HAN_AT_START = /^\p{Script=Han}/u;

export function inlineFormulas(md) {
  md.core.ruler.push("formula_punctuation", ({ tokens }) => {
    for (const { children } of tokens)
      children?.forEach((token, at) => {
        // Spaces before punctuation is taken: they depend on the text as written.
        if (token.type === "math_inline") {
          space(children, at, at);
          token.meta = takePunctuation(children, at);
        } else if (isNumber(token)) space(children, at, at + 2); // <pe-number>…</pe-number> is three tokens
      });
  });
  md.renderer.rules.math_inline = (tokens, at, _options, env) => {
    const { content, meta } = tokens[at];
    const { before = "", after = "" } = meta ?? {};
    const long = content.length > SHORT;
    const html = keepBrackets(formula(content, { where: env.page?.inputPath }), long && after !== "");
    return long && !before && !after ? html : `<span class="whole${long ? " long" : ""}">${before}${html}${after}</span>`;
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

/** Adds a space before token `first` and after token `last` where a Chinese character touches them, stressed or not. */
function space(children, first, last) {
  const previous = children.slice(0, first).findLast(hasPlace);
  const next = children.slice(last + 1).find(hasPlace);
  if (previous?.type === "text" && HAN_AT_END.test(previous.content)) previous.content += " ";
  if (next?.type === "text" && HAN_AT_START.test(next.content)) next.content = ` ${next.content}`;
}

/** Whether anything is seen of a token: not of where stress begins or ends, nor of an empty text. */
const hasPlace = ({ type, content }) => !/^(em|strong)_(open|close)$/.test(type) && !(type === "text" && content === "");

const isNumber = (token) => token.type === "html_inline" && token.content.startsWith("<pe-number");
