// npm run test:hosts: the packed package and the tutorial's frames in other people's tools, each the real one, in a project of its own;
// what they build is opened in Chromium, looked at, dragged and typed into. Writes docs/compatibility.json and the table of
// docs/compatibility.md. `npm run test:hosts -- docusaurus vite-8` runs these alone, `--list` names all. Hosts of Debian are installed
// with `--install`, as root, and not run where they are missing.
import "./setup/node-version.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "../tests/site/support/chromium.mjs";
import { ready } from "./hosts/debian.mjs";
import { hosts } from "./hosts/list.mjs";
import { nodeFolder } from "./hosts/node.mjs";
import { pack, Project } from "./hosts/project.mjs";
import { keep } from "./hosts/results.mjs";
import { visit } from "./hosts/visit.mjs";
import { serve } from "./server.mjs";
import { UserError } from "./setup/command.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { root } from "./setup/paths.mjs";

const LIMIT_MINUTES = 10;

/** What is wrong with each of a host's ways, by name. */
async function wrongWith(host, project, { browser, site }) {
  const made = await host.make(project, { site });
  if (made.wrong) return made.wrong;
  const server = made.folder === undefined ? made : await serve(join(project.folder, made.folder), 0);
  try {
    return await visit(made, { browser, site, origin: server.address, names: Object.keys(host.ways) });
  } finally {
    await server.close();
  }
}

/** A host's result; one that does not even build is wrong in all ways. */
async function tried([name, host], { packed, ...given }) {
  const signal = AbortSignal.timeout(LIMIT_MINUTES * 60_000);
  const node = host.node && (await nodeFolder(host.node));
  const project = new Project({ packed, packages: host.packages ?? [], node, signal });
  const start = performance.now();
  let wrong;
  try {
    const late = new Promise((_, reject) =>
      signal.addEventListener("abort", () => reject(new Error(`takes more than ${LIMIT_MINUTES} minutes`))),
    );
    wrong = await Promise.race([wrongWith(host, project, given), late]);
  } catch (error) {
    console.log(error.message);
    wrong = Object.fromEntries(Object.keys(host.ways).map((way) => [way, error.message]));
  } finally {
    project.remove();
  }
  const found = ([way, how]) => [way, { how, ...(wrong[way] === undefined ? {} : { wrong: briefly(wrong[way]) }) }];
  const { group, title, ways } = host;
  const result = { name, group, host: title, version: host.version(), ways: Object.fromEntries(Object.entries(ways).map(found)) };
  return { ...result, date: new Date().toISOString().slice(0, 10), seconds: Math.round((performance.now() - start) / 1000) };
}

/** What went wrong, for a cell of the table; without what tells of one machine. */
function briefly(wrong) {
  const line = wrong
    .replaceAll(/https?:\/\/127\.0\.0\.1:\d+/g, "")
    .replaceAll(/\S*\/posenc-host-\w+/g, "")
    .replaceAll(/\s+/g, " ");
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

await toTheEnd(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { install: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
  });
  const order = Object.keys(hosts);
  if (values.list) return console.log(order.join("\n"));
  const unknown = positionals.find((name) => !order.includes(name));
  if (unknown !== undefined) throw new UserError(`there is no host ${unknown}; there are ${order.join(", ")}`);
  const folder = mkdtempSync(join(tmpdir(), "posenc-packed-"));
  const tutorial = await serve(join(root, "_site"), 0);
  const browser = await launch();
  const counts = { right: 0, wrong: 0, "not installed": 0 };
  try {
    const packed = pack(folder);
    for (const [name, host] of Object.entries(hosts).filter(([one]) => positionals.length === 0 || positionals.includes(one))) {
      if (!(await ready(host.debian, values))) {
        counts["not installed"]++;
        console.log(`– ${name}: not installed`);
        continue;
      }
      const result = await tried([name, host], { packed, browser, site: tutorial.address });
      keep(result, order);
      const wrong = Object.entries(result.ways).filter(([, way]) => way.wrong !== undefined);
      counts[wrong.length > 0 ? "wrong" : "right"]++;
      console.log(
        `${wrong.length > 0 ? "✗" : "✓"} ${name} ${result.version}, ${Object.keys(result.ways).join(", ")}, ${result.seconds} s`,
      );
      for (const [way, { wrong: what }] of wrong) console.log(`    ${way}: ${what}`);
    }
  } finally {
    await browser.close();
    await tutorial.close();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    Object.entries(counts)
      .map(([what, count]) => `${count} ${what}`)
      .join(", "),
  );
  process.exitCode = counts.wrong > 0 ? 1 : 0;
});
