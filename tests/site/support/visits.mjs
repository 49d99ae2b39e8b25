// Which page is loaded where. Each visit is one load, in which all checks run.
//
// Every engine loads every page once in each language. The four ways (light or dark, wide as a desk's screen or narrow as a phone's)
// take turns: over two languages a page is seen in both colours and in both widths by each engine, and in all four ways by all of
// them together. A page of no language Chromium loads twice. What depends on the width is looked at in all widths, first in that
// of the load; what is looked at once the page has been read, in the other of a desk's and a phone's. WebKit also loads each figure
// alone in its frame, as Chromium does in the tests of frames; the languages and the four ways take turns there too, since WebKit
// draws each figure in each language on the page of figures.
//
// Chromium takes the colours for the system's, the others for those that the reader has chosen (engines/*.mjs).
import { figureNames } from "../../../web/figures/names.js";
import { pages } from "./site.mjs";

export const WIDE = 1440;
const NARROW = 390;
const NARROWER = 360;

export const languages = pages.filter((page) => /^[^/]+\/chapters\/$/.test(page)).map((page) => page.split("/")[0]);

const ways = [
  { scheme: "light", width: WIDE },
  { scheme: "dark", width: NARROW },
  { scheme: "light", width: NARROW },
  { scheme: "dark", width: WIDE },
];

/** The language of a page's address, and the address in no language: "chapters/rope/". */
function parts(page) {
  const language = languages.find((one) => page.startsWith(`${one}/`));
  return { language, rest: language === undefined ? page : page.slice(language.length + 1) };
}

const rests = [...new Set(pages.map((page) => parts(page).rest))];

/** The two ways of a page that differ in both, and the other two. */
const pairs = (page) =>
  rests.indexOf(parts(page).rest) % 2 === 0 ? [ways.slice(0, 2), ways.slice(2)] : [ways.slice(2), ways.slice(0, 2)];

/** Which of a pair, by the language. */
const one = (pair, page, next = 0) => pair[(Math.max(0, languages.indexOf(parts(page).language)) + next) % 2];

const rules = {
  chromium: (page) => (parts(page).language === undefined ? pairs(page)[0] : [one(pairs(page)[0], page)]),
  firefox: (page) => [one(pairs(page)[0], page, 1)],
  webkit: (page) => [one(pairs(page)[1], page)],
};

const frames = figureNames().map((figure, i) => {
  const language = languages[i % languages.length];
  const way = ways[Math.floor(i / languages.length) % ways.length];
  const address = `embed/?figure=${figure}&lang=${language}&theme=${way.scheme}`;
  return { engine: "webkit", address, page: "embed/", language, figure, ...way };
});

/**
 * { engine, address, page, language, figure, scheme, width, widths }: `page` is the folder, `figure` the one that a frame holds,
 * `width` the one to load in, `widths` those to look in.
 */
export const visits = [
  ...Object.entries(rules).flatMap(([engine, rule]) =>
    pages.flatMap((page) => rule(page).map((way) => ({ engine, address: page, page, language: parts(page).language, ...way }))),
  ),
  ...frames,
].map((visit) => ({ ...visit, widths: visit.width === WIDE ? [WIDE, NARROWER, NARROW] : [NARROW, NARROWER, WIDE] }));
