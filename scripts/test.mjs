// npm test: set-up, build, and every layer of tests. `npm test -- native wasm` runs some of them, `npm test -- golden` the
// golden values in every layer that reads them, `npm test -- sanitize` the native tests under the sanitizers (only when asked: it
// compiles everything once more). The last line counts over all layers.
import "./setup/node-version.mjs";
import { join } from "node:path";
import { npmPackage } from "./build/package.mjs";
import { nativeTests, wasmModule, wasmTests } from "./build/core.mjs";
import { site } from "./build/site.mjs";
import { toTheEnd } from "./setup/end.mjs";
import { setup } from "./setup/index.mjs";
import { UserError } from "./setup/command.mjs";
import { root } from "./setup/paths.mjs";
import { counted, seconds, sum } from "./test/counts.mjs";
import { catch2Suite, nodeSuite, testFiles } from "./test/runners.mjs";

/** Files side by side that open browsers, which half of the time wait for their next frame. */
const BROWSERS = 4;

const once = (make) => {
  let made;
  return () => {
    if (!made) made = make();
    return made;
  };
};

let tools; // after the set-up
const native = once(() => nativeTests(tools));
const wasm = once(() => wasmTests(tools));
const built = once(async () => {
  await wasmModule(tools);
  await npmPackage();
});
// Node 20 has relaxed SIMD behind a flag of V8.
const withRelaxedSimd = ["--import", join(root, "scripts/test/relaxed-simd.mjs")];
/** All tests of the module but for those of its declarations and of its page of concepts, which are the same with every core. */
const ofAnyCore = /^(?!(types|coverage)\.).*\.test\.mjs$/;
const published = once(async () => {
  await built();
  await site();
});
/** The package installed in a project of its own, of which tests make copies: npm takes its time for it. */
const withProject = once(async () => {
  await published();
  const { makeProject } = await import("../tests/package/support/project.mjs");
  const project = makeProject();
  process.on("exit", () => project.remove());
  return { POSENC_PROJECT: project.at };
});

const layers = {
  native: async (tags) => {
    const suites = [await catch2Suite([await native()], tags)];
    if (!tags) suites.push(await nodeSuite(testFiles("tests/install")));
    return sum(suites);
  },
  sanitize: async () => catch2Suite([await nativeTests(tools, "sanitize")]),
  wasm: async (tags) => catch2Suite([process.execPath, (await wasm()).baseline], tags),
  relaxed: async (tags) => {
    const tests = await catch2Suite([process.execPath, ...withRelaxedSimd, (await wasm()).relaxed], tags);
    await built();
    const files = testFiles("tests/lib", tags ? /golden.*\.test\.mjs$/ : ofAnyCore);
    const env = { NODE_OPTIONS: withRelaxedSimd.join(" "), POSENC_SIMD: "relaxed" };
    return sum([tests, await nodeSuite(files, { env })]);
  },
  module: async (files = testFiles("tests/lib")) => {
    await built();
    return nodeSuite(files);
  },
  hosts: async () => nodeSuite(testFiles("tests/hosts"), { concurrency: BROWSERS, env: await withProject() }),
  package: async () => nodeSuite(testFiles("tests/package"), { concurrency: BROWSERS, env: await withProject() }),
  figures: async () => {
    await published();
    return nodeSuite(testFiles("tests/figures"), { concurrency: BROWSERS });
  },
  site: async () => {
    await published();
    return nodeSuite(testFiles("tests/site"), { concurrency: BROWSERS });
  },
  check: async () => {
    const { check } = await import("./check.mjs");
    return sum([await check(), await nodeSuite(testFiles("tests/check"))]);
  },
};
const golden = {
  native: () => layers.native(["[golden]"]),
  wasm: () => layers.wasm(["[golden]"]),
  relaxed: () => layers.relaxed(["[golden]"]),
  module: () => layers.module(testFiles("tests/lib", /golden.*\.test\.mjs$/)),
};

/** The layers that the command line names, in their order; all that run unasked where it names none. */
function chosen([first, ...more]) {
  const [all, names] = first === "golden" ? [golden, more] : [layers, first === undefined ? [] : [first, ...more]];
  const unknown = names.find((name) => !Object.hasOwn(all, name));
  if (unknown !== undefined)
    throw new UserError(
      `there is no layer ${unknown}; there are ${Object.keys(all).join(", ")}${all === layers ? " and golden" : ""}`,
    );
  const wanted = names.length > 0 ? names : Object.keys(all).filter((name) => name !== "sanitize");
  return Object.entries(all).filter(([name]) => wanted.includes(name));
}

await toTheEnd(async () => {
  const wanted = chosen(process.argv.slice(2));
  tools = await setup({ tests: true });
  const results = {};
  const took = {}; // with what it was the first to build
  for (const [name, layer] of wanted) {
    console.log(`\n── ${name}`);
    const start = performance.now();
    try {
      results[name] = await layer();
    } catch (error) {
      console.error(error instanceof UserError ? error.message : error);
      results[name] = { passed: 0, failed: 1, failures: [`${name}: ${error.message}`] };
    }
    took[name] = performance.now() - start;
  }

  console.log("\n── summary");
  for (const [name, counts] of Object.entries(results)) console.log(`${counted(counts, name.padEnd(8))}, ${seconds(took[name])}`);
  const total = sum(Object.values(results));
  for (const failure of total.failures) console.log(`✗ ${failure}`);
  console.log(counted(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
});
