// A static server for _site/, as any host of static files would serve it.
import { createReadStream, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8",
  ".xhtml": "application/xhtml+xml; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Compressed already. */
const packed = new Set([".png", ".woff2"]);

/** Whether a browser's Accept-Encoding takes Brotli: `br;q=0` refuses it. */
const takesBrotli = (accepted = "") => /(?:^|,)\s*br\s*(?:,|$|;\s*q=(?:1|0?\.0*[1-9]))/i.test(accepted);

/** Qualities of Brotli: a host's that compresses on the way, and of one that takes its time beforehand, a few per cent less to send. */
const [ON_THE_WAY, AHEAD] = [5, constants.BROTLI_MAX_QUALITY];

const brotli = (bytes, quality) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });

/** What was compressed, by path, for as long as the file is the same: pages have most of their files in common. */
const kept = new Map();

function compressed({ found, version }, quality = ON_THE_WAY) {
  if (kept.get(found)?.version !== version)
    kept.set(found, { version, bytes: readFile(found).then((bytes) => brotli(bytes, quality)) });
  return kept.get(found).bytes;
}

/** Compresses all files of a folder once, as a host does that takes its time beforehand: this is what `serve` sends from then on. */
export async function compressAhead(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => fileAt(join(folder, name)));
  await Promise.all(files.map((file) => file && !packed.has(extname(file.found)) && compressed(file, AHEAD)));
}

/** The addresses of a folder's pages, relative to its own: "en/chapters/rope/". */
export const pagesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /(?:^|\/)index\.html$/.test(name) && !name.startsWith("api/")) // by TypeDoc, not a page of the site
    .map((name) => name.slice(0, -"index.html".length))
    .sort();

/** What stands at a path; undefined where it cannot be looked up, be it missing or no name of a file. */
function statOf(file) {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A file and what it is known by until it changes; undefined where there is none. */
function fileAt(found) {
  const stat = statOf(found);
  return stat?.isFile() ? { found, version: `W/"${stat.size}-${stat.mtimeMs}"` } : undefined;
}

/** The file of an address below `folder`, or undefined. */
function fileOf(folder, address) {
  let url, path;
  try {
    url = new URL(address, "http://localhost");
    path = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  if (path.includes("\0")) return undefined;
  const file = join(folder, normalize(path)); // normalize leaves no ".." that would lead out of the folder
  const isFolder = statOf(file)?.isDirectory();
  if (isFolder && !path.endsWith("/")) return { redirect: `${url.pathname}/${url.search}` };
  return fileAt(isFolder ? join(file, "index.html") : file);
}

/** The folder's own page for what is not there, or a word. */
function missing(folder, headers, response) {
  const own = fileAt(join(folder, "404.html"));
  response.writeHead(404, { ...headers, "Content-Type": types[own ? ".html" : ".txt"] });
  if (!own) return response.end("404: no such page\n");
  return pipeline(createReadStream(own.found), response, () => {});
}

function answer(folder, request, response) {
  const headers = {
    "Access-Control-Allow-Origin": "*", // for figures in pages of other sites and in sandboxed frames
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  };
  if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(405, headers).end();
  const file = fileOf(folder, request.url);
  if (file === undefined) return missing(folder, headers, response);
  if (file.redirect) return response.writeHead(301, { ...headers, Location: file.redirect }).end();
  const extension = extname(file.found);
  headers["Content-Type"] = types[extension] ?? "application/octet-stream";
  headers.ETag = file.version;
  if (!packed.has(extension)) headers.Vary = "Accept-Encoding";
  if (request.headers["if-none-match"] === file.version) return response.writeHead(304, headers).end();
  const smaller = !packed.has(extension) && takesBrotli(request.headers["accept-encoding"]);
  if (smaller) headers["Content-Encoding"] = "br";
  response.writeHead(200, headers);
  if (request.method === "HEAD") return response.end();
  // A file gone since it was looked up, or a reader gone, ends both.
  if (!smaller) return pipeline(createReadStream(file.found), response, () => {});
  return compressed(file).then(
    (bytes) => response.end(bytes),
    () => {
      kept.delete(file.found);
      response.destroy();
    },
  );
}

const host = "127.0.0.1"; // in figures: the name "localhost" is unknown on a machine without /etc/hosts, or means ::1

/** Serves `folder` to this machine alone, at `port` or the next free one; returns `{ address, close }`. */
export function serve(folder, port) {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => answer(folder, request, response));
    let at = port;
    server.on("error", (error) => {
      if (error.code === "EADDRINUSE" && at !== 0 && at < Math.min(port + 50, 65535)) server.listen(++at, host);
      else reject(error);
    });
    server.on("listening", () => {
      const close = () =>
        new Promise((closed) => {
          server.close(closed);
          server.closeAllConnections();
        });
      resolve({ address: `http://${host}:${server.address().port}/`, close });
    });
    server.listen(at, host);
  });
}
