// npm run lighthouse: every page of _site/ in Lighthouse, as a phone would load it, but the first, which only leads to one of the
// languages, and a page with nothing but <pe-clock> from the package; writes docs/lighthouse.md. `npm run lighthouse -- en/ en/figures/` tells of these pages alone, and writes nothing;
// with `--runs 3` each page is loaded three times, and the run in the middle counts. Build the site first.
import "./setup/node-version.mjs";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { middle, report } from "./lighthouse/report.mjs";
import { compressAhead, pagesOf, serve } from "./server.mjs";
import { cacheEntry } from "./setup/cache-entry.mjs";
import { run, UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { chromium } from "./setup/packages.mjs";
import { root } from "./setup/paths.mjs";

const wanted = join(root, "scripts/lighthouse");

/** Lighthouse and what starts its browser, from the cache that every checkout shares. */
async function tools() {
  const lock = readFileSync(join(wanted, "package-lock.json"));
  const name = `lighthouse-${createHash("sha256").update(lock).digest("hex").slice(0, 12)}`;
  const build = async (partial) => {
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(wanted, file), join(partial, file));
    await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: partial });
  };
  const load = async (folder) => {
    const { resolve } = createRequire(join(folder, "package.json"));
    const [lighthouse, launcher] = ["lighthouse", "chrome-launcher"].map((id) => import(pathToFileURL(resolve(id)).href));
    return { lighthouse: (await lighthouse).default, launch: (await launcher).launch };
  };
  const { folder } = await cacheEntry(name, {
    build,
    verify: async (made) => ({ lighthouse: typeof (await load(made)).lighthouse }),
  });
  return load(folder);
}

/** A folder whose page holds one figure, from the package as it is published. */
function alone(name) {
  const folder = mkdtempSync(join(tmpdir(), "posenc-alone-"));
  cpSync(join(root, "dist"), join(folder, "dist"), { recursive: true }); // whole: a figure may import any other entry
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>One figure</title>';
  const script = `<script type="module" src="dist/figures/${name}.js"></script>`;
  const page = `<!doctype html><html lang="en">${head}${script}<main><pe-${name}></pe-${name}></main></html>`;
  writeFileSync(join(folder, "index.html"), page);
  return folder;
}

await toTheEnd(async () => {
  const folder = join(root, "_site");
  const chromePath = chromium();
  if (!chromePath) throw new UserError("no Chromium: install it, or name it in CHROMIUM");
  const pages = pagesOf(folder).filter(Boolean);
  const { values, positionals: named } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: "string", default: "1" } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1 || runs % 2 === 0)
    throw new UserError(`--runs must be an odd number, got ${values.runs}`);
  const missing = named.find((page) => !pages.includes(page));
  if (missing !== undefined) throw new UserError(`there is no page ${missing}; there are ${pages.join(", ")}`);
  const { lighthouse, launch } = await tools();
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : []; // Chromium refuses its sandbox to root
  const aloneFolder = alone("clock");
  for (const served of [folder, aloneFolder]) await compressAhead(served);
  const server = await serve(folder, 0);
  const aloneServer = await serve(aloneFolder, 0);
  const browser = await launch({ chromePath, chromeFlags: ["--headless=new", "--disable-gpu", ...sandbox] });
  const measured = async (address) => {
    const of = [];
    for (let run = 0; run < runs; run++)
      of.push((await lighthouse(address, { port: browser.port, output: "json", logLevel: "error" })).lhr);
    return middle(of);
  };
  const results = [];
  let clock;
  try {
    for (const page of named.length > 0 ? named : pages) {
      console.log(`/${page}`);
      results.push({ page, lhr: await measured(server.address + page) });
    }
    clock = await measured(aloneServer.address);
  } finally {
    browser.kill();
    await server.close();
    await aloneServer.close();
    rmSync(aloneFolder, { recursive: true });
  }
  const markdown = report(results, clock, runs);
  if (named.length === 0) writeFileSync(join(root, "docs/lighthouse.md"), markdown);
  console.log(markdown);
});
