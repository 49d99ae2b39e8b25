/** The shortcodes for chapters; `web/site/README.md` shows the use of each. */
import { figures } from "../../figures/abouts.js";
import strings from "../_data/strings.js";
import { formula } from "./formulas.js";
import { escapeHtml } from "./escape.js";
import { identity } from "./identities.js";
import { keepBrackets } from "./line-breaks.js";
import { checkNumber, checkShared, holds, numberText } from "./names.js";
import { citation } from "./references.js";
import { codeToCopy } from "./code.js";

const ANSWERS = ["true", "half", "false"];
const counters = new WeakMap();

/** @param names the result of `readNames` (names.js) */
export function addShortcodes(config, md, names) {
  /** `share="m,n"` names the fields of the page's state that the figure follows and sets. */
  const shared = ({ share, ...attributes }, { ctx, page }) => {
    if (share === undefined) return attributes;
    checkShared(names, share, ctx?.state, page.inputPath);
    return { ...attributes, "data-share": share };
  };

  config.addShortcode("element", function (name, options) {
    return element(name, shared(attributesOf(options), this), this.page.lang);
  });

  config.addPairedShortcode("figure", function (caption, name, options) {
    const { id = `fig-${name}`, size = figure(name).size, ...attributes } = attributesOf(options);
    return plate(this.page, element(name, shared(attributes, this), this.page.lang), caption, id, size, md);
  });

  config.addPairedShortcode("plate", function (body, options) {
    const { id, size = "text", caption = "" } = attributesOf(options);
    return plate(this.page, `<div class="cells">${body.trim().replace(/\n\s*\n/g, "\n")}</div>`, caption, id, size, md);
  });

  config.addAsyncShortcode("identity", async function (id, options) {
    const { left, right, definitions, values, takes } = await identity(id);
    const given = attributesOf(options);
    // The inputs of the identity that are fields of the page's state or derived from them, and that the page does not set itself.
    const { fields: own, derived } = names.states[this.ctx?.state] ?? {};
    const fields = [own, derived].flatMap((of) => Object.keys(of ?? {}));
    const share = fields.filter((field) => takes.includes(field) && !Object.hasOwn(given, field)).join();
    const where = this.page.inputPath;
    // No line breaks after a braced =; narrow pages break before it.
    const parts = [left, `\\;{=}\\; ${right}`, ...definitions].map((tex, at, { length }) => {
      const comma = at > 0 && at < length - 1 ? "," : "";
      return `<span>${keepBrackets(formula(`\\displaystyle ${tex}${comma}`, { where }))}</span>`;
    });
    return block(
      `<div class="step" id="step-${id}"><div class="eq">${parts.join("")}</div>`,
      `${element("derivation", { identity: id, ...given, ...(share && { "data-share": share }), "data-values": values }, this.page.lang)}</div>`,
    );
  });

  config.addShortcode("number", function (of, options) {
    checkNumber(names, of, this.ctx?.state, this.page.inputPath);
    const format = attributesOf(options);
    const text = numberText(names, of, format, this.ctx?.state, this.page.lang);
    return `<pe-number${htmlAttributes({ of, ...format })}>${escapeHtml(text)}</pe-number>`;
  });

  config.addShortcode("cite", function (key, options) {
    return citation(key, attributesOf(options), this.page.lang);
  });

  config.addShortcode("snippet", function (name) {
    return block(codeToCopy(name, strings[this.page.lang]));
  });

  config.addShortcode("otherwise", () => "<!--otherwise-->");
  config.addPairedShortcode("when", function (body, of) {
    checkNumber(names, of, this.ctx?.state, this.page.inputPath);
    const [so, notSo] = body.split("<!--otherwise-->");
    if (notSo === undefined) throw new RangeError(`when ${of}: {% otherwise %} is missing between its two texts`);
    const now = holds(names, of, this.ctx?.state, this.page.lang);
    const part = (when, text) => `<span data-when="${when}"${now === when ? "" : " hidden"}>${text}</span>`;
    return `<pe-when of="${of}">${part(true, so)}${part(false, notSo)}</pe-when>`;
  });

  config.addPairedShortcode("note", (body) => open('<aside class="note" role="note">', body, "</aside>"));

  config.addPairedShortcode("wide", (body) => open('<div class="wide">', body, "</div>"));

  config.addPairedShortcode("remember", function (body) {
    const { remember } = strings[this.page.lang];
    return open(`<section class="keep" aria-label="${remember}"><p class="eyebrow">${remember}</p>`, body, "</section>");
  });

  config.addPairedShortcode("ask", function (answer, question) {
    const summary = md.renderInline(question, { page: this.page });
    return open(`<details class="ask"><summary>${summary}</summary>`, answer, "</details>");
  });

  config.addShortcode("verdict", () => "<!--verdict-->");
  config.addPairedShortcode("claim", function (body, id, options) {
    const { answer } = attributesOf(options);
    if (!ANSWERS.includes(answer))
      throw new RangeError(`claim ${id}: answer must be one of ${ANSWERS.join(", ")}, got ${answer}`);
    const [statement, verdict] = body.split("<!--verdict-->");
    if (!verdict) throw new RangeError(`claim ${id}: {% verdict %} is missing between the claim and its verdict`);
    return claim(id, answer, statement, verdict, strings[this.page.lang]);
  });
}

