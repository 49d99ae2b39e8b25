/** A figure that computes with the module: it draws when the module has started, and shows the error where it could not start. */
import { html, type TemplateResult } from "lit";
import { load, type Posenc } from "posenc";
import { Figure } from "./figure.js";
import type { Strings } from "./language.js";
import { sorry } from "./sorry.js";

const strings: Strings<{ start: string; again: string }> = {
  en: { start: "The core that computes this figure could not start: ", again: "Try again" },
  "zh-CN": { start: "计算这张图的核心未能启动：", again: "重试" },
};

let task: Promise<void> | undefined;
/** Starting the core takes as long as making the first elements of a page, so it waits, once, for a task after theirs. */
const afterFirstElements = (): Promise<void> => (task ??= new Promise((done) => setTimeout(done)));

export abstract class CoreFigure extends Figure {
  #pe: Posenc | undefined;
  #failure: unknown;

  /** The module; `draw` is called only after it has started. */
  protected get pe(): Posenc {
    if (!this.#pe) throw new Error("the core has not started");
    return this.#pe;
  }

  protected override get prepared(): boolean {
    return this.#pe !== undefined || this.#failure !== undefined;
  }

  protected override trouble(): TemplateResult | undefined {
    if (this.#pe) return undefined;
    const { start, again } = strings[this.language];
    return sorry(start, this.#failure, html`<button type="button" @click=${() => this.#start()}>${again}</button>`);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.#pe) void this.#start();
  }

  async #start(): Promise<void> {
    try {
      this.#failure = undefined;
      await afterFirstElements();
      this.#pe = await load();
    } catch (error) {
      this.#failure = error ?? new Error("no reason given");
    }
    if (this.hasUpdated) this.requestUpdate();
    this.requestDrawing();
  }
}
