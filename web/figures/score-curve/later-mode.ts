/** Loads the code of mode "decay" when it is first needed; after a failure, the next drawing tries again. */
import type { ReactiveControllerHost } from "lit";
import type { Change } from "./decay-controls.js";
import type { DecayMode } from "./decay-mode.js";

export class LaterMode {
  readonly #host: ReactiveControllerHost;
  readonly #change: Change;
  readonly #came: () => void;
  #coming: Promise<void> | undefined;
  mode: DecayMode | undefined;
  /** The error of the last attempt to load the code. */
  failure: unknown;

  constructor(host: ReactiveControllerHost, change: Change, came: () => void) {
    this.#host = host;
    this.#change = change;
    this.#came = came;
  }

  /** Whether the code has been loaded, or has failed to load. */
  get settled(): boolean {
    return this.mode !== undefined || this.failure !== undefined;
  }

  ask(): Promise<void> {
    this.#coming ??= this.#load();
    return this.#coming;
  }

  async #load(): Promise<void> {
    try {
      const { DecayMode } = await import("./decay-mode.js");
      this.mode = new DecayMode(this.#host, this.#change);
    } catch (error) {
      this.failure = error ?? new Error("no reason given");
      this.#coming = undefined;
    }
    this.#host.requestUpdate();
    this.#came();
  }
}
