/**
 * Work in a web worker, so that the page stays responsive. The worker starts with the first question, and ends when no question
 * has been asked for a while. Where the browser cannot start a worker (a policy that forbids it, a page opened as a file, a test
 * runner), the page's own thread does the work, in slices.
 */
import { slices } from "./slices.js";

/** Computes the answer to a question. Between its parts it awaits `pause`, which throws when the answer is no longer wanted. */
export type Work<Question, Answer> = (question: Question, pause: () => Promise<void>) => Promise<Answer>;

/** The message that the worker sends back. */
export type Reply<Answer> = { readonly answer: Answer } | { readonly failure: string };

const REST_MS = 2000;

export class Thread<Question, Answer> {
  readonly #start: () => Worker;
  readonly #work: () => Promise<Work<Question, Answer>>;
  #worker: Worker | undefined;
  #startable = true;
  #asked = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /**
   * `start` makes the worker, in the form that bundlers recognise (docs/adding-a-figure.md shows it); `work` imports the same
   * work for the page's own thread.
   */
  constructor(start: () => Worker, work: () => Promise<Work<Question, Answer>>) {
    this.#start = start;
    this.#work = work;
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
      this.#worker ??= this.#start();
      return await replyOf(this.#worker, question, signal);
    } catch {
      signal.throwIfAborted();
      this.#startable = false;
      return undefined;
    } finally {
      if (--this.#asked === 0) this.#rest = setTimeout(() => this.#end(), REST_MS);
    }
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function replyOf<Answer>(worker: Worker, question: unknown, signal: AbortSignal): Promise<Reply<Answer>> {
  const { port1, port2 } = new MessageChannel();
  const settled = new AbortController();
  return new Promise<Reply<Answer>>((resolve, reject) => {
    const refuse = (): void => {
      port1.postMessage("stop");
      reject(signal.reason as Error);
    };
    port1.onmessage = ({ data }: MessageEvent<Reply<Answer>>) => resolve(data);
    worker.addEventListener("error", () => reject(new Error("the worker has not started")), { signal: settled.signal });
    signal.addEventListener("abort", refuse, { signal: settled.signal });
    worker.postMessage(question, [port2]);
  }).finally(() => {
    settled.abort();
    port1.close();
  });
}
