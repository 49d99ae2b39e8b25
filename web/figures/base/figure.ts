/**
 * The base class of all figures. A figure draws at most once in an animation frame, and only near the window; dispatches
 * `pe-change` when the reader changes a value; describes in words what it shows; and shows the error where it cannot be drawn.
 * Figures that compute with the module extend CoreFigure.
 */
import { html, LitElement, nothing, type PropertyDeclaration, type PropertyValues, render, type TemplateResult } from "lit";
import { controls } from "../controls/slider.js";
import { type Value, write } from "./field.js";
import { drawInTurn } from "./first-drawings.js";
import { firstMove, isMoved } from "./first-move.js";
import { firstTemplates } from "./first-templates.js";
import { forbidden, isHtmlForbidden } from "./forbidden.js";
import { keepGestures } from "./gestures.js";
import { keepKeys } from "./keys.js";
import { type Language, languageOf, type Strings } from "./language.js";
import { Nearness } from "./nearness.js";
import { type Course, drawnInPart } from "./memo.js";
import { nextFrame } from "./next-frame.js";
import { someAtOnce } from "./some-at-once.js";
import { sorry } from "./sorry.js";
import { fieldsOf, isChange, isField, reading } from "./properties.js";
import type { Table } from "../drawing/csv.js";
import { textColour } from "../drawing/text-colour.js";
import { theme } from "../drawing/theme.js";
import { rowStyles, toolRow } from "../share/row.js";

const PAUSE_MS = 500;
/** How long a first drawing computes before the browser can answer the reader, and after how many such parts it is not divided. */
const PART_MS = 6;
const PARTS = 40;
/** How many templates of a first drawing are written, and laid out, in one frame: a few milliseconds. */
const TEMPLATES = 30;
const cannot: Strings<string> = { en: "This figure cannot be computed: ", "zh-CN": "这张图无法计算：" };

export abstract class Figure extends LitElement {
  static override styles = [theme, controls, ...rowStyles];

  readonly #fields = fieldsOf(this.constructor as typeof LitElement);
  #broken = false;
  readonly #near = new Nearness(this, () => this.requestDrawing());
  #due: (() => void) | undefined;
  #callOff: (() => void) | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #initial: Readonly<Record<string, unknown>> | undefined;
  /** Whether it does what a figure on a page does: where many come at once, this begins in a later task. */
  #isBegun = false;
  #parts = 0;
  readonly #course: Course = { stops: 0 };
  /** How many templates of the first drawing are on the page, until all of it is. */
  #written = 0;
  /** The first drawing, until it is written to the page or something changes. */
  #drawn: TemplateResult | undefined;

  /** Draws the state of the figure; an error that it throws is shown in place of the drawing. */
  protected abstract draw(): TemplateResult;
  /** What the drawing shows in words, for screen readers; called after `draw`. */
  protected abstract describe(): string;
  /**
   * The numbers of the drawing. A figure that has this method can be saved: as a table, and as a picture of its `.picture` parts.
   */
  protected table?(): Table;
  /** Whether the figure can be saved in its present state. */
  protected get savable(): boolean {
    return this.table !== undefined;
  }

  /** False while something that `draw` needs is still loading. */
  protected get prepared(): boolean {
    return true;
  }

  /** Whether the figure has not yet been drawn whole: until then it is drawn far from the window too. */
  protected get fresh(): boolean {
    return !this.hasUpdated;
  }

  /** What is shown in place of the drawing where it cannot be drawn; undefined where it can. */
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
    this.addController(textColour(this));
    for (const [key, initial] of this.#fields) if (initial !== undefined) Object.assign(this, { [key]: initial });
  }

