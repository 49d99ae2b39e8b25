// All visits of one engine (visits.mjs): each loads a page once, and all checks that only look (checks/) run in that load.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ofPage, ofReading, ofWidth } from "../checks/index.mjs";
import { restartable } from "./again.mjs";
import { readToEnd } from "./drawn.mjs";
import { folder, serveSite } from "./site.mjs";
import { visits } from "./visits.mjs";

/** The visits with the engine of that name (engines/), or the reason why there is none here. */
export async function visitAll(name, skip = false) {
  const { launch } = skip ? {} : await import(`../engines/${name}.mjs`);
  const server = await serveSite();
  const browser = launch && (await restartable(() => launch(server)));
  after(async () => {
    await browser?.end();
    await server.close();
  });
  for (const visit of visits.filter(({ engine }) => engine === name)) {
    const where = `/${visit.address} in ${name}, ${visit.scheme}, ${visit.width} pixels`;
    test(where, { skip }, async (t) => {
      const say = (what) => t.diagnostic(`measured: ${where}: ${what}`);
      for (const [check, { error, troubles }] of await browser.use((engine) => look(engine, visit, say)))
        await t.test(`${check} of ${where}`, () => {
          if (error) throw error;
          assert.deepEqual(troubles, [], check);
        });
    });
  }
}

/** What each check says of a page: [name, { troubles }], or the { error } that it threw. */
async function look(engine, visit, say) {
  const opened = await engine.open(visit);
  const page = { ...opened, ...visit, folder, say: /chapters\/./.test(visit.page) ? say : undefined };
  const found = [];
  const see = async (checks, where = "") => {
    for (const [name, check] of Object.entries(checks)) {
      try {
        found.push([name + where, { troubles: await check(page) }]);
      } catch (error) {
        if (!(await engine.answers())) throw error;
        found.push([name + where, { error }]);
      }
    }
  };
  await see(ofPage);
  for (const width of visit.widths) {
    if (width !== visit.width) await opened.resize(width);
    await opened.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await see(ofWidth, `, ${width} pixels wide,`);
  }
  await opened.run(readToEnd);
  await see(ofReading);
  await opened.close();
  return found;
}
