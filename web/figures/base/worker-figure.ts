/**
 * A figure whose numbers take long to compute: a worker computes them, with a module of its own. Meanwhile the figure shows its
 * last answer, paler, and says that it computes. An answer is dropped when another question has been asked, or the figure has
 * left the page.
 */
import { css, html, type TemplateResult } from "lit";
import { Figure } from "./figure.js";
import type { Strings } from "./language.js";
import type { Thread } from "./thread.js";

const computing: Strings<string> = { en: "Computing …", "zh-CN": "正在计算……" };

export abstract class WorkerFigure<Question, Answer> extends Figure {
  /** The worker thread, shared by all figures of one kind. */
  protected abstract readonly thread: Thread<Question, Answer>;
  #asked: string | undefined;
  #asking: AbortController | undefined;
  #answer: { readonly value: Answer } | undefined;
  #failure: { readonly error: unknown } | undefined;
  #settled: Promise<void> | undefined;
  #isFresh = true;

  /**
   * All values on which the numbers depend, as an object that can be cloned. It is sent to the worker when one of them has
   * changed.
   */
  protected abstract question(): Question;
  protected abstract drawAnswer(answer: Answer): TemplateResult;
  /** The answer in words, for screen readers. */
  protected abstract describeAnswer(answer: Answer): string;

  protected override get savable(): boolean {
    return super.savable && this.answer !== undefined;
  }

  /** The last answer of the worker; undefined before the first. */
  protected get answer(): Answer | undefined {
    return this.#answer?.value;
  }

  /** Until its first answer is shown. */
  protected override get fresh(): boolean {
    return super.fresh || this.#isFresh;
  }

  protected override updated(): void {
    super.updated();
    if (!this.#asking) this.#isFresh = false;
  }

  protected override draw(): TemplateResult {
    this.#ask(this.question());
    if (this.#failure) throw this.#failure.error;
    const shown = this.#answer ? this.drawAnswer(this.#answer.value) : html`<p class="soft">${computing[this.language]}</p>`;
    return html`<div class="answer" aria-busy=${this.#asking !== undefined}>${shown}</div>`;
  }

  protected override describe(): string {
    if (!this.#answer) return "";
    return this.#asking ? computing[this.language] : this.describeAnswer(this.#answer.value);
  }

  /** An update is complete when its answer is shown, or its failure. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let result = await super.getUpdateComplete();
    while (this.#settled) {
      await this.#settled;
      result = await super.getUpdateComplete();
    }
    return result;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (!this.#asking) return;
    this.#asking.abort();
    this.#asking = undefined;
    this.#settled = undefined;
    this.#asked = undefined;
  }

  #ask(question: Question): void {
    const asked = JSON.stringify(question);
    if (asked === this.#asked || !this.isConnected) return;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asked = asked;
    this.#asking = asking;
    this.#failure = undefined;
    this.#settled = this.thread
      .ask(question, asking.signal)
      .then(
        (value) => () => void (this.#answer = { value }),
        (error: unknown) => () => void (this.#failure = { error }),
      )
      .then((keep) => {
        if (asking.signal.aborted) return;
        keep();
        this.#asking = undefined;
        this.#settled = undefined;
        this.requestUpdate();
      });
  }

  static override styles = [
    ...Figure.styles,
    css`
      .answer { transition: opacity 0.2s; }
      .answer[aria-busy="true"] { opacity: 0.5; transition-delay: 0.2s; }
    `,
  ];
}
