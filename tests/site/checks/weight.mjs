// What a first visit loads that reads the page to its end, as a host with Brotli would send it: at most 250 KB, and 300 KB where
// every figure is shown.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const LIMIT = 250_000;
const LIMIT_OF_ALL_FIGURES = 300_000;
const sizes = new Map();

function sizeOf(file) {
  if (!sizes.has(file)) sizes.set(file, brotliCompressSync(readFileSync(file)).length);
  return sizes.get(file);
}

/** Of an engine that tells of its requests. `say` tells what was measured. */
export async function weight({ requests, folder, page, say }) {
  if (requests === undefined) return [];
  const asked = (await requests()).filter((url) => url.startsWith("http"));
  const paths = new Set(asked.map((url) => decodeURIComponent(new URL(url).pathname)));
  const files = [...paths].map((path) => join(folder, path.endsWith("/") ? `${path}index.html` : path));
  const loaded = files.filter((file) => existsSync(file) && statSync(file).isFile()).map((file) => [file, sizeOf(file)]);
  const total = loaded.reduce((sum, [, size]) => sum + size, 0);
  say?.(`${(total / 1000).toFixed(1)} KB in ${loaded.length} files`);
  if (loaded.length === 0) return ["no file was seen to be loaded"];
  const limit = /(^|\/)figures\/$/.test(page) ? LIMIT_OF_ALL_FIGURES : LIMIT;
  return total <= limit ? [] : [`${total} bytes:\n${loaded.map(([file, size]) => `${size} ${file}`).join("\n")}`];
}
