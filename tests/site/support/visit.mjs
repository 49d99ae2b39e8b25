// All visits of one engine (visits.mjs): each loads a page once, and all checks that only look (checks/) run in that load.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ofPage, ofReading, ofWidth } from "../checks/index.mjs";
import { readToEnd } from "./drawn.mjs";
import { folder, serveSite } from "./site.mjs";
import { visits } from "./visits.mjs";

/** The engine of that name (engines/), or the reason why there is none here. */
export async function visitAll(engine, skip = false) {
  const { launch } = skip ? {} : await import(`../engines/${engine}.mjs`);
  const server = await serveSite();
  const started = await launch?.(server);
  after(async () => {
    await started?.end();
    await server.close();
  });
  for (const visit of visits.filter((one) => one.engine === engine)) {
    const where = `/${visit.address} in ${engine}, ${visit.scheme}, ${visit.width} pixels`;
    test(where, { skip }, async (t) => {
      const opened = await started.open(visit);
      const say = (what) => t.diagnostic(`measured: ${where}: ${what}`);
      const page = { ...opened, ...visit, folder, say: /chapters\/./.test(visit.page) ? say : undefined };
      const see = (name, check) => t.test(`${name} of ${where}`, async () => assert.deepEqual(await check(page), [], name));
      for (const [name, check] of Object.entries(ofPage)) await see(name, check);
      for (const width of visit.widths) {
        await opened.resize(width);
        await opened.run(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        for (const [name, check] of Object.entries(ofWidth)) await see(`${name}, ${width} pixels wide,`, check);
      }
      await opened.run(readToEnd, 60);
      for (const [name, check] of Object.entries(ofReading)) await see(name, check);
      await opened.close();
    });
  }
}
