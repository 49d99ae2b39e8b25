/**
 * The service worker: pages that were visited, and what they need, work without a network. With a network everything comes from
 * it, and no page is older than the host's; only scripts and styles whose names contain their hash are taken from the cache
 * first. Where the network says nothing for three seconds, what is kept is shown, which may be of the build before.
 *
 * A cache holds the files of one build, each compared with its hash, and a page names its scripts and styles by theirs: none of
 * two builds meet. Files that keep their names (the workers of pages, search, models) come from the network as pages do; a page of
 * a new build gets the kept ones of the build before where the network falls silent behind the page. When a new build comes, its
 * worker fetches what the old cache held. The cache of the build before is kept for pages that are still open from it.
 */
import { isLarge, isNamedByHash, isPage, pathOf, type Answer, type Question } from "./files.js";

/** Written by the build (scripts/build/offline.mjs): the hash of each file and its size, by its path. */
declare const FILES_OF_BUILD: Readonly<Record<string, readonly [hash: string, bytes: number]>>;
declare const BUILD: string;

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Extendable {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Asked extends Extendable, MessageEvent<Question> {}
interface Worker {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Extendable) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Asked) => void): void;
}
const worker = self as unknown as Worker;

const FILES = FILES_OF_BUILD;
const root = new URL("./", location.href);
const prefix = `posenc ${root.pathname} `; // other sites of this host have caches too
const own = prefix + BUILD;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const path = event.request.method === "GET" ? pathOf(event.request.url, root) : undefined;
  if (path === undefined) return;
  if (isNamedByHash(path)) event.respondWith(keptFirst(event, path));
  else if (Object.hasOwn(FILES, path)) event.respondWith(networkFirst(event, path));
});
worker.addEventListener("message", (event) => event.waitUntil(answer(event)));

/** What every page may need, and what the cache before held. */
async function install(): Promise<void> {
  const before = new Set<string>();
  for (const name of await others())
    for (const { url } of await (await caches.open(name)).keys()) before.add(pathOf(url, root) ?? "");
  await keep(Object.keys(FILES).filter((path) => before.has(path) || !(isPage(path) || isLarge(FILES[path]?.[1]))));
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const gone = (await others()).slice(0, -1);
  await Promise.all(gone.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The caches of other builds, oldest first. */
const others = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);

const addressOf = (path: string): string => new URL(path, root).href;

/** A file as these caches have it; undefined also where the browser refuses its storage: there is still the network. */
async function kept(path: string, older: readonly string[] = []): Promise<Response | undefined> {
  try {
    for (const name of [own, ...older]) {
      const found = await (await caches.open(name)).match(addressOf(path));
      if (found) return found;
    }
  } catch {
    // no storage, as on a full disk
  }
  return undefined;
}

async function keptFirst(event: Fetching, path: string): Promise<Response> {
  return (await kept(path, await others().catch(() => []))) ?? networkFirst(event, path);
}

/** How long the network may be silent before what is kept is shown. */
const SILENCE_MS = 3000;

async function networkFirst(event: Fetching, path: string): Promise<Response> {
  // A request that nobody waits for any more is ended: left open, it would keep the next one for the same file waiting.
  const patience = new AbortController();
  let answered = false;
  const timer = setTimeout(async () => {
    if ((await kept(path)) && !answered) patience.abort();
  }, SILENCE_MS);
  // The signal of the page's own request is replaced by this one, and has to end it too.
  const { signal } = event.request;
  if (signal.aborted) patience.abort();
  signal.addEventListener("abort", () => patience.abort(), { signal: patience.signal });
  try {
    const response = await fetch(event.request, { signal: patience.signal });
    answered = true;
    if (response.ok && !(await kept(path))) event.waitUntil(store(path, response.clone()).catch(() => false));
    return response;
  } catch (error) {
    const found = await kept(path);
    if (found) return found;
    if (event.request.mode === "navigate") return notKept(path);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

const NOT_KEPT = {
  en: ["This page is not kept on this device.", "There is no network, and it has not been opened here before."],
  "zh-CN": ["这台设备上没有存这一页。", "现在没有网络，而这一页以前没有在这里打开过。"],
};

/** A page in place of one that cannot be had. */
function notKept(path: string): Response {
  const language = path.startsWith("zh-CN/") ? "zh-CN" : "en";
  const [what, why] = NOT_KEPT[language];
  const body =
    `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<meta name="color-scheme" content="light dark"><title>posenc</title><h1>${what}</h1><p>${why}</p>` +
    `<p><a href="${addressOf(`${language}/chapters/`)}">posenc</a></p></html>`;
  return new Response(body, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

/** Keeps a file where it is of this build; whether it is. */
async function store(path: string, response: Response): Promise<boolean> {
  const body = await response.arrayBuffer();
  if ((await hashOf(body)) !== FILES[path]?.[0]) return false;
  const headers = { "Content-Type": response.headers.get("Content-Type") ?? "" };
  await (await caches.open(own)).put(addressOf(path), new Response(body, { headers }));
  return true;
}

async function hashOf(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return [...digest.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const AT_ONCE = 4;
/** A file that takes longer is one that does not come; the worker of the next build waits until this one is idle. */
const LONGEST_MS = 60_000;

/**
 * A browser lets one request for a file write its own cache, and others for the same file wait for it: the reader's page must not
 * wait for this worker's request while the network is silent.
 */
const cacheFor = (path: string): RequestCache => (isNamedByHash(path) ? "no-cache" : "no-store");

/** Fetches files that the cache does not hold yet; fails where one cannot be had, or is of another build. */
async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(own);
  const missing: string[] = [];
  for (const path of paths) if (!(await cache.match(addressOf(path)))) missing.push(path);
  const older = await Promise.all((await others()).map((name) => caches.open(name)));
  const fetchNext = async (): Promise<void> => {
    for (let path = missing.shift(); path !== undefined; path = missing.shift()) {
      if (await fromOlder(path, older)) continue;
      const response = await fetch(addressOf(path), { cache: cacheFor(path), signal: AbortSignal.timeout(LONGEST_MS) });
      if (!response.ok || !(await store(path, response))) throw new Error(`${response.url} is not of the build ${BUILD}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
}

async function fromOlder(path: string, older: readonly Cache[]): Promise<boolean> {
  for (const cache of older) {
    const found = await cache.match(addressOf(path));
    if (found && (await store(path, found))) return true;
  }
  return false;
}

/** Keeps what a page asks for, or all of a language, and says whether all of it is there. */
async function answer({ data, ports }: Asked): Promise<void> {
  const reply = (result: Answer): void => ports[0]?.postMessage(result);
  const known = data.paths.filter((path) => Object.hasOwn(FILES, path));
  const whole = Object.keys(FILES).filter((path) => path.startsWith(`${data.language}/`) || isOf(path, data.language));
  try {
    if (data.want === "page") await keep(known);
    if (data.want === "whole") await keep(whole);
    const cache = await caches.open(own);
    const found = await Promise.all(whole.map((path) => cache.match(addressOf(path))));
    reply({ whole: found.every(Boolean) });
  } catch (error) {
    reply({ failed: String(error) });
  }
}

/** Whether a file of no page belongs to a language: all do but the search of another one. */
const isOf = (path: string, language: string): boolean =>
  !isPage(path) && (!path.startsWith("assets/search/") || path === `assets/search/${language}.json`);
