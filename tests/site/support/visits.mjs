// Which page is loaded where. Each visit is one load, in which all checks run.
//
// Chromium loads every page twice: in light colours as wide as a desk's screen and in dark ones as narrow as a phone's, or in
// light ones narrow and in dark ones wide; which of the two changes from page to page and with the language, so that a page is
// seen in all four ways over its languages. Firefox and WebKit load every page once, in one of the four ways, another from page
// to page. WebKit also loads each figure alone in its frame, as Chromium does in the tests of frames. What depends on the width
// is looked at in the width of the load, and where that is narrow also a little narrower; in WebKit in all widths.
//
// Chromium takes the colours for the system's, the others for those that the reader has chosen (engines/*.mjs).
import { figureNames } from "../../../web/figures/names.js";
import { pages } from "./site.mjs";

export const WIDE = 1440;
const NARROW = 390;
const NARROWER = 360;

const widthsIn = (engine, width) =>
  engine === "webkit" ? [WIDE, NARROW, NARROWER] : width === NARROW ? [NARROW, NARROWER] : [width];

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

/** A number that differs from page to page and from a page to the same in the next language. */
const turn = (page) => rests.indexOf(parts(page).rest) + Math.max(0, languages.indexOf(parts(page).language));

const rules = {
  chromium: (page) => (turn(page) % 2 === 0 ? ways.slice(0, 2) : ways.slice(2)),
  firefox: (page) => [ways[turn(page) % ways.length]],
  webkit: (page) => [ways[(turn(page) + 2) % ways.length]],
};

const frames = languages.flatMap((language, i) =>
  figureNames().map((figure, k) => {
    const way = ways[(i + k) % ways.length];
    return {
      engine: "webkit",
      address: `embed/?figure=${figure}&lang=${language}&theme=${way.scheme}`,
      page: "embed/",
      language,
      figure,
      ...way,
    };
  }),
);

/**
 * { engine, address, page, language, figure, scheme, width, widths }: `page` is the folder, `figure` the one that a frame holds,
 * `width` the one to load in, `widths` those to look in.
 */
export const visits = [
  ...Object.entries(rules).flatMap(([engine, rule]) =>
    pages.flatMap((page) => rule(page).map((way) => ({ engine, address: page, page, language: parts(page).language, ...way }))),
  ),
  ...frames,
].map((visit) => ({ ...visit, widths: widthsIn(visit.engine, visit.width) }));
