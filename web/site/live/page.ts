/** What every page needs: the language switch that keeps the place, formulas that can be scrolled by keyboard, contents, copying, what has been read. */
import { ownAddresses } from "./page/addresses.js";
import { markCurrentPart } from "./page/contents.js";
import { copyButtons } from "./page/copy.js";
import { keepPlace } from "./page/language.js";
import { progress } from "./page/progress.js";
import { focusableScrollers } from "./page/scrollers.js";

keepPlace();
focusableScrollers();
markCurrentPart();
ownAddresses();
copyButtons();
progress();
