/**
 * The script of pages with figures: loads the figures of the page, and where the page names a state (`<html data-state="rope">`),
 * holds that state. Data flow in one direction: figure → `pe-change` → state → attributes of all figures, numbers in prose,
 * address.
 */
import { claims } from "./chapter/claims.js";
import { bindFigures } from "./chapter/figures.js";
import { layOut } from "./chapter/layout.js";
import { loadFigures } from "./chapter/loaders.js";
import { defineNumbers } from "./chapter/numbers.js";
import { stateButtons } from "./chapter/buttons.js";
import { createStore } from "./chapter/store.js";
import { keepInAddress } from "./chapter/address.js";
import { states } from "./states.js";

const name = document.documentElement.dataset.state;
const chapter = name === undefined ? undefined : await states[name]?.().catch(withoutState);
const store = chapter && createStore(chapter.fields, document.documentElement.lang);

if (store) {
  keepInAddress(store);
  bindFigures(store, chapter.derived ?? {});
  stateButtons(store);
}
const prepareNumbers = defineNumbers(store, chapter?.derived ?? {});
claims();
if (document.querySelector(".tally")) (await import("./chapter/tally.js")).tallies();
if (document.querySelector(".ledger")) (await import("./chapter/ledger.js")).ledger();
await loadFigures(document);
await Promise.all([layOut(), prepareNumbers()]);

/** Where the code of the state fails to load, the figures stay as the page wrote them. */
function withoutState(error: unknown): undefined {
  console.error(error);
}
