/**
 * Measurements by their names, computed on a thread of their own. It starts when the first is asked for and ends when for a while none
 * has been, or with the page. Where the browser starts none, the page computes them while it has nothing else to do.
 */
import { idle } from "../chapter/idle.js";
import type { Result } from "./measure.js";

export type Answer = { readonly result: Result } | { readonly failure: string };

const REST_MS = 2000;
let thread: Worker | undefined;
let startable = true;
let asked = 0;
let rest: ReturnType<typeof setTimeout> | undefined;

export async function compute(name: string): Promise<Result> {
  const answer = startable ? await ask(name) : undefined;
  if (answer === undefined) return here(name);
  if ("failure" in answer) throw new Error(`the measurement ${name}: ${answer.failure}`);
  return answer.result;
}

/** What the thread answers; undefined where there is none. */
async function ask(name: string): Promise<Answer | undefined> {
  clearTimeout(rest);
  asked++;
  try {
    thread ??= new Worker(new URL("assets/measuring.js", rootAddress()), { type: "module" });
    return await answerOf(thread, name);
  } catch {
    startable = false; // a page opened as a file, a policy, a browser without modules in threads
    return undefined;
  } finally {
    if (--asked === 0) rest = setTimeout(end, REST_MS);
  }
}

function answerOf(worker: Worker, name: string): Promise<Answer> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<Answer>((resolve, reject) => {
    port1.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.addEventListener("error", () => reject(new Error("the thread has not started")), { once: true });
    worker.postMessage(name, [port2]);
  }).finally(() => port1.close());
}

function end(): void {
  thread?.terminate();
  thread = undefined;
}

async function here(name: string): Promise<Result> {
  await idle();
  const { result } = await import("./results.js");
  return result(name);
}

const rootAddress = (): URL => new URL(document.documentElement.dataset.root ?? "./", location.href);
