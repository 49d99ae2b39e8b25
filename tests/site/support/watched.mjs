// The built site with a script before all others in each page, for browsers that let no test run one there.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../../scripts/server.mjs";
import { folder, pages } from "./site.mjs";

/** Serves a copy of the site whose pages keep in `troubles` what goes wrong in them, and run `first` before that. */
export async function serveWatched(first = () => {}) {
  const copy = mkdtempSync(join(tmpdir(), "posenc-site-"));
  cpSync(folder, copy, { recursive: true });
  for (const page of pages) {
    const file = join(copy, page, "index.html");
    const [before, after, ...more] = readFileSync(file, "utf8").split("<head>");
    assert.ok(after !== undefined && more.length === 0, `${page} has one <head>`);
    writeFileSync(file, `${before}<head><script>(${first})();(${watch})();</script>${after}`);
  }
  const server = await serve(copy, 0);
  const close = async () => {
    await server.close();
    rmSync(copy, { recursive: true });
  };
  return { address: server.address, close };
}

/** Runs in the page, before its policy is read. */
function watch() {
  delete globalThis.Navigator.prototype.serviceWorker; // every request is the page's
  const troubles = (globalThis.troubles = []);
  for (const level of ["error", "warn"]) {
    const own = console[level];
    console[level] = (...words) => {
      troubles.push(`console: ${words.join(" ")}`);
      own.apply(console, words);
    };
  }
  const failed = ({ target, message }) =>
    troubles.push(target === globalThis ? `exception: ${message}` : `failed: ${target.src ?? target.href}`);
  addEventListener("error", failed, { capture: true }); // what does not load says so without bubbling
  addEventListener("unhandledrejection", ({ reason }) => troubles.push(`exception: ${reason}`));
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
    troubles.push(`policy: ${violatedDirective} ${blockedURI}`),
  );
}
