/**
 * The pictures that other sites show beside a link to a page, 1200 × 630: the chapter's title and summary, and a query and a key
 * that have turned as many positions as the chapter's number says, with the same offset in every picture. Only where the site's
 * address is known (SITE_URL), since such a picture is named by an absolute address. The letters come from a font package, so
 * that no font need be installed.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { Resvg } from "@resvg/resvg-js";
import subsetFont from "subset-font";
import strings from "../_data/strings.js";
import { chapters } from "./chapters.js";
import { core } from "./core.js";
import { escapeHtml } from "./escape.js";

export const WIDTH = 1200;
export const HEIGHT = 630;
const PAPER = "#fdfcfa";
const INK = "#1c1b1a";
const SOFT = "#66625d";
const RULE = "#c9c4bc";
const QUERY = "#0068ad";
const KEY = "#b84a00";
const OFFSET = "#8b3f94";

/** What each picture says, by the name of its file: { name, over, title, text, turned }, `turned` in positions. */
export function pictures() {
  return Object.entries(strings).flatMap(([language, t]) => [
    { name: `${language}`, over: "posenc", title: t.siteTitle, text: t.footer, turned: 0 },
    ...chapters
      .filter(({ open }) => open)
      .map(({ slug, number, title, summary }) => ({
        name: `${language}-${slug}`,
        over: `posenc · ${t.chapter(number)}`,
        title: title[language],
        text: summary[language],
        turned: number,
      })),
  ]);
}

/** The name of the picture of a page. */
export const pictureOf = (language, slug) => `/assets/social/${slug ? `${language}-${slug}` : language}.png`;

/** Writes all pictures into a folder. */
export async function writePictures(folder) {
  mkdirSync(folder, { recursive: true });
  const all = pictures();
  const fonts = mkdtempSync(path.join(tmpdir(), "posenc-fonts-"));
  try {
    const text = all.flatMap(({ over, title, text: words }) => [over, title, words]).join("");
    const font = { fontFiles: await writeFonts(text, fonts), loadSystemFonts: false };
    for (const one of all)
      writeFileSync(path.join(folder, `${one.name}.png`), new Resvg(await drawing(one), { font }).render().asPng());
  } finally {
    rmSync(fonts, { recursive: true });
  }
}

/** The package has the font in slices of letters: writes those that the text needs. Throws for a letter in none. */
async function writeFonts(text, folder) {
  const css = createRequire(import.meta.url).resolve("@fontsource-variable/noto-sans-sc/index.css");
  const missing = new Set(text);
  const written = [];
  for (const [, file, ranges] of readFileSync(css, "utf8").matchAll(/url\(\.\/(files\/[^)]+)\)[^}]*unicode-range:\s*([^;}]+)/g)) {
    const letters = [...missing].filter((letter) => ranges.split(",").some((range) => isIn(range, letter.codePointAt(0))));
    if (letters.length === 0) continue;
    for (const letter of letters) missing.delete(letter);
    const whole = readFileSync(path.join(path.dirname(css), file));
    const at = path.join(folder, `${written.length}.ttf`);
    writeFileSync(at, await subsetFont(whole, letters.join(""), { targetFormat: "sfnt", variationAxes: { wght: 450 } }));
    written.push(at);
  }
  if (missing.size > 0) throw new RangeError(`pictures of links: the font has no ${[...missing].join(" ")}`);
  return written;
}

function isIn(range, code) {
  const [from, to = from] = range
    .trim()
    .replace("U+", "")
    .split("-")
    .map((hexadecimal) => parseInt(hexadecimal, 16));
  return code >= from && code <= to;
}

async function drawing({ over, title, text, turned }) {
  const titles = lines(title, 680, 62);
  const texts = lines(text, 680, 32);
  const write = (all, size, colour, y, step, bold = false) =>
    all
      .map(
        (line, i) =>
          `<text x="80" y="${y + i * step}" font-size="${size}" fill="${colour}"${bold ? ` stroke="${colour}" stroke-width="${size / 40}"` : ""}>${escapeHtml(line)}</text>`,
      )
      .join("");
  const below = 250 + (titles.length - 1) * 78;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${PAPER}"/>` +
    write([over], 30, SOFT, 130, 0) +
    write(titles, 62, INK, 250, 78, true) +
    write(texts, 32, SOFT, below + 80, 48) +
    `${await hands(turned)}</svg>`
  );
}

/** A query two positions after a key, both turned, and the arc of the offset between them. */
async function hands(turned) {
  const pe = await core();
  const [x, y, length] = [970, 315, 170];
  const [key, query] = [turned, turned + 2].map((position) => {
    const [right, up] = pe.sinusoidal({ positions: [position], dim: 2 }).data;
    return (share) => `${x + share * length * right} ${y - share * length * up}`;
  });
  const hand = (tip, colour) => `<path d="M${x} ${y}L${tip(1)}" stroke="${colour}" stroke-width="12" stroke-linecap="round"/>`;
  return (
    `<circle cx="${x}" cy="${y}" r="${length}" fill="none" stroke="${RULE}" stroke-width="3"/>` +
    `<path d="M${key(0.55)}A${0.55 * length} ${0.55 * length} 0 0 1 ${query(0.55)}" fill="none" stroke="${OFFSET}" stroke-width="8"/>` +
    hand(key, KEY) +
    hand(query, QUERY)
  );
}

/** A text in lines of at most about `width`: Chinese breaks between any two characters, but not before a mark. */
export function lines(text, width, size) {
  const words = text.match(/\p{Script=Han}[，。、；：？！）]*|[^\p{Script=Han}\s]+[\s]*|\s+/gu) ?? [];
  const found = [""];
  for (const word of words) {
    if (found.at(-1) !== "" && widthOf(found.at(-1) + word.trimEnd(), size) > width) found.push("");
    found[found.length - 1] += word;
  }
  return found.map((line) => line.trim());
}

const widthOf = (text, size) => [...text].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? size : 0.56 * size), 0);
