/**
 * What all figures share: they draw at most once in an animation frame and only near the window, dispatch `pe-change` at every
 * change of the reader's, say in words what they show, and in a sentence why they cannot. A figure that computes with the core is a
 * CoreFigure.
 */
import { html, LitElement, nothing, type PropertyDeclaration, type PropertyValues, type TemplateResult } from "lit";
import { controls } from "../controls/slider.js";
import type { Value } from "./field.js";
import { drawInTurn } from "./first-drawings.js";
import { firstMove, isMoved } from "./first-move.js";
import { forbidden, isHtmlForbidden } from "./forbidden.js";
import { keepGestures } from "./gestures.js";
import { keepKeys } from "./keys.js";
import { type Language, languageOf, type Strings } from "./language.js";
import { Nearness } from "./nearness.js";
import { nextFrame } from "./next-frame.js";
import { isField, reading } from "./properties.js";
import type { Table } from "../drawing/csv.js";
import { saveRow, saveStyles } from "../drawing/save.js";
import { theme } from "../drawing/theme.js";

const PAUSE_MS = 500;
const cannot: Strings<string> = { en: "This figure cannot be computed: ", "zh-CN": "这张图无法计算：" };

export abstract class Figure extends LitElement {
  static override styles = [theme, controls, saveStyles];

  #broken = false;
  readonly #near = new Nearness(this, () => this.requestDrawing());
  #due: (() => void) | undefined;
  #callOff: (() => void) | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #initial: Readonly<Record<string, unknown>> | undefined;

  /** Draws from the state; whatever it throws becomes a sentence. */
  protected abstract draw(): TemplateResult;
  /** The same in words, called after `draw`. */
  protected abstract describe(): string;
  /** The numbers that are shown: a figure that gives them can be saved, as a table and as a picture of its `.picture` parts. */
  protected table?(): Table;
  /** Whether what is shown now can be saved. */
  protected get savable(): boolean {
    return this.table !== undefined;
  }

  /** False as long as `draw` lacks something that is on its way. */
  protected get prepared(): boolean {
    return true;
  }

  /** What stands in place of the drawing, where there can be none. */
  protected trouble(): TemplateResult | undefined {
    return undefined;
  }

  static override getPropertyDescriptor(name: string, key: string | symbol, options: PropertyDeclaration) {
    const descriptor = super.getPropertyDescriptor(name, key, options);
    return descriptor && isField(options) ? reading(descriptor, options, name) : descriptor;
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "lang"];
  }

  constructor() {
    super();
    for (const [key, initial] of this.#fields()) Object.assign(this, { [key]: initial });
  }

  /** Every value that the reader can change, by the name of its attribute. */
  get state(): Record<string, unknown> {
    return Object.fromEntries(this.#fields().map(([key]) => [key, (this as unknown as Record<string, unknown>)[key]]));
  }

  protected get language(): Language {
    return languageOf(this);
  }

  /** The reader's doing: sets properties and dispatches `pe-change` before it returns. */
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
    addEventListener("beforeprint", this.#print);
    this.requestDrawing();
    if (!this.hasUpdated) void firstMove.then(() => this.requestDrawing());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#print);
    this.#callOff?.();
    this.#callOff = undefined;
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
    this.requestDrawing();
    return granted.then(() => super.scheduleUpdate()) as Promise<void>;
  }

  /** What `render` returns becomes HTML here; a page that forbids it gets a sentence, which needs none. */
  protected override update(changed: PropertyValues): void {
    try {
      super.update(changed);
    } catch (error) {
      const reason = isHtmlForbidden() ? forbidden[this.language] : `${cannot[this.language]}${String(error)}`;
      this.renderRoot.replaceChildren(reason);
      console.error(error);
    }
  }

  protected override render(): TemplateResult {
    let body = this.trouble();
    this.#broken = body !== undefined;
    try {
      body ??= this.draw();
    } catch (error) {
      this.#broken = true;
      body = sorry(cannot[this.language], error);
    }
    const saved = !this.#broken ? this.#saveRow() : nothing;
    return html`<div class="bounds"><div class="body">${body}${saved}</div></div>
      <p class="unseen" id="words" aria-live="off"></p>`;
  }

  protected override updated(): void {
    const words = this.renderRoot.querySelector("#words");
    if (!words) return;
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

  /** Each field's name with its initial value. */
  #fields(): [string, Value | undefined][] {
    const { elementProperties } = this.constructor as typeof LitElement;
    return [...elementProperties].flatMap(([name, property]) => (isField(property) ? [[String(name), property.initial]] : []));
  }

  /** Only what can be seen; for the first time also what is far, once the reader has moved, so that he finds it drawn. */
  protected requestDrawing(): void {
    const wanted = this.#due !== undefined && (this.#near.value || (!this.hasUpdated && isMoved())) && this.isConnected;
    if (!wanted || this.#callOff || !this.prepared) return;
    const act = (): void => {
      this.#callOff = undefined;
      this.#due?.();
      this.#due = undefined;
    };
    const prepare = this.#compute;
    this.#callOff = this.hasUpdated ? nextFrame(act) : drawInTurn({ prepare, act, isNear: () => this.#near.value });
  }

  /** What `draw` computes stays in its memos; what it throws, it throws again when it draws. */
  #compute = (): void => {
    try {
      this.draw();
    } catch {
      // said in the drawing's place
    }
  };

  #print = (): void => {
    if (this.prepared && this.isUpdatePending) this.performUpdate();
  };

  #saveRow(): TemplateResult | typeof nothing {
    const table = this.table?.bind(this);
    if (!table || !this.savable) return nothing;
    const changed = (): Record<string, unknown> => {
      const own = Object.fromEntries(this.#fields());
      return Object.fromEntries(Object.entries(this.state).filter(([key, value]) => String(value) !== String(own[key])));
    };
    return saveRow(this.language, {
      element: this.localName,
      changed,
      parts: () => [...this.renderRoot.querySelectorAll(".picture")],
      table,
    });
  }
}

/** A sentence in place of a drawing, with the reason, and a button where it helps to try again. */
export function sorry(sentence: string, error: unknown, button?: TemplateResult): TemplateResult {
  const reason = error instanceof Error ? error.message : String(error);
  return html`<div class="failure" role="status"><p>${sentence}${reason}</p>${button ?? nothing}</div>`;
}
