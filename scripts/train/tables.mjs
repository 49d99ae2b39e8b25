// The tables of docs/lab.md, from the histories of the shipped models.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { models } from "./models.mjs";

export const historyOf = (name) => JSON.parse(readFileSync(join(root, "web/models", name, "history.json"), "utf8"));

/** The mean, and of several seeds the least and the greatest. */
const spread =
  (shown) =>
  ({ mean, each }) =>
    each.length === 1 ? shown(mean) : `${shown(mean)} (${shown(Math.min(...each))}–${shown(Math.max(...each))})`;
const percent = spread((share) => (100 * share).toFixed(1));
const nats = spread((loss) => loss.toFixed(2));

const rows = (header, lines) =>
  [header, header.map((_, i) => (i === 0 ? "---" : "---:")), ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const labels = {
  none: "none",
  learned: "learned",
  sinusoidal: "sinusoidal",
  rope: "RoPE",
  pope: "PoPE",
  alibi: "ALiBi",
  t5: "T5 bias",
};
const methods = { none: "RoPE as trained", linear: "PI", ntk: "NTK", yarn: "YaRN" };
const readings = { ...methods, angles: "YaRN’s angles alone" };

function byLength(task, key, shown) {
  const all = models
    .filter(({ name }) => name.startsWith(`${task}-`))
    .map(({ name, config }) => [config.encoding.type, historyOf(name)]);
  const longer = all[0][1].longerWords !== undefined;
  return rows(
    ["Encoding", ...all[0][1].lengths.map(({ length }) => `${length} tokens`), ...(longer ? ["256 tokens, words of 48–96"] : [])],
    all.map(([type, { lengths, longerWords }]) => [
      labels[type],
      ...lengths.map((one) => shown(one[key])),
      ...(longer ? [shown(longerWords[key])] : []),
    ]),
  );
}

function extended(task, key, shown) {
  const { extended: all } = historyOf(`${task}-rope`);
  const cell = (method, factor, steps) =>
    shown(all.find((one) => one.method === method && one.factor === factor && one.steps === steps)[key]);
  const factors = [2, 4, 8];
  return rows(
    ["Method", ...[0, 50].flatMap((steps) => factors.map((factor) => `${factor}×${steps === 0 ? "" : ", 50 steps"}`))],
    Object.entries(methods).map(([method, name]) => [
      name,
      ...[0, 50].flatMap((steps) => factors.map((factor) => cell(method, factor, steps))),
    ]),
  );
}

function dropped(task, key, shown) {
  const all = models
    .filter(({ name, config }) => name.startsWith(`${task}-`) && config.encoding.type !== "none")
    .map(({ name, config }) => [labels[config.encoding.type], historyOf(name)]);
  return rows(
    ["Trained with", "64 tokens with positions", "64 without", "512 without"],
    all.flatMap(
      ([
        name,
        {
          lengths,
          dropped: { atOnce, further },
        },
      ]) => [
        [name, shown(lengths[0][key]), shown(atOnce[0][key]), shown(atOnce[3][key])],
        ...(further ? [[`${name}, 50 further steps`, "", shown(further[0][key]), shown(further[3][key])]] : []),
      ],
    ),
  );
}

function looks(task) {
  const { looks: all, seeds } = historyOf(`${task}-rope`);
  const heads = all[0][0].heads.map((_, i) => `${1 + Math.floor(i / 4)}.${1 + (i % 4)}`);
  const cell = ({ back, weight }) => `${back} (${weight.toFixed(2)})`;
  const reading = (method) => (method === "none" ? readings[method] : `${readings[method]}, 4×`);
  return rows(
    ["Seed", "Tokens", "Read with", ...heads.map((head) => `head ${head}`)],
    all.flatMap((of, i) => of.map(({ length, method, heads: one }) => [seeds[i], length, reading(method), ...one.map(cell)])),
  );
}

const tables = { looks, byLength, extended, dropped };
const tasks = { copy: ["accuracy", percent], text: ["loss", nats] };

/** Fills what stands between `<!-- table NAME TASK -->` and `<!-- end -->`. */
export function withTables(text) {
  return text.replace(/(<!-- table (\w+) (\w+) -->\n)[^]*?(<!-- end -->)/g, (_, begin, name, task, end) => {
    const [key, shown] = tasks[task];
    return `${begin}\n${tables[name](task, key, shown)}\n\n${end}`;
  });
}

export function writeTables() {
  const file = join(root, "docs/lab.md");
  writeFileSync(file, withTables(readFileSync(file, "utf8")));
}
