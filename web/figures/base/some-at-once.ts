/**
 * Divides what many figures do at one moment, as where a page has many of one kind and their code arrives: so many of them in a
 * task, in their order, so that the browser can answer the reader in between. Few do it at once.
 */
const AT_ONCE = 8;

const waiting: (() => void)[] = [];
let done = 0;

/** Calls `act` now, or in a later task where AT_ONCE have been called in this one. */
export function someAtOnce(act: () => void): void {
  if (done === AT_ONCE) return void waiting.push(act);
  if (done++ === 0) setTimeout(next);
  act();
}

/** An error of one is the page's to hear, and does not keep the others from beginning. */
function next(): void {
  done = 0;
  for (const act of waiting.splice(0, AT_ONCE))
    try {
      someAtOnce(act);
    } catch (error) {
      reportError(error);
    }
}
