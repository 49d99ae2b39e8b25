// npm run check: types, lint, format, and the rules of the house. Prints a line for each; status 1 when one is broken.
import "./setup/node-version.mjs";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { refuseImportCycles } from "./check/import-cycles.mjs";
import { fileRules, isBuildOutput, rules } from "./check/rules.mjs";
import { modelClassFile } from "./build/model-classes.mjs";
import { signatureFiles } from "./build/signatures.mjs";
import { capture, onPath, UserError } from "./setup/command.mjs";
import { root } from "./setup/paths.mjs";

const bin = (path) => [process.execPath, join(root, "node_modules", path)];
const tracked = () =>
  capture("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root })
    .split("\n")
    .filter((path) => path !== "" && existsSync(join(root, path)));

function tool(name, program, ...args) {
  return { name, run: () => capture(program, args, { cwd: root, env: { ...process.env, NO_COLOR: "1" } }) };
}

function rule({ name, applies, broken }) {
  return {
    name,
    run() {
      const found = tracked()
        .filter(applies)
        .flatMap((path) => broken(readFileSync(join(root, path), "utf8"), path).map((line) => `${path}:${line}`));
      if (found.length > 0) throw new UserError(found.join("\n"));
    },
  };
}

function formatOfCpp() {
  const files = tracked().filter((path) => /^(cpp|tests)\/.*\.[ch]pp$/.test(path));
  if (!onPath("clang-format")) throw new UserError("clang-format is missing");
  capture("clang-format", ["--dry-run", "--Werror", ...files], { cwd: root });
}

function buildOutput() {
  const found = capture("git", ["ls-files"], { cwd: root }).split("\n").filter(isBuildOutput);
  if (found.length > 0) throw new UserError(found.join("\n"));
}

async function freshlyWritten() {
  const written = [...(await signatureFiles()), modelClassFile()];
  const stale = written.filter(({ file, text }) => readFileSync(file, "utf8") !== text);
  if (stale.length === 0) return;
  const names = stale.map(({ file }) => relative(root, file)).join(" and ");
  throw new UserError(`not what it is written from: ${names}; npm run build writes it`);
}

const checks = [
  tool("types of the module, figures and pages", ...bin("typescript/bin/tsc"), "-p", "tsconfig.json"),
  tool("lint", ...bin("eslint/bin/eslint.js"), "."),
  tool("format of TypeScript, JavaScript, CSS and JSON", ...bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."),
  { name: "format of C++", run: formatOfCpp },
  ...[...rules, ...fileRules].map(rule),
  { name: "no import cycle", run: () => refuseImportCycles(root, "web", "scripts", "tests") },
  { name: "signatures and model classes as what they are written from", run: freshlyWritten },
  { name: "no build output in the repository", run: buildOutput },
];

/** Runs all checks; returns how many held and how many did not. */
export async function check() {
  const counts = { passed: 0, failed: 0, failures: [] };
  for (const { name, run } of checks) {
    try {
      await run();
      counts.passed++;
      console.log(`✓ ${name}`);
    } catch (error) {
      counts.failed++;
      counts.failures.push(`check: ${name}`);
      console.log(`✗ ${name}\n${error.message}`);
    }
  }
  return counts;
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await check()).failed === 0 ? 0 : 1;
