// The numbers that the figures of a page show, in words, legends, axes and tables, against fresh calls of the module: what each
// must show is computed in tests/figures/numbers/, as for the figure alone.
import { compare, withSliders } from "../../figures/support/compare.mjs";
import { shown, stateAndTable } from "../../figures/support/shown.mjs";
import { fieldsOf, randomOf, randomState } from "../../figures/support/states.mjs";

const which = (at) => `[data-crawled="${at}"]`;

/** The figures of the page, each with a mark by which it is found again, its state, and the fields that are its own alone. */
export async function figuresOf(run) {
  const found = await run(marked);
  const page = { evaluate: run };
  for (const figure of found) {
    const fields = await fieldsOf(page, figure.name);
    // A text says which sentence or identity a figure is about: it stays.
    figure.own = Object.fromEntries(
      Object.entries(fields).filter(([key, { kind }]) => kind !== "text" && !figure.shared.includes(key)),
    );
  }
  return found;
}

/** Runs in the page. A figure that waits to be asked for trained models has no numbers yet. */
function marked() {
  const isDrawn = (one) => one.localName.startsWith("pe-") && one.renderRoot && !one.hasAttribute("hold");
  const figures = [...document.querySelectorAll("*")].filter(isDrawn);
  return figures.map((figure, at) => {
    figure.dataset.crawled = at;
    const shared = (figure.dataset.share ?? "").split(",").filter(Boolean);
    return { at, name: figure.localName.slice(3), state: figure.state, shared };
  });
}

/** Sets what is a figure's own alone to values that a seed gives, or back to those that it had, with seed 0. */
export async function moveOwn(run, figures, seed) {
  const values = figures.map(({ at, own, state }) =>
    seed === 0
      ? Object.fromEntries(Object.keys(own).map((key) => [key, state[key]]))
      : randomState(own, {}, randomOf(1000 * seed + at)),
  );
  await run((given) => {
    for (const figure of document.querySelectorAll("[data-crawled]")) Object.assign(figure, given[figure.dataset.crawled]);
  }, values);
}

/** Until all figures have drawn and spoken. */
export const rest = (run) => run(drawnAndSpoken);

/** What is wrong, in words, in the numbers that the figures show; in a state anew, which may still have something to load, to the last. */
export async function wrongFigures(run, pe, figures, language, isMoved) {
  if (!isMoved) return wrongNow(run, pe, figures, language);
  for (let tries = 0; ; tries++) {
    await rest(run);
    const faults = await wrongNow(run, pe, figures, language);
    if (faults.length === 0 || tries === 3) return faults;
    await new Promise((done) => setTimeout(done, 600));
  }
}

async function wrongNow(run, pe, figures, language) {
  const page = { evaluate: run };
  const faults = [];
  for (const { at, name } of figures) {
    const { expected } = await import(`../../figures/numbers/${name}.mjs`);
    const { state, table } = await stateAndTable(page, which(at));
    const where = `pe-${name} ${JSON.stringify(state)}`;
    try {
      const wanted = withSliders(expected(pe, state, { lang: language, table }));
      const { failures, ...found } = await shown(page, Object.keys(wanted.at), which(at));
      if (failures.length > 0) faults.push(`${where}: ${failures}`);
      else if (compare({ ...found, table }, wanted, { where, inOrder: language === "en" }) === 0)
        faults.push(`${where}: no number was compared`);
    } catch (error) {
      faults.push(error.message);
    }
  }
  return faults;
}

/**
 * Runs in the page: until each figure has drawn, as for a printer wherever it is, or in view where something has to load for that;
 * and its words are those of its drawing. A change is put into words when it has come to rest, but words that are missing at once.
 */
async function drawnAndSpoken() {
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const figures = [...document.querySelectorAll("[data-crawled]")];
  const isWaiting = (one) => one.isUpdatePending || one.renderRoot.querySelector("[aria-busy=true]");
  for (let tries = 0; tries < 30 && figures.some(isWaiting); tries++) {
    globalThis.dispatchEvent(new Event("beforeprint"));
    await pause(0);
    for (const figure of figures.filter(isWaiting)) {
      figure.scrollIntoView({ block: "center", behavior: "instant" });
      await Promise.race([figure.updateComplete, pause(3000)]);
    }
  }
  for (const figure of figures) {
    const words = figure.renderRoot.querySelector("#words");
    if (words) words.textContent = "";
    figure.updated(new Map());
  }
}
