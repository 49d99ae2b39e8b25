/**
 * Work in a web worker, so that the page stays responsive. The worker starts with the first question, and ends when no question
 * has been asked for a while. Where the browser cannot start a worker (a policy that forbids it, a page opened as a file, a test
 * runner), the page's own thread does the work, in slices.
 */
import { slices } from "./slices.js";

/** Computes the answer to a question. Between its parts it awaits `pause`, which throws when the answer is no longer wanted. */
export type Work<Question, Answer> = (question: Question, pause: () => Promise<void>) => Promise<Answer>;

/** How long a question may take where it has a limit, in milliseconds, and what is then said. */
export interface Limit {
  readonly milliseconds: number;
  readonly message: string;
}

/** The message that the worker sends back. */
export type Reply<Answer> = { readonly answer: Answer } | { readonly failure: string };

const REST_MS = 2000;
/** How long a question waits for the end of the one before, where there is a limit. */
const GRACE_MS = 500;

export class Thread<Question, Answer> {
  readonly #start: () => Worker;
  readonly #work: () => Promise<Work<Question, Answer>>;
  readonly #limit: Limit | undefined;
  #worker: Worker | undefined;
  #startable = true;
  #asked = 0;
  /** Settles when the worker has replied to the last question, whether somebody waits for it or not. */
  #free: Promise<unknown> = Promise.resolve();
  #rest: ReturnType<typeof setTimeout> | undefined;

  /**
   * `start` makes the worker, in the form that bundlers recognise (docs/adding-a-figure.md shows it); `work` imports the same
   * work for the page's own thread. With a limit, for work that does not pause, a question that takes longer is ended together
   * with its worker; so is one that nobody waits for any more, where it keeps the next one waiting. Such a thread has one
   * question at a time.
   */
  constructor(start: () => Worker, work: () => Promise<Work<Question, Answer>>, limit?: Limit) {
    this.#start = start;
    this.#work = work;
    this.#limit = limit;
  }

  /** The answer to a question. When `signal` is aborted, its reason is thrown, and the work ends at its next pause. */
  async ask(question: Question, signal: AbortSignal = new AbortController().signal): Promise<Answer> {
    signal.throwIfAborted();
    const reply = this.#startable ? await this.#askWorker(question, signal) : undefined;
    if (reply === undefined) return (await this.#work())(question, slices(signal));
    if ("failure" in reply) throw new Error(reply.failure);
    return reply.answer;
  }

  /** The worker's reply; undefined where no worker can be started. */
  async #askWorker(question: Question, signal: AbortSignal): Promise<Reply<Answer> | undefined> {
    clearTimeout(this.#rest);
    this.#asked++;
    try {
      if (this.#limit && this.#worker && !(await isSettled(this.#free, GRACE_MS))) this.#end();
      signal.throwIfAborted();
      this.#worker ??= this.#start();
      const { reply, replied } = send<Answer>(this.#worker, question, signal, this.#limit);
      this.#free = replied;
      return await reply;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TooLong) {
        this.#end();
        throw error;
      }
      this.#startable = false;
      return undefined;
    } finally {
      if (--this.#asked === 0) this.#rest = setTimeout(() => this.#end(), REST_MS);
    }
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#free = Promise.resolve();
  }
}

class TooLong extends Error {}

/** Whether a promise settles within so many milliseconds. */
function isSettled(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    void promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

interface Sent<Answer> {
  readonly reply: Promise<Reply<Answer>>;
  /** Resolves when the worker has replied, also to a question that nobody waits for any more. */
  readonly replied: Promise<void>;
}

function send<Answer>(worker: Worker, question: unknown, signal: AbortSignal, limit?: Limit): Sent<Answer> {
  const { port1, port2 } = new MessageChannel();
  const settled = new AbortController();
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let free: () => void;
  const replied = new Promise<void>((resolve) => {
    free = resolve;
  });
  const reply = new Promise<Reply<Answer>>((resolve, reject) => {
    const refuse = (): void => {
      port1.postMessage("stop");
      reject(signal.reason as Error);
    };
    port1.onmessage = ({ data }: MessageEvent<Reply<Answer>>) => {
      port1.close();
      free();
      resolve(data);
    };
    worker.addEventListener("error", () => reject(new Error("the worker has not started")), { signal: settled.signal });
    signal.addEventListener("abort", refuse, { signal: settled.signal });
    if (limit) alarm = setTimeout(() => reject(new TooLong(limit.message)), limit.milliseconds);
    worker.postMessage(question, [port2]);
  }).finally(() => {
    clearTimeout(alarm);
    settled.abort();
  });
  return { reply, replied };
}
