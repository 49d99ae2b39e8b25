// Programs that some checkout on this machine has built of the same sources: they come from the cache, as what ccache keeps does,
// since linking takes as long as all else where nothing is to be compiled.
import { cpSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { cacheEntry } from "../setup/cache-entry.mjs";
import { cacheRoot, root } from "../setup/paths.mjs";
import { digestOf, whenChanged } from "./stamp.mjs";

/** How many builds of one name the cache keeps. */
const KEPT = 6;

const copy = (files, from, to) => {
  for (const file of files) cpSync(join(from, file), join(to, file));
};

/**
 * Has the `programs` (paths in the checkout) of `name` where they belong: as they are, from the cache, or by `make`, which builds
 * them of `inputs` (files and folders). `setting` is what else decides: the compiler, the libraries.
 */
export function builtPrograms(name, { inputs, setting: given, programs, make }) {
  const setting = [given, ...programs].join();
  const step = async () => {
    const entry = `${name}-${digestOf(inputs, setting).slice(0, 16)}`;
    const { folder } = await cacheEntry(entry, {
      async build(partial) {
        await make();
        copy(programs, root, partial);
      },
      verify: (kept) => ({ bytes: programs.map((program) => statSync(join(kept, program)).size) }),
    });
    utimesSync(folder, new Date(), new Date());
    copy(programs, folder, root);
    forgetUnused(name, entry);
  };
  return whenChanged(name, inputs, programs[0], step, setting);
}

/** The current one and those that were used last stay. */
function forgetUnused(name, current) {
  const isOf = (entry) =>
    entry !== current && entry.startsWith(`${name}-`) && /^[0-9a-f]{16}$/.test(entry.slice(name.length + 1));
  // Another build may be removing it now.
  const used = (entry) => statSync(join(cacheRoot, entry), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const old = readdirSync(cacheRoot)
    .filter(isOf)
    .toSorted((a, b) => used(b) - used(a));
  for (const entry of old.slice(KEPT - 1)) rmSync(join(cacheRoot, entry), { recursive: true, force: true });
}
