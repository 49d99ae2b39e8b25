/** A figure in its state, as text for the pages, notes and slides of others: each host with the syntax that it needs. */
import { shown } from "../base/field.js";
import { attribute, quoted } from "./escape.js";
import {
  attributesOf,
  check,
  codeAddress,
  figureAddress,
  fileAddress,
  FRAME_ASIDE,
  frameHeight,
  markup,
  pixels,
} from "./shared.js";
import type { Shared } from "./shared.js";
import { stillImage } from "./still-image.js";

export type { Shared } from "./shared.js";
export { UNKNOWN_SITE } from "./shared.js";

/** A piece of text to copy. */
export interface Snippet {
  readonly code: string;
  /** The language of the text: "html", "python", … */
  readonly language: string;
  /** Whether it is needed once in a site, deck or notebook, however many figures follow. */
  readonly once: boolean;
  /** The file in which it belongs, where the host asks for one. */
  readonly file?: string;
}

export interface Host {
  readonly name: string;
  /** How wide the figure is there on a large screen, in CSS pixels. */
  readonly width: number;
  /** Whether its text has a place for a still. */
  readonly still?: true;
  readonly snippets: (shared: Shared) => readonly Snippet[];
}

const once = (file: string, language: string, code: string): Snippet => ({ code, language, once: true, file });
const here = (language: string, code: string): Snippet => ({ code, language, once: false });

/** An address in an attribute of HTML, which gives only & of its characters a meaning. */
const inMarkup = (address: string): string => address.replaceAll("&", "&amp;");

const script = (shared: Shared): string => `<script type="module" src="${inMarkup(codeAddress(shared))}"></script>`;

/** The element in a box as high as it, a block of HTML for every Markdown; `more` are attributes of the box. */
const box = (shared: Shared, { more = "", inside = "" } = {}): string =>
  `<div${more} style="min-height: ${pixels(shared.height)}px">\n${markup(shared, inside)}\n</div>`;

const page = (shared: Shared): string => `${script(shared)}\n${box(shared, { inside: stillImage(shared) })}`;

/**
 * The frame follows its content where the browser can (`frame-sizing`), else the script that listens to it; its own height stands
 * where neither is there.
 */
const frame = (shared: Shared): string => {
  const height = frameHeight(shared);
  const style = `border: 0; height: ${height}px; height: if(supports(frame-sizing: content-height): auto; else: ${height}px); frame-sizing: content-height`;
  return `<iframe src="${inMarkup(figureAddress(shared))}" title="${attribute(shared.title)}" width="100%" height="${height}" style="${style}" loading="lazy" allow="clipboard-write"></iframe>
${shared.still === undefined ? "" : `<noscript>${stillImage(shared)}</noscript>\n`}<script async src="${inMarkup(fileAddress(shared, "embed-host.js"))}"></script>`;
};

/** Texts by name as JSON, which is Python's dict too, one a line. */
const json = (texts: Readonly<Record<string, string>>): string =>
  `{\n${Object.entries(texts)
    .map(([name, value]) => `  "${name}": ${quoted(value)}`)
    .join(",\n")}\n}`;

/** The module and all figures in one file, which is a widget of notebooks too. */
const WIDGET = "standalone.js";

/** The state by the names of properties, which a widget has as traits. */
const traits = ({ attributes }: Shared, named = (name: string): string => name): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [named(name.replace(/-./g, (at) => at.slice(1).toUpperCase())), value]),
  );

/** A trait whose name Python or ipywidgets has taken has an underscore behind it. */
const inPython = (name: string): string => (/^(as|from|in|is|layout|keys|lambda|log)$/.test(name) ? `${name}_` : name);

/** React and Vue keep the attribute `key` to themselves; there the element is given to them as HTML. */
const hasKey = ({ attributes }: Shared): boolean => Object.hasOwn(attributes, "key");

const docusaurusElement = (shared: Shared): string => {
  const style = `style={{ minHeight: ${pixels(shared.height)} }}`;
  return hasKey(shared)
    ? `<div ${style} dangerouslySetInnerHTML={{ __html: ${quoted(markup(shared, stillImage(shared)))} }} />`
    : `<div ${style}>\n  ${markup(shared, stillImage(shared, 'style={{ maxWidth: "100%" }}'))}\n</div>`;
};

const slidevElement = (shared: Shared): string =>
  hasKey(shared)
    ? `<div style="min-height: ${pixels(shared.height)}px" v-html="${attribute(quoted(markup(shared)))}"></div>`
    : box(shared, { more: " v-pre" });

/** Writes any figure; the values stand in the page as HTML's attributes have them. */
const hugoShortcode = (shared: Shared): string => {
  const code = fileAddress(shared, "figures/");
  return `{{- $figure := .Get "figure" }}
{{- $attributes := "" }}
{{- range $name, $value := .Params }}
{{- if not (in (slice "figure" "height") $name) }}
{{- $attributes = printf "%v %v=\\"%v\\"" $attributes $name (replace $value "\\"" "&#34;") }}
{{- end }}
{{- end }}
{{- printf "<script type=\\"module\\" src=\\"${code}%v.js\\"></script>" $figure | safeHTML }}
{{- printf "<div style=\\"min-height: %vpx\\"><pe-%v%v></pe-%v></div>" (.Get "height") $figure $attributes $figure | safeHTML }}
`;
};

