/** A table as comma-separated values (RFC 4180), and names of files. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly (string | number)[]>;
}

/** The byte order mark, by which spreadsheets recognise UTF-8. */
const MARK = "\ufeff";

/** A table as CSV. Numbers have all the digits of a double, in JavaScript's notation: 1e-7, -Infinity. */
export function csv({ header, rows }: Table): string {
  const lines = [header.map(cell).join(",")];
  for (const row of rows) lines.push(row.map(cell).join(","));
  return `${MARK}${lines.join("\r\n")}\r\n`;
}

/** A cell as CSV. An apostrophe goes before a text that a spreadsheet would run as a formula. */
function cell(value: string | number): string {
  if (typeof value === "number") return Object.is(value, -0) ? "0" : String(value);
  const text = /^[=+\-@\t\r]./u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const LONGEST = 90;

/**
 * A file name of the figure's name and the changed values of its state, without characters that file systems refuse: "score-curve
 * dim=128 mode=decay".
 */
export function fileName(element: string, changed: Readonly<Record<string, unknown>>): string {
  const state = Object.entries(changed).map(([key, value]) => ` ${key}=${String(value)}`);
  const text = `${element.replace(/^pe-/, "")}${state.join("")}`;
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, "-").replaceAll(/\s+/gu, " ");
  return Array.from(clean)
    .slice(0, LONGEST)
    .join("")
    .replace(/[ .]+$/u, "");
}
