// Drawings as they were when somebody last looked at them: pictures/*.png, without words, so that fonts do not matter.
// `npm run pictures` draws them anew; look at each that changed before it is kept.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../../../scripts/setup/paths.mjs";
import { difference } from "../support/pictures.mjs";
import { draw, samplePage } from "../support/sample.mjs";

const folder = join(import.meta.dirname, "pictures");
const found = join(root, "build/pictures");
const renew = process.env.POSENC_PICTURES === "renew";
/** Browsers differ in how they smooth an edge. */
const MOST = 0.004;

const drawings = [
  ...["lines", "log", "matrix", "wideMap", "bars"].flatMap((kind) => [300, 640].map((wide) => ({ kind, wide }))),
  { kind: "gram", wide: 300 },
];

for (const colorScheme of ["light", "dark"])
  test(`${drawings.length} drawings, ${colorScheme}`, async () => {
    const page = await samplePage({ colorScheme });
    for (const { kind, wide } of drawings) {
      const name = `${kind}-${wide}-${colorScheme}.png`;
      const sample = await draw(page, { kind, wide, row: 2, column: 4, blank: "" });
      const now = await sample.locator(".heat-box, .picture > svg.drawing").screenshot();
      if (renew) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, name), now);
        continue;
      }
      assert.ok(existsSync(join(folder, name)), `there is no picture ${name}: npm run pictures`);
      const { share, where } = difference(readFileSync(join(folder, name)), now);
      if (share <= MOST) continue;
      mkdirSync(found, { recursive: true });
      writeFileSync(join(found, name), now);
      writeFileSync(join(found, `difference-${name}`), where);
      assert.fail(`${name}: ${(100 * share).toFixed(2)} % of the pixels differ; see build/pictures, or renew: npm run pictures`);
    }
    await page.context().close();
  });
