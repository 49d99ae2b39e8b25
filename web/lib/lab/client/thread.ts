/**
 * Where a Bench lives: a worker, called through Comlink, or, where none starts, this thread, which breathes between two calls.
 * Every call is a promise; those that a worker can no longer answer are rejected.
 */
import { wrap } from "comlink";
import { Bench } from "./bench.js";

type Name = keyof Bench;
type Given<K extends Name> = Parameters<Bench[K]>;
type Result<K extends Name> = Awaited<ReturnType<Bench[K]>>;

export interface Thread {
  /** How long a slice of training may take, in milliseconds, and how many may be asked for before the first is answered. */
  readonly slice: number;
  readonly ahead: number;
  call<K extends Name>(name: K, ...given: Given<K>): Promise<Result<K>>;
  end(reason: string): void;
}

/** On this thread: slices that leave an animation frame its time. */
export class OwnThread implements Thread {
  readonly slice = 8;
  readonly ahead = 1;
  readonly #bench = new Bench();
  #ended: string | undefined;

  async call<K extends Name>(name: K, ...given: Given<K>): Promise<Result<K>> {
    await new Promise((done) => setTimeout(done));
    if (this.#ended !== undefined) throw new Error(this.#ended);
    return (this.#bench[name] as (...all: Given<K>) => Result<K>)(...given);
  }

  end(reason: string): void {
    this.#ended ??= reason;
    this.#bench.dispose();
  }
}

const TICK_MS = 1000;

/** In a worker. One that does not answer for `patience` seconds while it is asked something is taken for one that has ended. */
export class WorkerThread implements Thread {
  readonly slice = 40;
  readonly ahead = 2;
  readonly #worker: Worker;
  readonly #bench;
  readonly #patience: number;
  readonly #pending = new Set<(error: Error) => void>();
  #silent = 0;
  #watch: ReturnType<typeof setInterval> | undefined;
  #ended: string | undefined;

  constructor(worker: Worker, patience: number) {
    this.#worker = worker;
    this.#bench = wrap<Bench>(worker);
    this.#patience = patience;
    const ended = (event: Event): void => {
      const { message } = event as ErrorEvent;
      this.end(`lab: the worker of this model has ended${message ? `: ${message}` : ""}`);
    };
    worker.addEventListener("error", ended);
    worker.addEventListener("messageerror", ended);
  }

  /** Whether the worker has ended: one that ended before its first answer may never have started. */
  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  async call<K extends Name>(name: K, ...given: Given<K>): Promise<Result<K>> {
    if (this.#ended !== undefined) throw new Error(this.#ended);
    let lost: ((error: Error) => void) | undefined;
    const ends = new Promise<never>((_, reject) => {
      lost = reject;
      this.#pending.add(reject);
    });
    if (this.#pending.size === 1) this.#silent = 0;
    this.#watch ??= setInterval(this.#listen, TICK_MS);
    try {
      const asked = (this.#bench as unknown as Record<Name, (...all: unknown[]) => Promise<Result<K>>>)[name](...given);
      return await Promise.race([asked, ends]);
    } catch (error) {
      throw sameKind(error);
    } finally {
      this.#silent = 0;
      this.#pending.delete(lost as (error: Error) => void);
      if (this.#pending.size === 0) this.#rest();
    }
  }

  end(reason: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = reason;
    this.#rest();
    this.#worker.terminate();
    for (const reject of this.#pending) reject(new Error(reason));
    this.#pending.clear();
  }

  #rest(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  /** Counts ticks and not the time: a page that was frozen does not take its worker for dead. */
  #listen = (): void => {
    if (++this.#silent < this.#patience) return;
    this.end(`lab: the worker of this model has not answered for ${this.#patience} s and was ended`);
  };
}

const kinds: Readonly<Record<string, new (message: string) => Error>> = { RangeError, TypeError };

/** An error of the other thread, of its own class again: what crosses is an Error with a name. */
function sameKind(error: unknown): unknown {
  const { name = "", message = "" } = error instanceof Error ? error : {};
  const Kind = kinds[name];
  return Kind === undefined || error instanceof Kind ? error : new Kind(message);
}
