/**
 * The script of every page: the language switch, formulas that can be scrolled by keyboard, contents, copy buttons, reading
 * progress, search, what works without a network.
 */
import { ownAddresses } from "./page/addresses.js";
import { markCurrentPart } from "./page/contents.js";
import { copyButtons } from "./page/copy.js";
import { keepPlace } from "./page/language.js";
import { progress } from "./page/progress.js";
import { searchWhenAsked } from "./page/search.js";
import { focusableScrollers } from "./page/scrollers.js";

keepPlace();
markCurrentPart();
ownAddresses();
copyButtons();
progress();
searchWhenAsked();
// When the page stands, each in a task of its own: what they do is not needed to show it.
addEventListener("load", () => {
  setTimeout(focusableScrollers);
  // Where its code does not come, the site stays as it is.
  setTimeout(() => import("./page/offline.js").then(({ worksOffline }) => worksOffline()).catch(() => undefined));
});
