// What axe-core finds: names, roles, contrast, order of headings, and targets too small for a thumb.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The script that gives a page `axe`. */
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function accessible({ run, load }) {
  await run(whole);
  await run(shortenFormulas);
  await run(takeShapes);
  await run(markLooks);
  await load(axe);
  return run(violations, { "target-size": { enabled: true } });
}

/** Runs in the page: all of it laid out; what is left out has no width that could scroll. */
async function whole() {
  document.documentElement.removeAttribute("data-in-parts");
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/**
 * Runs in the page: puts in place of each formula of text alone one short text for each look (colour, size and weight) that its
 * letters have, in a box of the same size. Formulas are most of a page's elements, and their letters differ for axe in nothing
 * else; of a text of one letter it would not say that it is too faint.
 */
function shortenFormulas() {
  const looks = (html) => {
    const found = new Map();
    for (const part of html.querySelectorAll("*")) {
      const { color, fontSize, fontWeight, opacity, backgroundColor, backgroundImage } = getComputedStyle(part);
      const isPlain = opacity === "1" && backgroundImage === "none" && /^(transparent|rgba\(.*, 0\))$/.test(backgroundColor);
      if (!isPlain) return undefined;
      if ([...part.childNodes].some(({ nodeType, data }) => nodeType === globalThis.Node.TEXT_NODE && data.trim() !== ""))
        found.set(`${color} ${fontSize} ${fontWeight}`, { color, fontSize, fontWeight });
    }
    return [...found.values()];
  };
  const shortened = [...document.querySelectorAll(".katex")].flatMap((formula) => {
    const html = formula.querySelector(":scope > .katex-html");
    const styles = !html || formula.querySelector("a, button, [tabindex], [role]") ? undefined : looks(html);
    if (!styles) return [];
    const { width, height } = html.getBoundingClientRect();
    const display = getComputedStyle(html).display === "block" ? "block" : "inline-block";
    return { formula, html, styles, box: { display, width: `${Math.max(width, html.scrollWidth)}px`, height: `${height}px` } };
  });
  for (const { formula, html, styles, box } of shortened) {
    const texts = styles.map((style) => {
      const text = Object.assign(document.createElement("span"), { textContent: "xx" });
      Object.assign(text.style, style);
      return text;
    });
    html.replaceChildren(...texts);
    Object.assign(html.style, box);
    formula.querySelector(".katex-mathml")?.remove();
  }
}

/**
 * Runs in the page: takes from every drawing the shapes that have neither a role nor the focus. They are most of a figure's
 * elements; their colours axe does not know, and a drawing is one picture to it, whatever is in it.
 */
function takeShapes() {
  const shapes = "path, line, rect, circle, ellipse, polyline, polygon, use";
  const speaks = ({ name }) => name === "role" || name === "tabindex" || name.startsWith("aria-");
  const takeFrom = (root) => {
    for (const shape of root.querySelectorAll(shapes))
      if (shape.childElementCount === 0 && ![...shape.attributes].some(speaks)) shape.remove();
    for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) takeFrom(shadowRoot);
  };
  takeFrom(document);
}

/**
 * Runs in the page: marks with `data-look` the texts whose contrast axe is to compute, which is most of its work: the first of each
 * look. A look is the letters' own, and of every element around them what lies behind. What is placed over other things may have
 * anything behind it: each such text is marked, and each control, whose text axe knows. No text of a drawing is: what lies behind
 * it axe cannot tell. Of formulas and code, which are most of what is left, only what is marked stays an element of its own.
 */
function markLooks() {
  const nothing = "rgba(0, 0, 0, 0) none 1 none;";
  const behind = new Map(); // of an element: what it and those around it paint; undefined where that does not tell
  const around = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  const behindOf = (element) => {
    if (!element) return "";
    if (!behind.has(element)) {
      const { position, float, transform, backgroundColor, backgroundImage, opacity, filter } = getComputedStyle(element);
      const outer = behindOf(around(element));
      const isPlaced = !["static", "relative"].includes(position) || float !== "none" || transform !== "none";
      const isPlain = outer !== undefined && !isPlaced && element.namespaceURI === document.documentElement.namespaceURI;
      const own = `${backgroundColor} ${backgroundImage} ${opacity} ${filter};`;
      behind.set(element, isPlain ? outer + (own === nothing ? "" : own) : undefined);
    }
    return behind.get(element);
  };
  const seen = new Set();
  const isFirst = (element) => {
    const { color, fontSize, fontWeight, textShadow, visibility, display } = getComputedStyle(element);
    const back = behindOf(element);
    if (back === undefined || visibility !== "visible" || display === "none" || element.getClientRects().length === 0)
      return true;
    const look = [color, fontSize, fontWeight, textShadow, back].join(" ");
    return !seen.has(look) && seen.add(look);
  };
  const hasText = ({ childNodes }) =>
    [...childNodes].some(({ nodeType, data }) => nodeType === globalThis.Node.TEXT_NODE && data.trim() !== "");
  const mark = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) mark(element.shadowRoot);
      if (element.ownerSVGElement) continue;
      if (element.matches("input, select, textarea") || (hasText(element) && isFirst(element))) element.dataset.look = "";
    }
  };
  mark(document);
  const isOut = (element) => !element.hasAttribute("data-look") && element.childElementCount === 0;
  for (const text of [...document.querySelectorAll(".katex-html[style] > span")].filter(isOut)) text.remove();
  for (const part of [...document.querySelectorAll("pre span")].filter(isOut)) part.replaceWith(...part.childNodes);
}

/** Runs in the page: what axe finds wrong there by these rules beside its own, in words. */
async function violations(rules) {
  globalThis.axe.configure({
    noHtml: true, // of each element that it looks at it would keep the text
    rules: [{ id: "color-contrast", selector: "[data-look]" }],
  });
  const found = await globalThis.axe.run(document, { resultTypes: ["violations"], rules });
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`,
  );
}
