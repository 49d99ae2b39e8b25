// Every page: what is in its file, and, loaded once a visit (support/visits.mjs), all checks that only look (checks/).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { figureNames } from "../../web/figures/names.js";
import { webkit } from "../../scripts/setup/packages.mjs";
import { withoutWebkit } from "../../scripts/test/counts.mjs";
import { ofFile, ofPage, ofReading, ofWidth } from "./checks/index.mjs";
import { folder, pages, serveSite } from "./support/site.mjs";
import { languages, visits } from "./support/visits.mjs";

const server = await serveSite();
const engines = new Map();
/** The engine of this name, started when it is first needed. */
function engine(name) {
  if (!engines.has(name))
    engines.set(
      name,
      import(`./engines/${name}.mjs`).then(({ launch }) => launch(server)),
    );
  return engines.get(name);
}
after(async () => {
  for (const started of engines.values()) await (await started).end();
  await server.close();
});

const nothing = (faults, name) => assert.deepEqual(faults, [], name);

test("the site has the same pages in each of its languages, and figures", () => {
  assert.ok(languages.length > 1, `languages: ${languages}`);
  const [first, ...others] = languages.map((language) =>
    pages.filter((page) => page.startsWith(`${language}/`)).map((page) => page.slice(language.length)),
  );
  assert.ok(first.includes("/") && first.length >= 4, `pages: ${first}`);
  for (const other of others) assert.deepEqual(other, first);
  assert.ok(figureNames().length > 3);
});

test("there are steps of derivations in each language", () => {
  const withSteps = pages.filter((page) => readFileSync(join(folder, page, "index.html"), "utf8").includes("<pe-derivation"));
  for (const language of languages)
    for (const chapter of ["order", "sinusoidal", "rope", "versus"])
      assert.ok(withSteps.includes(`${language}/chapters/${chapter}/`));
});

test("every page is visited in every engine, and over its languages in both colours and widths", () => {
  const withoutLanguage = (page) => page.replace(new RegExp(`^(${languages.join("|")})/`), "");
  for (const page of pages) {
    for (const name of ["chromium", "firefox", "webkit"])
      assert.ok(
        visits.some(({ engine, address }) => engine === name && address === page),
        `${page}: ${name}`,
      );
    const own = visits.filter(
      ({ engine, address }) => engine === "chromium" && withoutLanguage(address) === withoutLanguage(page),
    );
    for (const key of ["scheme", "width"]) assert.equal(new Set(own.map((visit) => visit[key])).size, 2, `${page}: ${key}`);
  }
});

describe("the files", () => {
  for (const page of pages)
    for (const [name, check] of Object.entries(ofFile))
      test(`${name} of /${page}`, () => {
        nothing(check({ page, html: readFileSync(join(folder, page, "index.html"), "utf8"), folder }), name);
      });
});

for (const visit of visits) {
  const where = `/${visit.address} in ${visit.engine}, ${visit.scheme}, ${visit.width} pixels`;
  const skip = visit.engine === "webkit" && !webkit() ? withoutWebkit : false;
  test(where, { skip }, async (t) => {
    const opened = await (await engine(visit.engine)).open(visit);
    const say = (what) => t.diagnostic(`measured: ${where}: ${what}`);
    const page = { ...opened, ...visit, folder, say: /chapters\/./.test(visit.page) ? say : undefined };
    const see = (name, check) => t.test(`${name} of ${where}`, async () => nothing(await check(page), name));
    for (const [name, check] of Object.entries(ofPage)) await see(name, check);
    for (const width of visit.widths) {
      await opened.resize(width);
      await opened.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      for (const [name, check] of Object.entries(ofWidth)) await see(`${name}, ${width} pixels wide,`, check);
    }
    for (const [name, check] of Object.entries(ofReading)) await see(name, check);
    await opened.close();
  });
}
