// What a first visit loads that reads the page to its end, as a host with Brotli would send it: at most 250 KB, and 300 KB where
// every figure is shown.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const LIMIT = 250_000;
const LIMIT_OF_ALL_FIGURES = 300_000;

/** Of a file's Brotli: one that is a few per cent too large takes a twentieth of the time. */
const [ROUGH, BEST] = [9, constants.BROTLI_MAX_QUALITY];
const sizes = { [ROUGH]: new Map(), [BEST]: new Map() };

function sizeOf(file, quality) {
  const known = sizes[quality];
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
  if (!known.has(file)) known.set(file, brotliCompressSync(readFileSync(file), { params }).length);
  return known.get(file);
}

/** Of an engine that tells of its requests. `say` tells what was measured. */
export async function weight({ requests, folder, page, say }) {
  if (requests === undefined) return [];
  const asked = (await requests()).filter((url) => url.startsWith("http"));
  const paths = new Set(asked.map((url) => decodeURIComponent(new URL(url).pathname)));
  const files = [...paths].map((path) => join(folder, path.endsWith("/") ? `${path}index.html` : path));
  const loaded = files.filter((file) => existsSync(file) && statSync(file).isFile());
  if (loaded.length === 0) return ["no file was seen to be loaded"];
  const limit = /(^|\/)figures\/$/.test(page) ? LIMIT_OF_ALL_FIGURES : LIMIT;
  const totalAt = (quality) => loaded.reduce((sum, file) => sum + sizeOf(file, quality), 0);
  const quality = totalAt(ROUGH) <= limit ? ROUGH : BEST;
  const total = totalAt(quality);
  say?.(`${quality === ROUGH ? "at most " : ""}${(total / 1000).toFixed(1)} KB in ${loaded.length} files`);
  return total <= limit ? [] : [`${total} bytes:\n${loaded.map((file) => `${sizeOf(file, quality)} ${file}`).join("\n")}`];
}
