// A folder of the cache that is either complete or not there: it is built beside its final place, renamed
// into it, verified there, and only then stamped. What has no stamp is removed and made again.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock.mjs";
import { cacheRoot } from "./paths.mjs";

const stampName = "complete.json";

/** The stamp of a complete entry, or undefined. */
export function cacheStamp(name) {
  const file = join(cacheRoot, name, stampName);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/**
 * Returns `{ folder, stamp }` of the cache entry `name`, making it first where it is missing.
 * `build(partial, final)` fills `partial`, which will be renamed to `final`; `verify(final)` throws when
 * the result does not work, and returns the object to be kept as its stamp.
 */
export async function cacheEntry(name, { build, verify }) {
  const folder = join(cacheRoot, name);
  const ready = cacheStamp(name);
  if (ready) return { folder, stamp: ready };

  return withLock(join(cacheRoot, `${name}.lock`), async () => {
    const madeMeanwhile = cacheStamp(name);
    if (madeMeanwhile) return { folder, stamp: madeMeanwhile };

    for (const left of readdirSync(cacheRoot)) {
      if (left === name || left.startsWith(`${name}.partial-`)) {
        rmSync(join(cacheRoot, left), { recursive: true, force: true, maxRetries: 5 });
      }
    }
    const partial = `${folder}.partial-${process.pid}`;
    mkdirSync(partial, { recursive: true });
    try {
      await build(partial, folder);
      renameSync(partial, folder);
      const stamp = await verify(folder);
      const unfinished = join(folder, `${stampName}.part`);
      writeFileSync(unfinished, `${JSON.stringify(stamp, null, 2)}\n`);
      renameSync(unfinished, join(folder, stampName));
      return { folder, stamp };
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!cacheStamp(name)) rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  });
}