  /** Every value that the reader can change, by the name of its attribute. */
  get state(): Record<string, unknown> {
    return Object.fromEntries(this.#fields.map(([key]) => [key, (this as unknown as Record<string, unknown>)[key]]));
  }

  protected get language(): Language {
    return languageOf(this);
  }

  /** A change by the reader: sets properties and dispatches `pe-change` before it returns. */
  protected change(next: Readonly<Record<string, unknown>>): void {
    Object.assign(this, next);
    this.dispatchEvent(new CustomEvent("pe-change", { bubbles: true, composed: true, detail: this.state }));
  }

  /** Back to the state that the element had when it was first connected to the page. */
  protected reset(): void {
    if (this.#initial) this.change(this.#initial);
  }

  protected get changed(): boolean {
    const now = this.state;
    return Object.entries(this.#initial ?? {}).some(([key, value]) => String(now[key]) !== String(value));
  }

  override connectedCallback(): void {
    this.#initial ??= this.state;
    addEventListener("beforeprint", this.#print);
    someAtOnce(() => this.#begin());
  }

  #begin(): void {
    if (!this.isConnected || this.#isBegun) return;
    this.#isBegun = true;
    super.connectedCallback();
    this.requestDrawing();
    if (!this.hasUpdated) void firstMove.then(() => this.requestDrawing());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#isBegun = false;
    removeEventListener("beforeprint", this.#print);
    this.#callOff?.();
    this.#callOff = undefined;
    if (this.#written > 0 && !this.hasUpdated) this.#write(nothing);
    this.#written = 0;
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

  override requestUpdate(...given: Parameters<LitElement["requestUpdate"]>): void {
    // Lit's own constructor asks for the first update, before the field is there.
    if (#drawn in this && isChange(this, given[0], given[1])) this.#drawn = undefined;
    super.requestUpdate(...given);
  }

  /** Lit calls this once for any number of changes. It updates in the frame in which the figure may draw. */
  protected override scheduleUpdate(): Promise<void> {
    const granted = new Promise<void>((resolve) => {
      this.#due = resolve;
    });
    this.requestDrawing();
    return granted.then(() => super.scheduleUpdate()) as Promise<void>;
  }

  /** Makes HTML of what `render` returns; where the page's policy forbids that, a plain sentence says so, which needs no HTML. */
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
      body ??= this.#drawn ?? this.draw();
    } catch (error) {
      this.#broken = true;
      body = sorry(cannot[this.language], error);
    }
    this.#drawn = undefined;
    const tools = !this.#broken ? this.#toolRow() : nothing;
    return whole(body, tools, "bounds");
  }

  protected override updated(): void {
    const words = this.renderRoot.querySelector("#words");
    if (!words) return;
    const write = (): void => {
      const text = this.#broken ? "" : this.describe();
      if (words.textContent === text) return;
      // Only the figure that has the focus is announced: one drag may change twenty figures.
      words.setAttribute("aria-live", this.matches(":focus-within") ? "polite" : "off");
      words.textContent = text;
    };
    clearTimeout(this.#pause);
    if (words.textContent === "") write();
    else this.#pause = setTimeout(write, PAUSE_MS);
  }

  /**
   * Draws in the next frame where the figure is near the window. Its first drawing also takes place far from the window, after
   * the reader's first input, so that the figure is drawn before the reader comes to it.
   */
  protected requestDrawing(): void {
    const wanted = this.#due !== undefined && (this.#near.value || (this.fresh && isMoved())) && this.isConnected;
    if (!wanted || this.#callOff || !this.prepared) return;
    const act = (): void => {
      this.#callOff = undefined;
      this.#due?.();
      this.#due = undefined;
    };
    const prepare = this.#compute;
    this.#callOff = this.hasUpdated
      ? nextFrame(act)
      : drawInTurn({ prepare, write: this.#writePart, act, isNear: () => this.#near.value });
  }

  /** Calls `draw` in advance; false where a part's time was over (memo.ts): once more. An error is thrown again when it draws. */
  #compute = (): boolean => {
    const milliseconds = this.#parts++ < PARTS ? PART_MS : Infinity;
    try {
      this.#drawn = drawnInPart(() => this.draw(), milliseconds, this.#course);
      return this.#drawn !== undefined;
    } catch {
      return true;
    }
  };

  /**
   * Writes more of the first drawing, which is not seen before all of it is there. Returns true where the rest can be written at
   * once: all of a small drawing, else the tools and words; and where the drawing has to be made anew. An error of writing is
   * ignored: writing the whole throws it again.
   */
  #writePart = (): boolean => {
    if (!this.#drawn || this.hasUpdated || this.#written === Infinity) return true;
    const first = firstTemplates(this.#drawn, this.#written + TEMPLATES);
    if (!first && this.#written === 0) return true;
    this.#written = first ? this.#written + TEMPLATES : Infinity;
    try {
      this.#write(whole(first ?? this.#drawn, nothing, "bounds coming"));
      return false;
    } catch {
      return true;
    }
  };

  #write(what: TemplateResult | typeof nothing): void {
    this.renderOptions.isConnected = this.isConnected;
    render(what, this.renderRoot, this.renderOptions);
  }

  #print = (): void => {
    this.#begin();
    if (this.prepared && this.isUpdatePending) this.performUpdate();
  };

  /** The values that differ from those of the class, by the names of their properties. */
  #changed(): Record<string, Value> {
    const state = this.state as Record<string, Value | undefined>;
    const isChanged = (value: Value | undefined, initial: Value | undefined): value is Value =>
      value !== undefined && String(value) !== String(initial);
    return Object.fromEntries(
      this.#fields.flatMap(([key, initial]) => (isChanged(state[key], initial) ? [[key, state[key]]] : [])),
    );
  }

  #toolRow(): TemplateResult {
    const table = this.table?.bind(this);
    const { elementProperties } = this.constructor as typeof LitElement;
    const parts = (): Element[] => [...this.renderRoot.querySelectorAll(".picture")];
    return toolRow({
      figure: this,
      language: this.language,
      attributes: () =>
        Object.fromEntries(
          Object.entries(this.#changed()).map(([key, value]) => [String(elementProperties.get(key)?.attribute), write(value)]),
        ),
      saved: table && this.savable ? { element: this.localName, changed: () => this.#changed(), parts, table } : undefined,
    });
  }
}

/** All that a figure has in its shadow: what it shows, and the same in words. */
const whole = (body: TemplateResult, tools: TemplateResult | typeof nothing, look: string): TemplateResult =>
  html`<div class=${look}><div class="body">${body}${tools}</div></div>
    <p class="unseen" id="words" aria-live="off"></p>`;
