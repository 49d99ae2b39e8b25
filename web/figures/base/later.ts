/** Something that a figure loads when it is first needed. A failure stays until the reader asks again. */
import type { ReactiveControllerHost } from "lit";

export class Later<T> {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<T>;
  readonly #came: () => void;
  #coming: Promise<void> | undefined;
  value: T | undefined;
  /** The error of the last attempt. */
  failure: unknown;

  /** `came` is called when it is there, or has failed to come. */
  constructor(host: ReactiveControllerHost, load: () => Promise<T>, came: () => void) {
    this.#host = host;
    this.#load = load;
    this.#came = came;
  }

  /** Whether it has come, or has failed to. */
  get settled(): boolean {
    return this.value !== undefined || this.failure !== undefined;
  }

  ask(): Promise<void> {
    this.#coming ??= this.#fetch();
    return this.#coming;
  }

  /** Forgets a failure, so that `ask` tries again. */
  again(): void {
    if (this.failure === undefined) return;
    this.failure = undefined;
    this.#coming = undefined;
  }

  async #fetch(): Promise<void> {
    try {
      this.value = await this.#load();
    } catch (error) {
      this.failure = error ?? new Error("no reason given");
    }
    this.#host.requestUpdate();
    this.#came();
  }
}
