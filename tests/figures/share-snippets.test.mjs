// Snippets for the pages of others: whatever the state, what each host's language reads out of its snippet is that state.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { JSDOM } from "jsdom";
import MarkdownIt from "markdown-it";
import { createElement, Fragment } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import ts from "typescript";
import { hosts, snippetsFor, UNKNOWN_SITE } from "posenc/share";
import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import { figureNames } from "../../web/figures/names.js";
import { shared } from "./support/shared.mjs";

/** What the languages on the way to a browser take for their own. */
const signs = [
  ...[
    '"',
    "'",
    "`",
    "```",
    '"""',
    "\\",
    "\\n",
    "\n",
    "\n\n",
    "\n    ",
    "\t",
    "\r\n",
    "<",
    ">",
    "</script>",
    "<!--",
    "-->",
    "]]>",
  ],
  ...[
    "&",
    "&amp;",
    "&#34;",
    "&quot",
    "{",
    "}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{{<",
    ">}}",
    "{#",
    "${",
    "$",
    ":::",
    ":",
    "---",
    "***",
    "__",
  ],
  ...[
    "*",
    "[x](y)",
    "![",
    "#",
    "~~~",
    "|",
    "%",
    "%22",
    "+",
    "=",
    ";",
    "?",
    "@",
    "\0",
    "\u0007",
    "\u0085",
    "\ud800",
    "\udc00",
    "\uffff",
    "😀",
  ],
  ...["x", "北京", " ", "  ", "1e-7", "-1.5,2", "é", "\u00a0", "\u2028", "e\u0301", "\u202e", "__proto__"],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...signs), fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 12 })
  .map((parts) => parts.join(""));
const name = fc.constantFrom("m", "text", "key", "formula", "head-dim", "q", "config", "layout", "as");
/** What `still` of posenc/still makes, as XMLSerializer writes it. */
const words = `“q” at 7: a "b" {c} <d> & 北京 😀`;
const label = words.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" role="img" aria-label="${label}"><text>θ {1}</text></svg>`;
const states = fc.record({
  figure: fc.constantFrom(...figureNames()),
  title: text,
  attributes: fc.dictionary(name, text, { maxKeys: 4, noNullPrototype: true }),
  language: fc.constantFrom("en", "zh-CN"),
  height: fc.double({ min: 0.5, max: 1e9, noNaN: true }),
  site: fc.constantFrom(undefined, "https://example.org/notes/"),
  still: fc.constantFrom(undefined, svg),
});

/** A text as every host can hold it. */
const held = (given) =>
  Array.from(given.replaceAll("\r\n", "\n").replaceAll("\r", "\n"), (sign) => {
    const code = sign.codePointAt(0);
    const none = (code < 0x20 && code !== 9 && code !== 10) || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000);
    return none || (code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef) ? "\ufffd" : sign;
  }).join("");
const heldState = ({ attributes, language }) => ({
  lang: language,
  ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, held(value)])),
});

