// Other releases of Node, for hosts that ask for one and to run the module in: npm's packages of its program, in the cache that every
// checkout shares.
import { join } from "node:path";
import { cacheEntry } from "../setup/cache-entry.mjs";
import { capture, run } from "../setup/command.mjs";
import { pinned } from "./project.mjs";

/** The folder of the program of Node `major`. */
export async function nodeFolder(major) {
  const [, version] = pinned(`node@${major}`);
  const name = `node-${process.platform}-${process.arch}`.replace("win32", "win");
  const { folder } = await cacheEntry(`${name}-${version}`, {
    build: (partial) =>
      run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", partial, `${name}@${version}`]),
    verify: (made) => ({ version: capture(join(made, "node_modules", name, "bin/node"), ["--version"]) }),
  });
  return join(folder, "node_modules", name, "bin");
}
