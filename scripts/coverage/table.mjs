// docs/coverage.md: what there is, and what says that it is right. One section a header of the core, one row a function of the
// module, an option or a word of one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "posenc";
import { root } from "../setup/paths.mjs";
import { bindings } from "./bindings.mjs";
import { coreApi, plain, spelling, withIncludes } from "./core-api.mjs";
import { goldenUses } from "./golden-uses.mjs";
import { identityConcepts } from "./identity-files.mjs";
import { moduleApi } from "./module-api.mjs";
import { testFiles } from "./test-files.mjs";

const none = "·";
const infrastructure = ["check.hpp", "types.hpp"];
const skipped = /(^|\.)out$/; // where a result is written is no property of an encoding

const code = (text) => `\`${text}\``;
const linked = (paths) =>
  paths
    .map(
      (path) =>
        `[${path
          .split("/")
          .at(-1)
          .replace(/(\.test)?\.\w+$/, "")}](../${path})`,
    )
    .join(", ") || none;

const title = (header) =>
  /^\/\/ (.+)$/m.exec(readFileSync(join(root, "cpp/include/posenc", header), "utf8"))[1].replace(/:$/, "");

/** Symbols of the core that carry an option's or a word's name, in the headers that the method reaches. */
function coreOf(core, headers, called, option, word) {
  const reached = new Set([...headers].flatMap((header) => [...withIncludes(header)]));
  const near = [...core.filter(({ header }) => headers.has(header)), ...core.filter(({ header }) => reached.has(header))];
  if (word !== undefined) {
    const owner = plain(option.split(".").at(-1));
    const same = near.filter(({ kind, name }) => kind === "enumerator" && plain(name) === plain(word));
    const closest = same.filter((symbol) => plain(symbol.owner).endsWith(owner));
    const types = near.filter(({ kind, name }) => kind === "type" && plain(name).startsWith(plain(word)));
    return [...(closest.length > 0 ? closest : same), ...types].slice(0, 1);
  }
  const last = plain(option.split(".").at(-1));
  const member = near.filter(({ kind, name }) => kind === "member" && plain(name) === last);
  const parameter = near.filter(({ parameters, name }) => called.has(name) && parameters?.some((each) => plain(each) === last));
  return [...member, ...parameter.map((symbol) => ({ ...symbol, parameter: option.split(".").at(-1) }))].slice(0, 1);
}

const cellOf = (symbols) => symbols.map((symbol) => code(spelling(symbol))).join(", ") || none;

function goldenCell(uses, key) {
  const found = uses.get(key);
  return found ? `${[...found.sources].sort().join(", ")} (${found.cases})` : none;
}

function rowsOf(method, { core, raw, uses, identities }) {
  const reached = method.raw.map((name) => raw.get(name)).filter(Boolean);
  const headers = new Set(reached.flatMap((each) => each.headers).filter((header) => !infrastructure.includes(header)));
  const called = new Set(reached.flatMap((each) => [...each.calls]));
  const functions = core.filter(({ header, kind, name }) => kind === "function" && headers.has(header) && called.has(name));
  const own = functions.filter(({ name }) => plain(name) === plain(method.name));
  const main = [...own, ...functions.filter((symbol) => !own.includes(symbol) && !/^check/.test(symbol.name)), ...functions];
  const unique = [...new Map(main.map((symbol) => [symbol.name, symbol])).values()].slice(0, own.length > 0 ? 1 : 2);
  const home = unique[0]?.header;
  const steps = identities.filter((identity) => identity.headers.includes(home));
  const key = `${method.className}.${method.name}`;
  const row = (first, symbols, use, option, stepsOf) => {
    const tests = testFiles(home, symbols[0]?.parameter ?? symbols[0]?.name, method.name, option);
    return [first, cellOf(symbols), goldenCell(uses, use), stepsOf.map(({ id }) => code(id)).join(" ") || none, linked(tests)];
  };
  const rows = [row(`**${code(`${method.owner}.${method.name}`)}**`, unique, key, undefined, [])];
  for (const { path, words } of method.options.filter((option) => !skipped.test(option.path))) {
    const symbols = coreOf(core, headers, called, path);
    rows.push(
      row(
        code(path),
        symbols,
        `${key} ${path}`,
        path.split(".").at(-1),
        steps.filter(({ inputs }) => inputs.includes(path)),
      ),
    );
    for (const word of words) {
      rows.push(
        row(`${code(path)} = ${code(word)}`, coreOf(core, headers, called, path, word), `${key} ${path}=${word}`, word, []),
      );
    }
  }
  return { home, rows, key };
}

