// What both reports are made of: names of contestants, numbers, tables.
export const [relaxed, baseline] = ["posenc relaxed", "posenc baseline"];
export const jax = "jax-js wasm";
export const tfjs = "tfjs-backend-wasm";

export const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
export const shown = ({ min, median }) => `${digits(min)} (${digits(median)})`;
export const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(2)} MiB`;

const row = (cells) => `| ${cells.join(" | ")} |`;
export const tableOf = (head, rows) => [row(head), row(head.map(() => "---")), ...rows.map(row)].join("\n");

/** Rows of [work, target, measured, whether it is met]. */
export const targets = (rows) =>
  tableOf(
    ["Work", "Target", "Measured", ""],
    rows.map(([work, target, got, met]) => [work, target, got, met ? "met" : "**not met**"]),
  );

/** How many times as fast as the fastest of the others. */
export function ratio(times, mine, others) {
  const best = Math.min(...others.flatMap((name) => times[name]?.min ?? []));
  return best / times[mine].min;
}
