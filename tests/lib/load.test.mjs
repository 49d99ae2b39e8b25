// load(): one instance, the binary from anywhere, and a clear refusal of everything else: it never waits for ever.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import * as posenc from "posenc";
import { anotherCopy, dist } from "./support/copy.mjs";

const binary = readFileSync(join(dist, "posenc.wasm"));

const works = (pe) => assert.deepEqual(Array.from(pe.sinusoidal({ positions: 1, dim: 2 }).data), [0, 1]);
const inTime = (promise) =>
  Promise.race([promise, setTimeout(10_000, undefined, { ref: false }).then(() => assert.fail("load() hangs"))]);

let server;
let origin;
before(async () => {
  const routes = {
    "/posenc.wasm": (_, response) => response.setHeader("content-type", "application/wasm").end(binary),
    "/plain": (_, response) => response.setHeader("content-type", "text/plain").end(binary),
    "/page": (_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>Not found</title>"),
    "/broken": (_, response) => {
      response.setHeader("content-length", binary.length);
      response.write(binary.subarray(0, 1000), () => response.destroy());
    },
    "/empty": (_, response) => response.end(),
  };
  server = createServer((request, response) => {
    const route = routes[request.url];
    if (route) route(request, response);
    else response.writeHead(404).end();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

/** (module) with nothing in it; (module (import "env" "f" (func))); (module (memory (export "memory") 1)). */
const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const foreign = {
  "an empty module": header,
  "a module that imports something else": [...header, 1, 4, 1, 0x60, 0, 0, 2, 9, 1, 3, 0x65, 0x6e, 0x76, 1, 0x66, 0, 0],
  "a module that exports something else": [...header, 5, 3, 1, 0, 1, 7, 10, 1, 6, 0x6d, 0x65, 0x6d, 0x6f, 0x72, 0x79, 2, 0],
};

test("load gives one instance, also to calls at the same time and with a binary given later", async () => {
  const [a, b] = await Promise.all([posenc.load(), posenc.load({ simd: "auto" })]);
  assert.equal(a, b);
  assert.equal(await posenc.load({ wasm: binary }), a);
  assert.ok(a instanceof posenc.Posenc);
  works(a);
});

// The layer "relaxed" of the tests runs every file here in an engine with relaxed SIMD, and says so.
const engine = process.env.POSENC_SIMD ?? "baseline";

describe("load chooses a build", () => {
  const loaded = async (options) => {
    const { load } = await anotherCopy();
    return load(options);
  };
  test("by itself: the relaxed one where the engine has relaxed SIMD", async () => {
    assert.equal((await posenc.load()).simd, engine);
    assert.equal((await loaded({ simd: "auto" })).simd, engine);
  });
  test("as told: the baseline everywhere, the relaxed one or a clear error", async () => {
    assert.equal((await loaded({ simd: "baseline" })).simd, "baseline");
    if (engine === "relaxed") assert.equal((await loaded({ simd: "relaxed" })).simd, "relaxed");
    else {
      const { load } = await anotherCopy();
      await assert.rejects(load({ simd: "relaxed" }), (error) => {
        assert.equal(error.constructor, Error);
        assert.equal(
          error.message,
          'load: this engine has no relaxed SIMD; simd must be "auto" or "baseline" here, got "relaxed"',
        );
        return true;
      });
      works(await load());
    }
  });
  test("and takes a given binary as it is", async () => {
    assert.equal((await loaded({ wasm: binary, simd: "auto" })).simd, "baseline");
    const relaxed = readFileSync(new URL(import.meta.resolve("posenc/posenc-relaxed.wasm")));
    if (engine === "relaxed") assert.equal((await loaded({ wasm: relaxed })).simd, "relaxed");
    else
      await assert.rejects(loaded({ wasm: relaxed }), /^Error: load: wasm is not a WebAssembly binary that this engine takes/u);
  });
});

describe("load takes the binary from", () => {
  const sources = {
    "a URL": () => new URL("/posenc.wasm", origin),
    "a string": () => `${origin}/posenc.wasm`,
    "a URL with another content type": () => `${origin}/plain`,
    "a Response": () => new Response(binary),
    "a promised Response, awaited": () => fetch(`${origin}/posenc.wasm`),
    "a Uint8Array": () => new Uint8Array(binary),
    "an ArrayBuffer": () => new Uint8Array(binary).buffer,
    "a DataView": () => new DataView(new Uint8Array(binary).buffer),
    "a compiled module": () => WebAssembly.compile(binary),
    "what `posenc/posenc.wasm` names": () => readFileSync(new URL(import.meta.resolve("posenc/posenc.wasm"))),
    "inside itself": () => undefined,
  };
  for (const [name, source] of Object.entries(sources)) {
    test(name, async () => {
      const { load } = await anotherCopy();
      works(await inTime(load({ wasm: await source() })));
    });
  }
});

describe("load refuses, and takes a good binary afterwards", () => {
  const bytes = (list) => Uint8Array.from(list);
  const cases = {
    "bytes that are no WebAssembly": [
      { wasm: bytes([1, 2, 3, 4]) },
      Error,
      /^load: wasm is not a WebAssembly binary that this engine takes: ./u,
    ],
    "no bytes": [{ wasm: bytes([]) }, Error, /^load: wasm is not a WebAssembly binary/u],
    "a binary cut short": [{ wasm: binary.subarray(0, 5000) }, Error, /^load: wasm is not a WebAssembly binary/u],
    "a page": [() => ({ wasm: `${origin}/page` }), Error, /^load: wasm is not a WebAssembly binary/u],
    "an empty answer": [() => ({ wasm: `${origin}/empty` }), Error, /^load: wasm is not a WebAssembly binary/u],
    "a missing file": [
      () => ({ wasm: `${origin}/missing.wasm` }),
      Error,
      /^load: could not fetch http.*\/missing\.wasm: status 404$/u,
    ],
    "a Response of a missing file": [
      async () => ({ wasm: await fetch(`${origin}/missing.wasm`) }),
      Error,
      /^load: could not fetch http.*\/missing\.wasm: status 404$/u,
    ],
    "a Response that was read": [
      async () => {
        const wasm = new Response(binary);
        await wasm.text();
        return { wasm };
      },
      Error,
      /^load: could not read the given Response: ./u,
    ],
    "a connection that breaks": [() => ({ wasm: `${origin}/broken` }), Error, /^load: could not read http.*\/broken: ./u],
    "a server that is not there": [
      { wasm: "http://127.0.0.1:1/posenc.wasm" },
      Error,
      /^load: could not fetch http:\/\/127\.0\.0\.1:1\/posenc\.wasm: fetch failed: ./u,
    ],
    "an address that is none": [{ wasm: "posenc.wasm" }, Error, /^load: could not fetch posenc\.wasm: ./u],
    "a number": [
      { wasm: 5 },
      TypeError,
      /^load: wasm must be a URL, a string, a Response, bytes or a WebAssembly\.Module, got 5$/u,
    ],
    "an object": [{ wasm: {} }, TypeError, /^load: wasm must be .*, got an object$/u],
    "null as binary": [{ wasm: null }, TypeError, /^load: wasm must have a value or be left out, got null$/u],
    "a promise": [{ wasm: Promise.resolve(binary) }, TypeError, /^load: wasm must be .*, got an object$/u],
    "another word for simd": [
      { simd: "fast" },
      RangeError,
      /^load: simd must be one of "auto", "baseline", "relaxed", got "fast"$/u,
    ],
    "another kind of simd": [{ simd: true }, TypeError, /^load: simd must be a string, got true$/u],
    "an option that nobody reads": [{ wsam: binary }, TypeError, /^load: unknown option "wsam"; allowed: wasm, simd$/u],
    "options that are no object": [5, TypeError, /^load: the argument must be an object of options, got 5$/u],
    null: [null, TypeError, /^load: the argument must be an object of options, got null$/u],
  };
  for (const [name, list] of Object.entries(foreign)) {
    cases[name] = [{ wasm: bytes(list) }, Error, /^load: the WebAssembly module is not posenc's: ./u];
    cases[`${name}, compiled`] = [async () => ({ wasm: await WebAssembly.compile(bytes(list)) }), Error, /is not posenc's/u];
  }
  for (const [name, [given, kind, text]] of Object.entries(cases)) {
    test(name, async () => {
      const { load } = await anotherCopy();
      const options = typeof given === "function" ? await given() : given;
      await assert.rejects(inTime(load(options)), (error) => {
        assert.equal(error.constructor, kind, error.stack);
        assert.match(error.message, text);
        return true;
      });
      const pe = await inTime(load());
      works(pe);
      assert.equal(await load(), pe);
    });
  }
  test("wrong options are refused also when the module is there", async () => {
    await posenc.load();
    await assert.rejects(posenc.load({ simd: "fast" }), RangeError);
    await assert.rejects(posenc.load({ wsam: binary }), TypeError);
  });
});

describe("import has no side effects", () => {
  const { exports } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { figures } = { figures: import.meta.resolve("posenc/figures") };
  const names = execFileSync(
    process.execPath,
    ["-p", `fs.readdirSync(${JSON.stringify(new URL(".", figures).pathname)}).join()`],
    { encoding: "utf8" },
  );
  const entries = Object.keys(exports).flatMap((entry) => {
    if (!entry.includes("*")) return [entry];
    return names
      .trim()
      .split(",")
      .filter((name) => name.endsWith(".js"))
      .map((name) => entry.replace("*", name.slice(0, -3)));
  });
  assert.ok(
    entries.includes("./figures") && entries.filter((entry) => entry.startsWith("./figures/")).length >= 5,
    entries.join(),
  );
  // Whoever touches a DOM here trips: the names are there and throw when they are read, except for a test of their type.
  const probe = (entry) => `
    const touched = [];
    const started = [];
    for (const name of ["compile", "instantiate", "compileStreaming", "instantiateStreaming", "Module", "Instance", "Memory"]) {
      const own = WebAssembly[name];
      WebAssembly[name] = function (...given) { started.push(name); return Reflect.construct(own, given); };
    }
    for (const name of ["fetch", "setTimeout", "setInterval", "requestAnimationFrame"]) globalThis[name] = () => started.push(name);
    const before = new Set(Reflect.ownKeys(globalThis));
    const found = await import(${JSON.stringify(entry)});
    const added = Reflect.ownKeys(globalThis).filter((name) => !before.has(name)).map(String);
    console.log(JSON.stringify({ names: Object.keys(found), started, added }));`;
  const classic = ["./embed-host", "./standalone.iife.js"]; // scripts of pages, which export nothing
  // `import source` is not read by every engine that runs these tests; tests/hosts opens that entry in those that do.
  const hasCode = (name) => name !== "./source" && !/\.(json|wasm)$|^\.\/(types|models)\//u.test(name);
  for (const entry of entries.filter(hasCode)) {
    test(entry, () => {
      const name = entry.replace(/^\./u, "posenc");
      const answer = execFileSync(process.execPath, ["--input-type=module", "-e", probe(name)], {
        encoding: "utf8",
        cwd: join(dist, ".."),
      });
      const { names: found, started, added } = JSON.parse(answer);
      assert.equal(found.length === 0, classic.includes(entry), found.join());
      assert.deepEqual(started, []);
      // Lit marks its version, so that a page is told of two copies; no name of the DOM may appear.
      assert.deepEqual(
        added.filter((global) => !/^(lit|reactiveElement)/u.test(global)),
        [],
      );
    });
  }
});
