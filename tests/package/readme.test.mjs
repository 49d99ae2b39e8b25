// The examples of the README run as they stand there.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openBrowser, serve, visit } from "./support/browser.mjs";
import { found, makeProject, root } from "./support/project.mjs";

let project;
before(() => {
  project = makeProject();
});
after(() => project?.remove());

/** The first block of a language after a marker. */
function example(name, language) {
  assert.ok(existsSync(join(root, "README.md")), "README.md is missing");
  const text = readFileSync(join(root, "README.md"), "utf8");
  const marker = `<!-- example: ${name} -->`;
  const [, after] = found(text, new RegExp(`${marker}([\\s\\S]*)`, "u"), `README.md: ${marker}`);
  return found(
    after,
    new RegExp(`^\\s*\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``, "u"),
    `README.md: a block of ${language} after ${marker}`,
  )[1];
}

test("the module: ten lines that print what their comments say", () => {
  const code = example("module", "js");
  const lines = code.split("\n").filter((line) => line.trim() !== "");
  assert.ok(lines.length <= 10, `${lines.length} lines`);
  project.write("example.mjs", code);
  const printed = project.node(["example.mjs"]).trimEnd().split("\n");
  const said = lines
    .filter((line) => line.includes("console.log("))
    .map((line) => found(line, /\/\/\s*(.+)$/u, `what is printed, in: ${line}`)[1].trim());
  assert.ok(said.length > 0, "the example prints nothing");
  assert.deepEqual(printed, said);
});

test("the figure: an element in a page", async () => {
  const html = example("figure", "html");
  const [, tag] = found(html, /<(pe-[a-z-]+)/u, "an element of posenc");
  project.write(
    "example.html",
    /<!doctype/iu.test(html) ? html : `<!doctype html><html lang="en"><title>Example</title>${html}</html>`,
  );
  const browser = await openBrowser();
  const site = await serve(project.folder);
  // Addresses of a CDN are answered from the package that is to be published.
  const fromPackage = (url) => {
    const path = /\/posenc(?:@[^/]*)?\/(dist\/[^?#]+)$/u.exec(url)?.[1];
    if (path === undefined || !existsSync(join(project.installed, path))) return undefined;
    const headers = { "access-control-allow-origin": "*" };
    return { body: readFileSync(join(project.installed, path)), contentType: "text/javascript", headers };
  };
  try {
    const drawn = await visit(
      browser,
      site.origin,
      "/example.html",
      (page) =>
        page
          .waitForFunction(
            (name) => {
              const element = document.querySelector(name);
              const drawn = element?.shadowRoot && element.getBoundingClientRect().height > 20;
              return drawn && element.shadowRoot.textContent.trim().length > 10 && !element.shadowRoot.querySelector(".failure");
            },
            tag,
            { timeout: 90_000 },
          )
          .then((handle) => handle.jsonValue()),
      fromPackage,
    );
    assert.equal(drawn, true);
  } finally {
    await browser.close();
    site.close();
  }
});