/** The derivation steps of a concept, in one line where there are some. */
function stepsOf(header, { identities }) {
  const own = identities.filter((identity) => identity.headers.includes(header));
  return own.length === 0 ? [] : [`Identities: ${own.map(({ id }) => code(id)).join(" ")}`];
}

/** A line a concept: what it is, how it is called, and how much speaks for it. */
function overview(sections, { uses, identities }) {
  const lines = sections.map(([header, { keys, names }]) => {
    const cases = Math.max(0, ...keys.map((key) => uses.get(key)?.cases ?? 0));
    const sources = new Set(keys.flatMap((key) => [...(uses.get(key)?.sources ?? [])]));
    const steps = identities.filter((identity) => identity.headers.includes(header)).length;
    const name = header.replace(".hpp", "");
    const count = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
    const golden = cases === 0 ? none : `${count(cases, "case")}, ${count(sources.size, "source")}`;
    return `| [${name.replaceAll("_", " ")}](#${name.replaceAll("_", "-")}) | ${names.map(code).join(" ")} | ${golden} | ${steps || none} |`;
  });
  return `| Concept | Module | Golden values | Identities |\n|---|---|---|---|\n${lines.join("\n")}`;
}

/** Both lists are read from source text: each must know the other's names, or one of them reads past what it should see. */
export function agree(raw, methods) {
  const named = new Set(methods.flatMap((method) => method.raw));
  const differ = [...named].filter((name) => !raw.has(name)).concat([...raw.keys()].filter((name) => !named.has(name)));
  if (differ.length > 0) throw new Error(`the bindings and web/lib do not name the same functions: ${differ.join(", ")}`);
}

/** The whole page. */
export async function coverage() {
  const pe = await load();
  const methods = moduleApi();
  const parts = {
    core: coreApi(),
    raw: bindings(),
    uses: await goldenUses(),
    identities: identityConcepts(pe.identities),
  };
  agree(parts.raw, methods);
  const sections = new Map();
  for (const method of methods.filter(({ className, name }) => className !== "HeapTensor" && name !== "identity")) {
    const { home, rows, key } = rowsOf(method, parts);
    if (home === undefined) continue;
    const section = sections.get(home) ?? { rows: [], keys: [], names: [] };
    section.rows.push(...rows);
    section.keys.push(key);
    section.names.push(`${method.owner}.${method.name}`);
    sections.set(home, section);
  }
  const sorted = [...sections].sort(([a], [b]) => (a < b ? -1 : 1));
  const pages = sorted.map(([header, { rows }]) =>
    [
      `## ${header.replace(".hpp", "").replaceAll("_", " ")}`,
      `${title(header)} · [${header}](../cpp/include/posenc/${header})`,
      ...stepsOf(header, parts),
      "| Module | C++ | Golden source (cases) | Identity | Tests |\n|---|---|---|---|---|\n" +
        rows.map((row) => `| ${row.join(" | ")} |`).join("\n"),
    ].join("\n\n"),
  );
  return `${head}\n\n${overview(sorted, parts)}\n\n${pages.join("\n\n")}\n`;
}

const head = `# What there is, and what says that it is right

Written by \`npm run coverage\` from the declarations of the module, the headers of the core, the golden cases as they run through the module, and the test files; a test fails when it is out of date. Every row of the first column is public in JavaScript; **C++** is the same thing in the core; **golden source** names the repositories whose numbers it was compared with and how many cases passed; an **identity** is a derivation step that executes. “${none}” says that there is none; an option left at its default is not counted.`;