export const hosts = {
  link: { name: "Link", width: 700, snippets: (shared) => [here("text", figureAddress(shared))] },
  html: { name: "HTML", width: 700, still: true, snippets: (shared) => [here("html", page(shared))] },
  iframe: { name: "iframe", width: 700 - FRAME_ASIDE, still: true, snippets: (shared) => [here("html", frame(shared))] },
  myst: {
    name: "MyST, Jupyter Book 2",
    width: 700,
    snippets: (shared) => [
      here(
        "markdown",
        `:::{anywidget} ${fileAddress(shared, WIDGET)}\n${json({ figure: shared.figure, lang: shared.language, ...traits(shared) })}\n:::`,
      ),
    ],
  },
  "myst-iframe": {
    name: "MyST, {iframe}",
    width: 700,
    snippets: (shared) => [here("markdown", `:::{iframe} ${figureAddress(shared)}\n:width: 100%\n:::`)],
  },
  docusaurus: {
    name: "Docusaurus, MDX",
    width: 780,
    still: true,
    snippets: (shared) => [
      ...(shared.site === undefined
        ? [
            once("src/figures.js", "js", `import "posenc/figures/${shared.figure}";`),
            once("docusaurus.config.js", "js", `clientModules: ["./src/figures.js"],`),
          ]
        : [once("docusaurus.config.js", "js", `scripts: [{ src: "${codeAddress(shared)}", type: "module" }],`)]),
      here("mdx", docusaurusElement(shared)),
    ],
  },
  mkdocs: { name: "MkDocs", width: 690, still: true, snippets: (shared) => [here("html", page(shared))] },
  hugo: {
    name: "Hugo",
    width: 700,
    snippets: (shared) => [
      once("layouts/shortcodes/posenc.html", "go-html-template", hugoShortcode(shared)),
      here("markdown", `{{< posenc figure="${shared.figure}" height="${pixels(shared.height)}"${attributesOf(shared)} >}}`),
    ],
  },
  jekyll: { name: "Jekyll", width: 740, still: true, snippets: (shared) => [here("html", page(shared))] },
  quarto: {
    name: "Quarto",
    width: 850,
    still: true,
    snippets: (shared) => [here("markdown", `\`\`\`{=html}\n${page(shared)}\n\`\`\``)],
  },
  reveal: {
    name: "reveal.js",
    width: 960,
    snippets: (shared) => [
      here(
        "html",
        `<section>\n${script(shared)}\n<div style="width: 100%; height: ${pixels(shared.height)}px">\n${markup(shared)}\n</div>\n</section>`,
      ),
    ],
  },
  slidev: {
    name: "Slidev",
    width: 870,
    snippets: (shared) => [
      once(
        "setup/main.ts",
        "ts",
        shared.site === undefined
          ? `import "posenc/figures/${shared.figure}";\n\nexport default () => {};\n`
          : `export default () => {\n  void import(/* @vite-ignore */ "${codeAddress(shared)}");\n};\n`,
      ),
      here("markdown", slidevElement(shared)),
    ],
  },
  marp: { name: "Marp", width: 1120, still: true, snippets: (shared) => [here("html", page(shared))] },
  jupyter: {
    name: "Jupyter, HTML",
    width: 900,
    still: true,
    snippets: (shared) => [here("python", `from IPython.display import HTML\n\nHTML("""\n${page(shared)}\n""")`)],
  },
  "jupyter-iframe": {
    name: "Jupyter, IFrame",
    width: 900 - FRAME_ASIDE,
    snippets: (shared) => [
      here(
        "python",
        `from IPython.display import IFrame\n\nIFrame("${figureAddress(shared)}", width="100%", height=${frameHeight(shared)})`,
      ),
    ],
  },
  anywidget: {
    name: "Jupyter, anywidget",
    width: 900,
    snippets: (shared) => [
      here(
        "python",
        `${shared.site === undefined ? "import pathlib\n\n" : ""}import anywidget
import traitlets


class Figure(anywidget.AnyWidget):
    _esm = ${shared.site === undefined ? `pathlib.Path("${fileAddress(shared, WIDGET)}")` : `"${fileAddress(shared, WIDGET)}"`}
${Object.entries({ figure: shared.figure, lang: shared.language, ...traits(shared, inPython) })
  .map(([name, value]) => `    ${name} = traitlets.Any(${quoted(value)}).tag(sync=True)\n`)
  .join("")}

Figure()`,
      ),
    ],
  },
  observable: {
    name: "Observable",
    width: 640,
    snippets: (shared) => [here("js", `{\n  await import("${codeAddress(shared)}");\n  return html\`${box(shared)}\`;\n}`)],
  },
  framework: { name: "Observable Framework", width: 640, still: true, snippets: (shared) => [here("html", page(shared))] },
} as const satisfies Readonly<Record<string, Host>>;

export type HostId = keyof typeof hosts;

/** What to paste into a host, in this order. Throws TypeError, which names what is wrong, where no working text can be made. */
export function snippetsFor(host: HostId, shared: Shared): readonly Snippet[] {
  if (typeof host !== "string" || !Object.hasOwn(hosts, host))
    throw new TypeError(`host must be one of ${Object.keys(hosts).join(", ")}, got ${shown(host)}`);
  check(shared);
  return hosts[host].snippets(shared);
}
