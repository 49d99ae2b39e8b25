/**
 * The script of every page: the language switch, formulas that can be scrolled by keyboard, contents, copy buttons, reading
 * progress.
 */
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
