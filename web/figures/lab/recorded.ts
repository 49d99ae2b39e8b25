/** The runs that were recorded beforehand (scripts/record-lab.mjs), each loaded when its task is shown. */
import type { ReactiveControllerHost } from "lit";
import { Later } from "../base/later.js";
import type { Found } from "./chart.js";
import type { Result } from "./experiment.js";
import { presets, type PresetName } from "./fields.js";
import type { Plan } from "./plan.js";
import type { Reading } from "./reading.js";

interface File {
  readonly plan: Plan;
  readonly results: readonly Result[];
  readonly readings?: readonly Reading[];
}

const files: Readonly<Record<PresetName, () => Promise<{ readonly default: unknown }>>> = {
  copy: () => import("./recorded/copy.json"),
  shipped: () => import("./recorded/shipped.json"),
  indirect: () => import("./recorded/indirect.json"),
  induction: () => import("./recorded/induction.json"),
  counting: () => import("./recorded/counting.json"),
};

export class Recorded {
  readonly #all: ReadonlyMap<PresetName, Later<File>>;
  /** The last that was shown. */
  #shown: File | undefined;

  /** `came` is called when one is there, or has failed to come. */
  constructor(host: ReactiveControllerHost, came: () => void) {
    const later = (preset: PresetName): Later<File> => new Later(host, async () => (await files[preset]()).default as File, came);
    this.#all = new Map(presets.map((preset) => [preset, later(preset)]));
  }

  /** Whether there is something to show, a run or the reason why there is none. */
  get isReady(): boolean {
    return [...this.#all.values()].some(({ settled }) => settled);
  }

  of(preset: PresetName): Later<File> {
    return this.#all.get(preset) as Later<File>;
  }

  /** The run of a task; until it is there, the one that was shown before; undefined where it has failed to come. */
  found(preset: PresetName): Found | undefined {
    const { value, failure } = this.of(preset);
    if (failure !== undefined) return undefined;
    this.#shown = value ?? this.#shown;
    return this.#shown && { readings: [], ...this.#shown, learning: this.#shown.results };
  }
}
