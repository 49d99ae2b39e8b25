// A small app, as a bundler takes it: a page with the element and the frame, and a script that imports the figure and the module.
import { answerScript, element, frame } from "./given.mjs";

export const page = (body, head = "") =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>host</title>${head}</head>\n<body>\n${body}\n</body></html>\n`;

export const script = `import "posenc/figures/rotation";\n${answerScript()}`;

/** Writes src/main.js, and the page as `html`, which loads `src`. */
export function writeApp(project, { site, html, src }) {
  project.write("src/main.js", script);
  project.write(html, page(`${element}\n${frame(site)}\n<script type="module" src="${src}"></script>`));
}

/** What is written where a bundler makes the page's scripts. */
export const bundled = {
  element: '`import "posenc/figures/rotation"`',
  frame: "`<iframe>`",
  module: '`import { load } from "posenc"`',
};
