// The checks that only look: each takes a page and returns what is wrong there, in words. They may scroll, and nothing else.
import { accessible } from "./accessible.mjs";
import { alternates } from "./alternates.mjs";
import { drawn } from "./drawn.mjs";
import { fits } from "./fits.mjs";
import { headings } from "./headings.mjs";
import { language } from "./language.mjs";
import { links } from "./links.mjs";
import { numbers } from "./numbers.mjs";
import { quiet } from "./quiet.mjs";
import { reserved } from "./reserved.mjs";
import { shared } from "./shared.mjs";
import { steps } from "./steps.mjs";
import { still } from "./still.mjs";
import { uncut } from "./uncut.mjs";
import { weight } from "./weight.mjs";
import { words } from "./words.mjs";

/** Of a page's file: `{ page, html, folder }`; no browser is needed. */
export const ofFile = { links, alternates };

/** Of a loaded page, once: `{ run, load, troubles, requests, language, folder, say }`. */
export const ofPage = { still, reserved, headings, language, words, shared };

/** Of a loaded page in every width. */
export const ofWidth = { fits, drawn };

/**
 * Of a loaded page that was read to its end; the last tells what went wrong from the beginning on. After axe has looked at a
 * page, Firefox finds it too wide at first when the window is made narrow: no width is looked at after it.
 */
export const ofReading = { uncut, weight, steps, numbers, accessible, quiet };
