/** A table as comma-separated values (RFC 4180), and names of files. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly (string | number)[]>;
}

/** UTF-8 that spreadsheets take for it: they look for this mark. */
const MARK = "\ufeff";

/** Numbers with all digits that a double has; 1e-7 and −∞ as programs read them. */
export function csv({ header, rows }: Table): string {
  const lines = [header.map(cell).join(",")];
  for (const row of rows) lines.push(row.map(cell).join(","));
  return `${MARK}${lines.join("\r\n")}\r\n`;
}

/** A word that a spreadsheet would run as a formula is kept from it by an apostrophe. */
function cell(value: string | number): string {
  if (typeof value === "number") return Object.is(value, -0) ? "0" : String(value);
  const text = /^[=+\-@\t\r]./u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const LONGEST = 90;

/** "score-curve dim=128 mode=decay": the figure and what of its state was changed, without what file systems refuse. */
export function fileName(element: string, changed: Readonly<Record<string, unknown>>): string {
  const state = Object.entries(changed).map(([key, value]) => ` ${key}=${String(value)}`);
  const text = `${element.replace(/^pe-/, "")}${state.join("")}`;
  const clean = text.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, "-").replaceAll(/\s+/gu, " ");
  return Array.from(clean)
    .slice(0, LONGEST)
    .join("")
    .replace(/[ .]+$/u, "");
}
