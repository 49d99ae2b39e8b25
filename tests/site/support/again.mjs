// A browser that ends in the middle of a test, or answers no more, of itself and not by the page: WebKitGTK ends now and then.
import { setTimeout as pause } from "node:timers/promises";

/** What the longest work takes, many times over. */
const LIMIT_MINUTES = 5;

/**
 * Keeps an engine that `launch` starts: `{ answers, end, … }`. `use(work)` gives what `work(engine)` gives; where the engine has ended
 * meanwhile, or the work has not after so many minutes, another engine is started and the work done once more. Work that ends the
 * engine twice has failed, and so has work that twice has no end.
 */
export async function restartable(launch, minutes = LIMIT_MINUTES) {
  let engine = await launch();
  const attempt = (work) => within(minutes, work(engine), "the work");
  return {
    async use(work) {
      try {
        return await attempt(work);
      } catch (error) {
        if (!(error instanceof Silence) && (await engine.answers())) throw error;
        console.log(`  the browser ${error instanceof Silence ? "is silent" : "ended"} (${error.message}) and is started again`);
        await within(minutes, engine.end(), "the end").catch(({ message }) => console.log(`  ${message}: it is left alone`));
        engine = await launch();
        return await attempt(work);
      }
    },
    end: () => engine.end(),
  };
}

class Silence extends Error {}

/** What a promise gives, if it does so within so many minutes; `what` names it. */
async function within(minutes, promise, what) {
  const over = new AbortController();
  const tooLate = pause(minutes * 60_000, undefined, { signal: over.signal }).then(
    () => {
      throw new Silence(`${what} did not come within ${minutes} minutes`);
    },
    () => {}, // the promise was faster
  );
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    over.abort();
  }
}
