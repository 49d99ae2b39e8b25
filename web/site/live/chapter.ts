/**
 * A page with figures: loads the elements it uses, and where the page names a state (`<html data-state="rope">`), owns that state.
 * One way round: figure → `pe-change` → state → attributes of every figure, numbers in prose, address.
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
  bindFigures(store);
  stateButtons(store);
}
const prepareNumbers = defineNumbers(store, chapter?.derived ?? {});
claims();
await loadFigures(document);
await Promise.all([layOut(), prepareNumbers()]);

/** A state whose code does not come leaves the figures as they were written. */
function withoutState(error: unknown): undefined {
  console.error(error);
}
