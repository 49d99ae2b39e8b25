/**
 * A run: every encoding of a plan with every seed, each in a worker, or the tests of a model that is opened; it can be held and goes
 * on at the exact step.
 */
import type { LabWorkers, ModelFiles, ShippedModel, WorkerModel } from "posenc/lab";
import { experiment, learningOf, type Result, type Watch } from "./experiment.js";
import type { EncodingName } from "./fields.js";
import type { Plan } from "./plan.js";
import { type Reading, readingsIn, readWithRules } from "./reading.js";

export type Phase = "running" | "done" | "stopped" | "failed";

/** The loss of a model that is being trained. */
export interface Learning {
  readonly encoding: EncodingName;
  readonly seed: number;
  readonly learning: readonly number[];
}

interface Live {
  readonly encoding: EncodingName;
  readonly seed: number;
  readonly losses: number[];
}

export class Run {
  readonly plan: Plan;
  readonly results: Result[] = [];
  /** Of a model that is opened. */
  readonly readings: Reading[] = [];
  /** Of the first seed, by encoding. */
  readonly files = new Map<EncodingName, ModelFiles>();
  phase: Phase = "running";
  failure = "";
  readonly #changed: () => void;
  readonly #live: Live[] = [];
  readonly #models = new Set<WorkerModel>();
  readonly #held = new Set<string>();
  /** Tests that wait until the run is no longer held. */
  readonly #waiting: (() => void)[] = [];
  #workers: LabWorkers | undefined;
  /** Resolves when nothing of the run is left to do. */
  readonly settled: Promise<void>;

  constructor(plan: Plan, changed: () => void) {
    this.plan = plan;
    this.#changed = changed;
    this.settled = this.#all();
  }

  get isHeld(): boolean {
    return this.#held.size > 0;
  }

  /** Steps made, of all models together, or tests, and how many there will be. */
  get progress(): { readonly made: number; readonly all: number } {
    const { steps, encodings, seeds, opened } = this.plan;
    if (opened !== undefined) return { made: this.readings.length, all: readingsIn(this.plan) };
    return { made: this.#live.reduce((sum, { losses }) => sum + losses.length, 0), all: steps * encodings.length * seeds };
  }

  /** The loss of every model so far, by parts of the training. */
  get learning(): Learning[] {
    return this.#live.map(({ losses, ...rest }) => ({ ...rest, learning: learningOf(losses, this.plan.steps) }));
  }

  /** Holds the run for a reason ("reader", "hidden"); it goes on when no reason is left. */
  hold(reason: string): void {
    this.#held.add(reason);
    for (const model of this.#models) model.pause();
    this.#changed();
  }

  release(reason: string): void {
    this.#held.delete(reason);
    if (!this.isHeld) {
      for (const model of this.#models) model.resume();
      this.#wake();
    }
    this.#changed();
  }

  /** Ends the run and its workers at once; what is finished stays. */
  stop(): void {
    if (this.phase === "running") this.phase = "stopped";
    this.#end();
  }

  #end(): void {
    this.#workers?.dispose();
    this.#models.clear();
    this.#wake();
    this.#changed();
  }

  #wake(): void {
    for (const go of this.#waiting.splice(0)) go();
  }

  async #all(): Promise<void> {
    try {
      const { LabWorkers } = await import("posenc/lab");
      if (this.phase !== "running") return;
      const workers = new LabWorkers({ patience: 10 });
      this.#workers = workers;
      const { encodings, seeds, opened } = this.plan;
      const each = (i: number): Promise<void>[] => encodings.map((name) => this.#one(workers, name, i + 1));
      await (opened === undefined
        ? Promise.all(Array.from({ length: seeds }, (_, i) => each(i)).flat())
        : this.#read(workers, opened));
      if (this.phase === "running") this.phase = "done";
    } catch (error) {
      if (this.phase !== "running") return;
      this.phase = "failed";
      this.failure = error instanceof Error ? error.message : String(error);
    } finally {
      this.#end();
    }
  }

  /** Models that begin and end, which are held with the run. */
  readonly #watch = {
    begun: (model: WorkerModel): void => {
      this.#models.add(model);
      if (this.isHeld) model.pause();
    },
    ended: (model: WorkerModel): void => {
      this.#models.delete(model);
      model.dispose();
    },
  };

  async #read(workers: LabWorkers, opened: ShippedModel): Promise<void> {
    const { fetchModel } = await import("posenc/lab");
    await readWithRules(workers, this.plan, await fetchModel(opened), {
      ...this.#watch,
      ready: async () => {
        while (this.isHeld && this.phase === "running") await new Promise<void>((go) => this.#waiting.push(go));
      },
      found: (reading) => {
        this.readings.push(reading);
        this.#changed();
      },
    });
  }

  async #one(workers: LabWorkers, encoding: EncodingName, seed: number): Promise<void> {
    const live: Live = { encoding, seed, losses: [] };
    const watch: Watch = {
      ...this.#watch,
      begun: (model) => {
        this.#watch.begun(model);
        if (!this.#live.includes(live)) this.#live.push(live);
      },
      progress: ({ losses }) => {
        live.losses.push(...losses);
        this.#changed();
      },
    };
    const { result, files } = await experiment(workers, this.plan, encoding, seed, watch);
    this.results.push(result);
    if (seed === 1) this.files.set(encoding, files);
    this.#changed();
  }
}
