import { number, options } from "../../core/kinds.js";
import type { Simd } from "../../core/simd.js";
import type { ModelFiles } from "../files.js";
import type { ModelConfig, ModelOptions } from "../model.js";
import type { Origin } from "./bench.js";
import { OwnThread, type Thread, WorkerThread } from "./thread.js";
import { WorkerModel } from "./worker-model.js";

export interface LabWorkersOptions {
  /** How many models there may be at once; one less than the machine has cores, at least 1, when left out. */
  workers?: number;
  /** Which build of the lab's binary, as `load` takes it. */
  simd?: "auto" | Simd;
  /** After how many seconds without an answer a worker is taken for one that has ended; 20 when left out. */
  patience?: number;
}

const where = "lab";
const cores = (): number => (globalThis as { navigator?: { hardwareConcurrency?: number } }).navigator?.hardwareConcurrency ?? 2;
const startWorker = (): Worker => new Worker(new URL("./lab-worker.js", import.meta.url), { type: "module" });

/**
 * Models of the lab in workers, one each, so that the page stays free. Where no worker starts (Node, a policy that forbids it),
 * they are trained on this thread, in slices, one after another.
 */
export class LabWorkers {
  readonly #options: Required<Pick<LabWorkersOptions, "workers" | "patience">> & Pick<LabWorkersOptions, "simd">;
  readonly #models = new Set<WorkerModel>();
  readonly #beginning = new Set<WorkerThread>();
  readonly #waiting: (() => void)[] = [];
  #starting = 0;
  #startable = true;
  #disposed = false;

  /** RangeError: workers or patience that are no whole numbers from 1 on. */
  constructor(given: LabWorkersOptions = {}) {
    const o = options<LabWorkersOptions>(where, given, ["workers", "simd", "patience"]);
    const workers = count("workers", o.workers ?? Math.max(1, cores() - 1));
    this.#options = { workers, patience: count("patience", o.patience ?? 20), ...(o.simd && { simd: o.simd }) };
  }

  /** How many models there are. */
  get running(): number {
    return this.#models.size;
  }

  /** How many have been asked for and wait until one of those that there are is disposed. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether models are in workers: false where none has started, and before the first it is what is hoped for. */
  get inWorkers(): boolean {
    return this.#startable && typeof Worker !== "undefined";
  }

  /** A model in a worker of its own; where there are as many as may be, once one of them has been disposed. As `lab.model`. */
  model(given: ModelOptions = {}): Promise<WorkerModel> {
    return this.#start({ made: given });
  }

  /** A model from its two files, in a worker of its own. As `lab.open`. */
  open(files: ModelFiles): Promise<WorkerModel> {
    return this.#start({ files });
  }

  /** Ends all workers at once. What waits is rejected, and nothing more is made. */
  dispose(): void {
    this.#disposed = true;
    for (const model of this.#models) model.dispose();
    for (const worker of this.#beginning) worker.end(`${where}: workers in use must not be disposed, got those that were`);
    for (const go of this.#waiting.splice(0)) go();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  async #start(origin: Origin): Promise<WorkerModel> {
    if (this.#models.size + this.#starting >= this.#options.workers) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#starting++;
    try {
      this.#refuseDisposed();
      const [thread, config] = await this.#placed(origin);
      if (this.#disposed) thread.end("disposed");
      this.#refuseDisposed();
      const model: WorkerModel = new WorkerModel(thread, config, () => {
        if (this.#models.delete(model)) this.#next();
      });
      this.#models.add(model);
      this.#starting--;
      return model;
    } catch (error) {
      this.#starting--;
      this.#next();
      throw error;
    }
  }

  #refuseDisposed(): void {
    if (this.#disposed) throw new Error(`${where}: workers in use must not be disposed, got those that were`);
  }

  /** The one that has waited longest begins, in the place of one that has ended. */
  #next(): void {
    const go = this.#waiting.shift();
    if (!go) return;
    this.#starting++;
    go();
  }

  /** Starts the model in a worker; on this thread where the worker has never answered. */
  async #placed(origin: Origin): Promise<[Thread, ModelConfig]> {
    const { simd, patience } = this.#options;
    let worker: WorkerThread | undefined;
    try {
      if (this.inWorkers) {
        worker = new WorkerThread(startWorker(), patience);
        this.#beginning.add(worker);
        return [worker, await worker.call("start", origin, simd)];
      }
    } catch (error) {
      this.#refuseDisposed();
      if (worker && !worker.hasEnded) {
        worker.end(String(error)); // it runs, and has refused
        throw error;
      }
      this.#startable = false;
    } finally {
      if (worker) this.#beginning.delete(worker);
    }
    worker?.end("lab: the worker has not started");
    const thread = new OwnThread();
    return [thread, await thread.call("start", origin, simd)];
  }
}

function count(name: string, value: unknown): number {
  const whole = number(where, name, value);
  if (!Number.isInteger(whole) || whole < 1) {
    throw new RangeError(`${where}: ${name} must be an integer ≥ 1, got ${whole}`);
  }
  return whole;
}