const parse = (html) => new JSDOM(html).window.document;
const readElement = (html) => {
  const figures = [...parse(html).querySelectorAll("*")].filter(({ localName }) => localName.startsWith("pe-"));
  assert.equal(figures.length, 1, html);
  const [figure] = figures;
  assert.equal(figure.textContent, "");
  const [image, ...others] = figure.children;
  assert.deepEqual(others, []);
  assert.match(figure.parentElement.getAttribute("style"), /height: ?\d+px/);
  return {
    figure: figure.localName.slice(3),
    state: Object.fromEntries([...figure.attributes].map(({ name, value }) => [name, value])),
    still: image && readImage(image),
  };
};
/** The SVG of an image, and what stands for it. */
const readImage = (image) => {
  assert.equal(image.localName, "img");
  const [head, body] = image.getAttribute("src").split(",");
  assert.equal(head, "data:image/svg+xml;base64");
  return { svg: Buffer.from(body, "base64").toString(), words: image.getAttribute("alt") };
};
const readAddress = (address) => {
  const url = new URL(address);
  const state = Object.fromEntries([...url.searchParams, ...new URLSearchParams(url.hash.slice(1))]);
  return { figure: /\/embed\/([a-z-]+)\.html$/.exec(url.pathname)[1], state };
};
const readFrame = (html) => {
  const [frame, ...more] = parse(html).querySelectorAll("iframe");
  assert.equal(more.length, 0);
  assert.ok(Number(frame.height) >= 40 && frame.title !== undefined && frame.width === "100%");
  const image = parse(html).querySelector("noscript > img");
  return { ...readAddress(frame.src), still: image ? readImage(image) : undefined };
};
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: true });
const inMarkdown = (source) => readElement(markdown.render(`Before *it*.\n\n${source}\n\nAfter _it_ "here".`));
const react = (jsx) => {
  const { outputText } = ts.transpileModule(`return <>${jsx}</>;`, {
    compilerOptions: { jsx: ts.JsxEmit.React, target: ts.ScriptTarget.ES2022 },
  });
  return renderToStaticMarkup(new Function("React", outputText)({ createElement, Fragment }));
};
const between = (source, start, end) => {
  assert.ok(source.startsWith(start) && source.endsWith(end), source);
  const inner = source.slice(start.length, source.length - end.length);
  assert.ok(!inner.includes(start.trim()) && !inner.includes(end.trim()), source);
  return inner;
};
const fromJson = (json) => {
  assert.doesNotMatch(json, /[`$%<>&]|:::|\{\{/);
  const { figure, ...state } = JSON.parse(json);
  return { figure, state: Object.fromEntries(Object.entries(state).map(([key, value]) => [kebab(key), value])) };
};
const kebab = (key) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** How each host reads its last snippet: { figure, state }. */
const readers = {
  link: readAddress,
  html: readElement,
  iframe: readFrame,
  myst: (source) => fromJson(source.split("\n").slice(1, -1).join("\n")),
  "myst-iframe": (source) => readAddress(/^:::\{iframe\} (\S+)\n:width: 100%\n:::$/.exec(source)[1]),
  docusaurus: (source) => readElement(react(source)),
  mkdocs: inMarkdown,
  // Hugo reads name="value" and hands the value on; the shortcode writes it between quotes.
  hugo: (source) => {
    const [, inner] = /^\{\{< posenc ([^{}\\`]*) >\}\}$/.exec(source);
    const pairs = [...inner.matchAll(/(?:^| )([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
    assert.equal(pairs.map(([key, value]) => `${key}="${value}"`).join(" "), inner);
    const { figure, height, ...rest } = Object.fromEntries(pairs);
    const attributes = Object.entries(rest).map(([key, value]) => ` ${key}="${value}"`);
    return readElement(`<div style="min-height: ${height}px"><pe-${figure}${attributes.join("")}></pe-${figure}></div>`);
  },
  jekyll: inMarkdown,
  quarto: (source) => readElement(between(source, "```{=html}\n", "\n```")),
  reveal: readElement,
  slidev: async (source) => readElement(await renderToString(createSSRApp({ template: markdown.render(source) }))),
  marp: inMarkdown,
  jupyter: (source) => readElement(between(source, 'from IPython.display import HTML\n\nHTML("""\n', '\n""")')),
  "jupyter-iframe": (source) => readAddress(/IFrame\("([^"\\]*)", width="100%", height=\d+\)$/.exec(source)[1]),
  // Any(…) takes what JSON and Python write alike.
  anywidget: (source) => {
    const traits = [...source.matchAll(/^ {4}(\w+) = traitlets\.Any\(("[^"]*")\)\.tag\(sync=True\)$/gm)];
    assert.equal(source.split("\n").filter((line) => line.includes("traitlets.Any")).length, traits.length);
    assert.match(source, /\n\nFigure\(\)$/);
    assert.doesNotMatch(source, /\\u[dD][89a-fA-F]/, "half of a pair, which Python does not join");
    const written = Object.fromEntries(traits.map(([, key, value]) => [key, value]));
    return fromJson(
      `{${Object.entries(written)
        .map(([key, value]) => `"${key.replace(/_$/, "")}": ${value}`)
        .join()}}`,
    );
  },
  observable: (source) => readElement(between(/html(`[^`]*`);\n\}$/.exec(source)[1], "`", "`")),
  framework: inMarkdown,
};

test("each host has its reader", () => assert.deepEqual(Object.keys(readers), Object.keys(hosts)));

describe("what a host reads out of its snippet is the state", () => {
  for (const [host, read] of Object.entries(readers))
    test(host, async () => {
      await fc.assert(
        fc.asyncProperty(states, async (shared) => {
          const snippets = snippetsFor(host, shared);
          const { code, once } = snippets.at(-1);
          assert.equal(once, false);
          const { figure, state, still } = await read(code);
          assert.deepEqual({ figure, state: { ...state } }, { figure: shared.figure, state: heldState(shared) });
          assert.deepEqual(still, shared.still && hosts[host].still ? { svg, words } : undefined);
          // Outside of its own syntax nothing is left that a template language on the way would take.
          if (!["hugo", "docusaurus", "observable", "myst", "myst-iframe", "quarto", "anywidget"].includes(host))
            assert.doesNotMatch(code, /\{|\}|`|\$|\\|<%/u);
        }),
        { numRuns: 25 },
      );
    });
});

test("sizes are explicit, and never absurd", () => {
  const own = (host, height) =>
    snippetsFor(host, { ...shared, height }).flatMap(({ code }) =>
      [...code.matchAll(/height(?:=|: |: )"?(\d+)/gi)].map(([, size]) => Number(size)),
    );
  const withoutSize = Object.keys(hosts).filter((host) => own(host, 480).length === 0);
  assert.deepEqual(withoutSize, ["link", "myst", "myst-iframe", "anywidget"]); // these take none: MyST gives frames a shape
  const sizes = (height) => Object.keys(hosts).flatMap((host) => own(host, height));
  assert.deepEqual([...new Set(sizes(480.2))].sort(), [481, 515]);
  assert.deepEqual([...new Set(sizes(1e9))], [10000]);
  assert.deepEqual([...new Set(sizes(0.1))], [40]);
});

test("without an address of the tutorial none is invented", () => {
  for (const host of Object.keys(hosts))
    for (const { code } of snippetsFor(host, { ...shared, site: undefined }))
      for (const [address] of code.matchAll(/https?:[^"\s]+/g))
        assert.ok(address.startsWith(UNKNOWN_SITE), `${host}: ${address}`);
});

test("a long state is not sent to the server", () => {
  const address = snippetsFor("link", { ...shared, attributes: { config: "{".repeat(8000) } })[0].code;
  assert.ok(address.indexOf("#") < 200);
  assert.equal(readAddress(address).state.config, "{".repeat(8000));
});

test("an SVG without words is called by the figure's title", () => {
  const { code } = snippetsFor("html", { ...shared, still: "<svg xmlns='http://www.w3.org/2000/svg'></svg>" })[0];
  assert.equal(readElement(code).still.words, "Two");
});

test("the title of a figure stands in a snippet as a reader would write it", () => {
  const [{ code }] = snippetsFor("iframe", { ...shared, title: "The lab: does it fit?" });
  assert.match(code, / title="The lab: does it fit\?" /);
});
