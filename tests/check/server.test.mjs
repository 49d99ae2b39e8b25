// The server of `npm start`: what it finds, what it refuses, and that no request ends it.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { compressAhead, pagesOf, serve } from "../../scripts/server.mjs";

let folder, server;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "posenc-server-"));
  mkdirSync(join(folder, "site/图"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site/index.html"), "home");
  writeFileSync(join(folder, "site/图/index.html"), "a figure");
  writeFileSync(join(folder, "site/posenc.wasm"), "\0asm");
  writeFileSync(join(folder, "site/main.woff2"), "packed");
  server = await serve(join(folder, "site"), 0);
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sent as it is: fetch would tidy the path first. */
const ask = (path, method = "GET", headers = {}, { address } = server) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const asked = request({ hostname, port, path, method, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => {
        const body = Buffer.concat(parts);
        resolve({ status: response.statusCode, headers: response.headers, body, text: body.toString() });
      });
    });
    asked.on("error", reject).end();
  });

test("pages and files, by their types", async () => {
  assert.deepEqual([(await ask("/")).text, (await ask("/")).headers["content-type"]], ["home", "text/html; charset=utf-8"]);
  assert.equal((await ask("/posenc.wasm?v=1")).headers["content-type"], "application/wasm");
  assert.deepEqual(await ask("/posenc.wasm", "HEAD").then(({ status, text }) => [status, text]), [200, ""]);
});

test("any page may load them: figures stand in other sites and in sandboxed frames", async () => {
  for (const path of ["/", "/posenc.wasm", "/missing"])
    assert.equal((await ask(path)).headers["access-control-allow-origin"], "*");
});

test("a folder without its slash is one redirect, which keeps the query", async () => {
  const folderAsked = encodeURIComponent("图");
  const { status, headers } = await ask(`/${folderAsked}?m=12&lang=en`);
  assert.deepEqual([status, headers.location], [301, `/${folderAsked}/?m=12&lang=en`]);
  assert.equal((await ask(headers.location)).text, "a figure");
});

test("what is not there, or not below the folder, is a 404", async () => {
  for (const path of [
    "/missing",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%00",
    "/%zz",
    `/${"a".repeat(300)}`,
  ])
    assert.equal((await ask(path)).status, 404, path);
});

test("what is not there is answered by the folder's own page, where it has one", async () => {
  assert.equal((await ask("/missing")).text, "404: no such page\n");
  writeFileSync(join(folder, "site/404.html"), "home is elsewhere");
  const { status, text, headers } = await ask("/a/missing");
  assert.deepEqual([status, text, headers["content-type"]], [404, "home is elsewhere", "text/html; charset=utf-8"]);
  assert.deepEqual(await ask("/missing", "HEAD").then((answer) => [answer.status, answer.text]), [404, ""]);
  rmSync(join(folder, "site/404.html"));
});

test("only reading is served", async () => {
  for (const method of ["POST", "PUT", "DELETE"]) assert.equal((await ask("/", method)).status, 405);
});

test("Brotli for who takes it, of what is not packed already", async () => {
  const encoded = async (path, accepted, method) =>
    (await ask(path, method, { "accept-encoding": accepted })).headers["content-encoding"];
  const { body, headers } = await ask("/", "GET", { "accept-encoding": "gzip, deflate, br, zstd" });
  assert.deepEqual([brotliDecompressSync(body).toString(), headers.vary], ["home", "Accept-Encoding"]);
  for (const accepted of ["br", "gzip,br;q=0.5", "BR;q=1.0"]) assert.equal(await encoded("/", accepted), "br", accepted);
  for (const accepted of ["gzip", "br;q=0", "br;q=0.0, gzip", "brotli", ""])
    assert.equal(await encoded("/", accepted), undefined, accepted);
  assert.equal(await encoded("/posenc.wasm", "br", "HEAD"), "br");
  assert.equal(await encoded("/main.woff2", "br"), undefined);
  assert.equal((await ask("/")).headers.vary, "Accept-Encoding");
});

test("what a browser has is not sent again until it has changed", async () => {
  const { etag } = (await ask("/")).headers;
  const again = () => ask("/", "GET", { "if-none-match": etag });
  assert.deepEqual(await again().then(({ status, text, headers }) => [status, text, headers.etag]), [304, "", etag]);
  writeFileSync(join(folder, "site/index.html"), "home, changed");
  assert.deepEqual(await again().then(({ status, text }) => [status, text]), [200, "home, changed"]);
  const { body } = await ask("/", "GET", { "accept-encoding": "br" }); // asked for so above, as it was
  assert.equal(brotliDecompressSync(body).toString(), "home, changed");
  writeFileSync(join(folder, "site/index.html"), "home");
});

test("the pages of a folder", () => assert.deepEqual(pagesOf(join(folder, "site")), ["", "图/"]));

test("a port in use: the next one", async () => {
  const { port } = new URL(server.address);
  const second = await serve(join(folder, "site"), Number(port));
  assert.ok(Number(new URL(second.address).port) > Number(port));
  await second.close();
});

test("a folder compressed ahead is sent as small as Brotli makes it", async () => {
  const ahead = join(folder, "ahead");
  mkdirSync(ahead);
  const text = Array.from({ length: 3000 }, (_, i) => `${Math.trunc(1e6 * Math.sin(i))} `).join("");
  writeFileSync(join(ahead, "numbers.txt"), text);
  writeFileSync(join(ahead, "packed.woff2"), "packed");
  const served = await serve(ahead, 0);
  const sent = async () => (await ask("/numbers.txt", "GET", { "accept-encoding": "br" }, served)).body;
  const onTheWay = await sent();
  writeFileSync(join(ahead, "numbers.txt"), text.slice(1)); // another file by its length
  await compressAhead(ahead);
  const small = await sent();
  await served.close();
  assert.equal(brotliDecompressSync(small).toString(), text.slice(1));
  assert.ok(small.length < 0.97 * onTheWay.length, `${small.length} bytes, ${onTheWay.length} on the way`);
});
