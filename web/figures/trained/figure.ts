/**
 * A figure whose weights are random ones or, where the reader asks for it, those of trained models, which are loaded then. With the
 * attribute `hold` it shows random ones and a button until its reader wants the others: a page stays light.
 */
import type { TemplateResult } from "lit";
import { CoreFigure } from "../base/core-figure.js";
import { sorry } from "../base/sorry.js";
import { Later } from "../base/later.js";
import { parameters } from "../base/parameters.js";
import type { TrainedPair } from "./pair.js";
import { loadButton, pickHead, pickWeights, trainedLost } from "./words.js";

export abstract class TrainedFigure extends CoreFigure {
  declare weights: string;
  declare head: string;

  #wanted = false;
  readonly #pair: Later<TrainedPair> = new Later(
    this,
    async () => (await import("./pair.js")).TrainedPair.load(),
    () => this.requestDrawing(),
  );

  /** Whether the present state needs trained weights. */
  protected get needsTrained(): boolean {
    return this.weights === "trained" && !this.#held;
  }

  /** The models, where they are needed and have come. */
  protected get trained(): TrainedPair | undefined {
    return this.needsTrained ? this.#pair.value : undefined;
  }

  /** Whether they are needed and have not come. */
  protected get lacksTrained(): boolean {
    return this.needsTrained && this.trained === undefined;
  }

  /** What is drawn then. */
  protected get untrained(): TemplateResult | undefined {
    if (!this.lacksTrained) return undefined;
    return sorry(trainedLost(this.language), this.#pair.failure, this.weightsField());
  }

  protected weightsField(): TemplateResult {
    if (this.#held) return loadButton(this.language, () => this.#want("trained"));
    return pickWeights(this.language, this.weights, (weights) => this.#want(weights));
  }

  protected headField(heads: readonly string[] = parameters.head.options): TemplateResult {
    return pickHead(this.language, this.head, heads, (head) => this.change({ head }));
  }

  protected override get savable(): boolean {
    return super.savable && !this.lacksTrained;
  }

  protected override get prepared(): boolean {
    return super.prepared && (!this.needsTrained || this.#pair.settled);
  }

  /** Asks for what the present state needs beside the core. */
  protected ask(): Promise<void> | undefined {
    return this.needsTrained ? this.#pair.ask() : undefined;
  }

  get #held(): boolean {
    return this.weights === "trained" && !this.#wanted && this.hasAttribute("hold");
  }

  #want(weights: string): void {
    this.#wanted = true;
    this.#pair.again();
    this.change({ weights });
    this.requestUpdate();
  }

  /** Also asks: the state may have changed while the figure was far from the window. */
  protected override requestDrawing(): void {
    void this.ask();
    super.requestDrawing();
  }

  protected override willUpdate(): void {
    void this.ask();
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await this.ask();
    return super.getUpdateComplete();
  }
}
