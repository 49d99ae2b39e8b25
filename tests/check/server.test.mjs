// The server of `npm start`: what it finds, what it refuses, and that no request ends it.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serve } from "../../scripts/server.mjs";

let folder, server;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "posenc-server-"));
  mkdirSync(join(folder, "site/图"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site/index.html"), "home");
  writeFileSync(join(folder, "site/图/index.html"), "a figure");
  writeFileSync(join(folder, "site/posenc.wasm"), "\0asm");
  server = await serve(join(folder, "site"), 0);
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Sent as it is: fetch would tidy the path first. */
const ask = (path, method = "GET") =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.address);
    const asked = request({ hostname, port, path, method }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
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

test("only reading is served", async () => {
  for (const method of ["POST", "PUT", "DELETE"]) assert.equal((await ask("/", method)).status, 405);
});

test("a port in use: the next one", async () => {
  const { port } = new URL(server.address);
  const second = await serve(join(folder, "site"), Number(port));
  assert.ok(Number(new URL(second.address).port) > Number(port));
  await second.close();
});
