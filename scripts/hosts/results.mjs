// What the runs found, kept in docs/compatibility.json, and the table of docs/compatibility.md that is written from it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const record = join(root, "docs/compatibility.json");
const page = join(root, "docs/compatibility.md");
const [begin, end] = ["<!-- hosts: written by npm run test:hosts -->\n\n", "\n<!-- hosts: end -->"];

/** The ways into a host, in the order of the columns. */
export const wayNames = ["element", "frame", "module"];

const kept = () => (existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : []);

const inCell = (text) => text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
const cell = (way) => (way === undefined ? "–" : way.wrong === undefined ? `✓ ${inCell(way.how)}` : `✗ ${inCell(way.wrong)}`);

function row({ host, version, ways, date }) {
  const named = host.replace(/^[^,]*/, (name) => `${name} ${version}`.trim());
  const cells = [named, ...wayNames.map((name) => cell(ways[name])), date];
  return `| ${cells.join(" | ")} |`;
}

/** `results`: `{ group, host, version, ways: { element: { how, wrong } }, date }` of each host, in the order of the table. */
export const table = (results) =>
  [...new Set(results.map(({ group }) => group))]
    .map((group) => {
      const rows = results.filter((one) => one.group === group).map(row);
      return `### ${group}\n\n| Host | Element | Frame | Module | Run |\n|---|---|---|---|---|\n${rows.join("\n")}\n`;
    })
    .join("\n");

function placeIn(text) {
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (from < begin.length || to < from)
    throw new Error(`docs/compatibility.md has not the lines ${begin.trim()} and ${end.trim()}`);
  return [from, to];
}

/** The table that stands in the text of docs/compatibility.md. */
export const tableIn = (text) => text.slice(...placeIn(text));

/** Keeps what was found of a host in place of what was known of it; `order` names all hosts in the order of the table. */
export function keep(result, order) {
  const all = [...kept().filter(({ name }) => name !== result.name), result].filter(({ name }) => order.includes(name));
  all.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  writeFileSync(record, `${JSON.stringify(all, null, 2)}\n`);
  const text = readFileSync(page, "utf8");
  const [from, to] = placeIn(text);
  writeFileSync(page, `${text.slice(0, from)}${table(all)}${text.slice(to)}`);
}