function plate(page, inner, caption, id, size, md) {
  const number = (counters.get(page) ?? 0) + 1;
  counters.set(page, number);
  const { figure: label } = strings[page.lang];
  const text = md.renderInline(caption.trim().replace(/\s*\n\s*/g, page.lang === "zh-CN" ? "" : " "), { page });
  return block(
    `<figure class="fig ${size}"${id ? ` id="${id}"` : ""}>`,
    inner,
    `<figcaption><b>${label(number)}</b>${text}</figcaption></figure>`,
  );
}

function element(name, attributes, lang) {
  const { wait } = figure(name);
  const { loading, needsScript } = strings[lang];
  return (
    `<pe-${name}${htmlAttributes(attributes)}><div class="pe-wait"><p>${loading}${wait[lang]}</p>` +
    `<noscript><p>${needsScript}</p></noscript></div></pe-${name}>`
  );
}

function claim(id, answer, statement, verdict, text) {
  const buttons = ANSWERS.map((one) => `<button type="button" value="${one}" aria-pressed="false">${text.answers[one]}</button>`);
  return [
    `<section class="claim" id="claim-${id}" data-answer="${answer}"><p class="eyebrow">${text.predict}</p>`,
    `<div class="says">\n\n${statement.trim()}\n\n</div>`,
    `<p class="opts" role="group" aria-label="${text.predict}" hidden>${buttons.join("")}</p>`,
    `<details class="verdict"><summary>${text.answer}</summary>`,
    `<p class="truth" data-right="${text.right}" data-wrong="${text.wrong}"><b>${text.truth[answer]}</b></p>\n\n${verdict.trim()}\n\n`,
    "</details>\n</section>\n",
  ].join("\n");
}

function figure(name) {
  if (!Object.hasOwn(figures, name))
    throw new RangeError(`figure: name must be one of ${Object.keys(figures).join(", ")}, got ${name}`);
  return figures[name];
}

/** The keyword arguments of a shortcode, as `m=7`: Nunjucks gives them as one object, with the mark `__keywords`. */
function attributesOf(options = {}) {
  const { __keywords, ...attributes } = options;
  return attributes;
}

/** Attributes as HTML: ` m="7" n="3"`. */
export const htmlAttributes = (attributes) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join("");

/** HTML that Markdown takes as one block, because it has no blank line. */
const block = (...parts) => `\n\n${parts.join("\n").replace(/\n\s*\n/g, "\n")}\n\n`;
/** HTML around a body that is read as Markdown, because blank lines separate it from the tags. */
const open = (head, body, tail) => `\n\n${head}\n\n${body.trim()}\n\n${tail}\n\n`;
