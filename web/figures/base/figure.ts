/**
 * What all figures share: they wait for the core, draw at most once in an animation frame and only near the window, tell
 * of every change, say in words what they show, and in a sentence why they cannot.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { load, type Posenc } from "posenc";
import { controls } from "../controls/slider.js";
import { keepGestures } from "./gestures.js";
import { keepKeys } from "./keys.js";
import { type Language, languageOf, type Strings } from "./language.js";
import type { Field } from "./properties.js";
import { fileName, type Table } from "../drawing/csv.js";
import { saveRow, saveStyles } from "../drawing/save.js";
import { theme } from "../drawing/theme.js";

const PAUSE_MS = 500;
const strings: Strings<{ start: string; draw: string; again: string }> = {
  en: {
    start: "The core that computes this figure could not start: ",
    draw: "This figure cannot be computed: ",
    again: "Try again",
  },
  "zh-CN": { start: "计算这张图的核心未能启动：", draw: "这张图无法计算：", again: "重试" },
};

export abstract class Figure extends LitElement {
  static override styles = [theme, controls, saveStyles];

  #pe: Posenc | undefined;
  #failure: unknown;
  #broken = false;
  #near = false;
  #due: (() => void) | undefined;
  #frame = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #watch: IntersectionObserver | undefined;
  #initial: Readonly<Record<string, unknown>> | undefined;

  /** Draws from the state; whatever it throws becomes a sentence. */
  protected abstract draw(pe: Posenc): TemplateResult;
  /** The same in words, called after `draw`. */
  protected abstract describe(): string;
  /** The numbers that are shown: a figure that gives them can be saved, as a table and as a picture of its `.picture` parts. */
  protected table?(): Table;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "lang"];
  }

  constructor() {
    super();
    for (const [key, { initial }] of this.#fields()) Object.assign(this, { [key]: initial });
  }

  /** Every value that the reader can change, by the name of its attribute. */
  get state(): Record<string, unknown> {
    return Object.fromEntries(this.#fields().map(([key]) => [key, (this as unknown as Record<string, unknown>)[key]]));
  }

  protected get language(): Language {
    return languageOf(this);
  }

  /** The reader's doing: sets properties and tells so, before it returns. */
  protected change(next: Readonly<Record<string, unknown>>): void {
    Object.assign(this, next);
    this.dispatchEvent(new CustomEvent("pe-change", { bubbles: true, composed: true, detail: this.state }));
  }

  /** The state that the element was written with. */
  protected reset(): void {
    if (this.#initial) this.change(this.#initial);
  }

  protected get changed(): boolean {
    const now = this.state;
    return Object.entries(this.#initial ?? {}).some(([key, value]) => String(now[key]) !== String(value));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#initial ??= this.state;
    this.#watch = new IntersectionObserver(
      (entries) => {
        this.#near = entries.at(-1)?.isIntersecting ?? false;
        this.#request();
      },
      { rootMargin: "100px 0px" },
    );
    this.#watch.observe(this);
    addEventListener("beforeprint", this.#print);
    if (!this.#pe) void this.#start();
    this.#request();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    this.#near = false;
    removeEventListener("beforeprint", this.#print);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    clearTimeout(this.#pause);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === "lang") this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot() as ShadowRoot;
    keepKeys(root);
    keepGestures(root);
    return root;
  }

  /** Lit asks once, however much has changed; the answer is a frame in which the figure may draw. */
  protected override scheduleUpdate(): Promise<void> {
    const granted = new Promise<void>((resolve) => {
      this.#due = resolve;
    });
    this.#request();
    return granted.then(() => super.scheduleUpdate()) as Promise<void>;
  }

  protected override render(): TemplateResult {
    let body: TemplateResult | typeof nothing = nothing;
    try {
      this.#broken = false;
      if (this.#pe) body = this.draw(this.#pe);
      else if (this.#failure) body = this.#sorry(strings[this.language].start, this.#failure, true);
    } catch (error) {
      this.#broken = true;
      body = this.#sorry(strings[this.language].draw, error, false);
    }
    const saved = this.#pe && !this.#broken ? this.#saveRow() : nothing;
    return html`<div class="bounds"><div class="body">${body}${saved}</div></div>
      <p class="unseen" id="words" aria-live="off"></p>`;
  }

  protected override updated(): void {
    const words = this.renderRoot.querySelector("#words");
    if (!words || !this.#pe) return;
    const write = (): void => {
      const text = this.#broken ? "" : this.describe();
      if (words.textContent === text) return;
      // Only the figure that the reader is in speaks up; one drag may change twenty.
      words.setAttribute("aria-live", this.matches(":focus-within") ? "polite" : "off");
      words.textContent = text;
    };
    clearTimeout(this.#pause);
    if (words.textContent === "") write();
    else this.#pause = setTimeout(write, PAUSE_MS);
  }

  #fields(): [string, Field<unknown>][] {
    const { elementProperties } = this.constructor as typeof LitElement;
    return [...elementProperties].filter(([, field]) => "initial" in field) as unknown as [string, Field<unknown>][];
  }

  async #start(): Promise<void> {
    try {
      this.#failure = undefined;
      this.#pe = await load();
    } catch (error) {
      this.#failure = error;
    }
    if (this.hasUpdated) this.requestUpdate();
    this.#request();
  }

  /** The first time wherever it stands, so that the page gets its height; then only what can be seen. */
  #request(): void {
    const wanted = this.#due !== undefined && (this.#near || !this.hasUpdated) && this.isConnected;
    if (!wanted || this.#frame !== 0 || !(this.#pe || this.#failure)) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#due?.();
      this.#due = undefined;
    });
  }

  #print = (): void => {
    if (this.#pe && this.isUpdatePending) this.performUpdate();
  };

  #saveRow(): TemplateResult | typeof nothing {
    const table = this.table?.bind(this);
    if (!table) return nothing;
    const changed = (): Record<string, unknown> => {
      const own = Object.fromEntries(this.#fields());
      return Object.fromEntries(Object.entries(this.state).filter(([key, value]) => String(value) !== String(own[key]?.initial)));
    };
    return saveRow(this.language, {
      name: () => fileName(this.localName, changed()),
      parts: () => [...this.renderRoot.querySelectorAll(".picture")],
      table,
    });
  }

  #sorry(sentence: string, error: unknown, again: boolean): TemplateResult {
    const reason = error instanceof Error ? error.message : String(error);
    const button = html`<button type="button" @click=${() => this.#start()}>${strings[this.language].again}</button>`;
    return html`<div class="failure" role="status"><p>${sentence}${reason}</p>${again ? button : nothing}</div>`;
  }
}
